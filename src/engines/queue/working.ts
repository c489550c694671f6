import { setTimeout as sleep } from 'node:timers/promises';
import type { Settlement } from './queue.ts';

/** How long to wait before what could not be read or written is tried again. */
export const AGAIN_MS = 1000;
/** How many times a settlement is tried while the queue is being stopped; the job then runs again after the start. */
export const SETTLE_TRIES_AT_STOP = 3;
/** A handler that breaks its promise and rejects is run again after so long. */
const REJECTED_DELAY_MS = 60_000;

/** What a worker needs to know of the queue it works for. */
export interface WorkerOptions<Row> {
  step: string;
  concurrency: number;
  /** Claims at most so many jobs, best first. */
  take(limit: number): Row[];
  run(row: Row): Promise<Settlement>;
  settle(row: Row, settlement: Settlement): Promise<void>;
  onProblem: (problem: unknown) => void;
}

/** A running worker. `wake` makes it look for jobs now; `stop` resolves when its running jobs have settled. */
export interface Worker {
  readonly step: string;
  wake(): void;
  stop(): Promise<void>;
}

/** Starts a worker: it takes jobs whenever it has room and is woken, and after every job. */
export function startWorker<Row>(options: WorkerOptions<Row>): Worker {
  const running = new Set<Promise<void>>();
  let isStopped = false;
  let isPlanned = false;

  const pump = (): void => {
    isPlanned = false;
    const room = options.concurrency - running.size;
    if (isStopped || room <= 0) return;
    try {
      for (const row of options.take(room)) begin(row);
    } catch (problem) {
      options.onProblem(problem);
      setTimeout(wake, AGAIN_MS);
    }
  };
  const wake = (): void => {
    if (isPlanned || isStopped) return;
    isPlanned = true;
    setImmediate(pump);
  };
  const begin = (row: Row): void => {
    const run = runOne(options, row, () => isStopped).finally(() => {
      running.delete(run);
      wake();
    });
    running.add(run);
  };

  wake();
  return {
    step: options.step,
    wake,
    async stop() {
      isStopped = true;
      await Promise.all(running);
    },
  };
}

/** What a run comes to; a handler that breaks its promise and rejects is run again later. */
export async function settlementOf(
  run: () => Promise<Settlement>,
  onProblem: (problem: unknown) => void,
): Promise<Settlement> {
  try {
    return await run();
  } catch (problem) {
    onProblem(problem);
    return { kind: 'retry', delayMs: REJECTED_DELAY_MS, error: String(problem) };
  }
}

async function runOne<Row>(options: WorkerOptions<Row>, row: Row, isStopped: () => boolean): Promise<void> {
  const settlement = await settlementOf(() => options.run(row), options.onProblem);
  for (let tries = 1; ; tries += 1) {
    try {
      await options.settle(row, settlement);
      return;
    } catch (problem) {
      options.onProblem(problem);
      if (isStopped() && tries >= SETTLE_TRIES_AT_STOP) return;
      await sleep(AGAIN_MS);
    }
  }
}
