import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServerAway } from '../../../model/server-away.ts';
import type { SearchDocument } from '../search.ts';
import { goneKeys, takeLock, drop, type LockOptions } from './lock.ts';
import { makeIndex, refusedTask } from './ready.ts';
import { sendDocuments, sendRemoval, type Sending } from './send.ts';
import type { MeiliSettings } from './settings.ts';

/** A server that goes away is waited for so long in the middle of a rebuild. */
const PATIENCE_MS = 120_000;
const RETRY_MS = 1000;
/** Batches given to the server before the first of them is indexed. */
const MAX_UNDER_WAY = 2;

export interface RebuildOptions extends LockOptions {
  settings: MeiliSettings;
  toSending: (document: SearchDocument) => Sending;
  onProblem: (problem: unknown) => void;
}

/**
 * Fills a second index and swaps the two: searches see the old or the new one, whole. While the lock stands every process
 * writes to both (writer.ts), so what was written meanwhile is in the new one; what was read from the store before it was
 * removed is taken out at the end.
 */
export async function rebuildIndex(
  batches: AsyncIterable<readonly SearchDocument[]>,
  options: RebuildOptions,
): Promise<void> {
  const { tasks, server, names } = options;
  const lock = await takeLock(randomUUID(), options);
  try {
    await drop([names.next], options);
    while (!(await makeIndex(names.next, options))) await sleep(RETRY_MS);
    await fill(batches, options);
    const gone = await patiently(() => goneKeys(options));
    if (gone.length > 0) await sendRemoval(names.next, gone, options);
    await lock.check();
    const swapped = await tasks.done(await server.swap(names.index, names.next));
    if (swapped.status !== 'succeeded') throw refusedTask(swapped, `put index ${names.next} in place`);
  } finally {
    await lock.release().catch(options.onProblem);
  }
}

async function fill(
  batches: AsyncIterable<readonly SearchDocument[]>,
  { names, toSending, ...options }: RebuildOptions,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const fail = (_: Sending, error: Error): void => options.onProblem(error);
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    const sending = patiently(() =>
      sendDocuments(names.next, batch.map(toSending), { ...options, fail, onlyNewer: true }),
    );
    const tracked = sending.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
    // Awaited below; an early end must not leave a rejection behind.
    tracked.catch(() => {});
    if (underWay.size >= MAX_UNDER_WAY) await Promise.race(underWay);
  }
  await Promise.all(underWay);
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ServerAway) || waitedMs >= PATIENCE_MS) throw error;
    }
    await sleep(RETRY_MS);
  }
}
