import { setImmediate as nextTurn } from 'node:timers/promises';
import { RetryLater } from '../../../model/outcome.ts';
import { AWAY_DELAY_MS } from '../../../model/server-away.ts';
import { isRefusal } from './client.ts';
import { drop, noteBack, noteGone, sweep, type LockOptions } from './lock.ts';
import type { Readiness } from './ready.ts';
import { sendDocuments, sendRemoval, type Sending } from './send.ts';
import { createWaiting, type Entry } from './waiting.ts';

/** Tasks given to Meilisearch before the first of them is done: it is busy with one while the next waits. */
const MAX_UNDER_WAY = 2;
/** More than this waiting to be sent is refused for the moment. */
const MAX_WAITING_BYTES = 128 * 2 ** 20;
/** Longest wait for documents to become searchable. */
const MAX_WAIT_MS = 60_000;
/** While a rebuild is seen, so often it is looked at whether it is alive. */
const SWEEP_MS = 60_000;

/** Writing to the index, and while a rebuild is at work to the one that it fills. */
export interface Writer {
  put(sendings: readonly Sending[]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
}

export interface WriterOptions extends LockOptions {
  readiness: Readiness;
  onProblem: (problem: unknown) => void;
}

/** Puts together what is written at the same time: one task for many calls, two tasks on their way at most. */
export function createWriter(options: WriterOptions): Writer {
  const waiting = createWaiting();
  const underWay = new Set<Promise<void>>();
  const write = createWrite(options);
  let isScheduled = false;

  const pump = (): void => {
    isScheduled = false;
    while (underWay.size < MAX_UNDER_WAY) {
      const batch = waiting.take();
      if (batch.length === 0) return;
      const writing = write(batch).finally(() => {
        waiting.free(batch);
        underWay.delete(writing);
        pump();
      });
      underWay.add(writing);
    }
  };
  const call = (works: readonly Pick<Entry, 'key' | 'sending'>[]): Promise<void> =>
    new Promise((resolve, reject) => {
      if (works.length === 0) return resolve();
      if (waiting.bytes() > MAX_WAITING_BYTES) return reject(busy());
      const timer = setTimeout(() => {
        waiting.forget(entries);
        reject(busy());
      }, MAX_WAIT_MS);
      let left = works.length;
      const end = (error: Error | null): void => {
        left -= 1;
        if (error !== null || left === 0) clearTimeout(timer);
        if (error !== null) reject(error);
        else if (left === 0) resolve();
      };
      const entries = works.map((work): Entry => ({ ...work, end }));
      waiting.add(entries);
      if (!isScheduled) setImmediate(pump);
      isScheduled = true;
    });
  return {
    put: (sendings) => call(sendings.map((sending) => ({ key: sending.key, sending }))),
    remove: (keys) => call([...new Set(keys)].map((key) => ({ key, sending: null }))),
    async idle() {
      for (await nextTurn(); underWay.size > 0; await nextTurn()) await Promise.race(underWay);
    },
  };
}

function busy(): RetryLater {
  return new RetryLater(
    `Expected Meilisearch to index within ${MAX_WAIT_MS / 1000} s, got a queue that is longer (the search)`,
    AWAY_DELAY_MS,
  );
}

/** Writes one batch, all puts or all removals, and ends its entries. */
function createWrite(options: WriterOptions): (batch: readonly Entry[]) => Promise<void> {
  const { server, names, readiness, onProblem } = options;
  let sweptMs = 0;
  // Twice: first the index that a rebuild fills, then ours. Whichever way a swap falls between the two, ours has it.
  const toBoth = async (
    work: (index: string) => Promise<void>,
    first: () => Promise<void>,
  ): Promise<void> => {
    await readiness.withIndex(async () => {
      if (!(await server.hasIndex(names.lock))) return work(names.index);
      await first();
      await work(names.next).catch((error: unknown) => {
        // Not made yet: the rebuild has not begun to read, and will find this in the store. Or gone: it is over.
        if (!isRefusal(error, 'index_not_found', 'invalid_document_filter')) throw error;
      });
      await work(names.index);
      if (!(await server.hasIndex(names.lock))) await drop([names.next], options);
      else if (Date.now() - sweptMs > SWEEP_MS) {
        sweptMs = Date.now();
        await sweep(options).catch(onProblem);
      }
    });
  };
  return async (batch) => {
    const failed = new Map<string, Error>();
    const keys = [...new Set(batch.map(({ key }) => key))];
    try {
      const sendings = newestOf(batch);
      const fail = ({ key }: Sending, error: Error): void => void failed.set(key, error);
      if (sendings.length === 0) {
        await toBoth(
          (index) => sendRemoval(index, keys, options),
          () => noteGone(keys, options),
        );
      } else {
        await toBoth(
          (index) => sendDocuments(index, sendings, { ...options, fail }),
          () => noteBack(keys, options),
        );
      }
      for (const { key, end } of batch) end(failed.get(key) ?? null);
    } catch (error) {
      for (const { end } of batch) end(error instanceof Error ? error : new Error(String(error)));
    }
  };
}

/** Of several versions of one document the highest, of equal ones the last. */
function newestOf(batch: readonly Entry[]): Sending[] {
  const newest = new Map<string, Sending>();
  for (const { sending } of batch) {
    if (sending === null) continue;
    const known = newest.get(sending.key);
    if (known === undefined || sending.version >= known.version) newest.set(sending.key, sending);
  }
  return [...newest.values()];
}
