import type { NewJob, Queue, Settlement } from '../../src/engines/queue/queue.ts';

/** An adapter under test: opens the same queue again and again, as a restarted process does. */
export interface QueueUnderTest {
  name: string;
  /** True when many processes share it, so that a bound holds for all of them. */
  isShared: boolean;
  /** A fresh, empty queue file or server namespace; `open` may be called several times on it. */
  make(): Promise<{ open: () => Promise<Queue>; destroy: () => Promise<void> }>;
}

/** A job of the suite. */
export const job = (key: string, more: Partial<NewJob> = {}): NewJob => ({
  key,
  step: 'extract',
  payload: { id: key },
  ...more,
});
/** The settlement of most. */
export const finish: Settlement = { kind: 'finish' };

/** Resolves when `holds` does; the test's own time limit is the only clock. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A handler that knows how many of it ran at a time. */
export function createGauge() {
  const gauge = {
    running: 0,
    most: 0,
    done: 0,
    async handle(): Promise<Settlement> {
      gauge.running += 1;
      gauge.most = Math.max(gauge.most, gauge.running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      gauge.running -= 1;
      gauge.done += 1;
      return finish;
    },
  };
  return gauge;
}
