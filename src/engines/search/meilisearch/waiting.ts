import type { Sending } from './send.ts';

/** One task holds at most this much; a document larger than that goes alone. */
const MAX_DOCUMENTS = 1000;
const MAX_BYTES = 8 * 2 ** 20;

/** A document to be put (`sending`) or removed (null). */
export interface Entry {
  key: string;
  sending: Sending | null;
  /** Called once. */
  end: (error: Error | null) => void;
}

/** What waits to be written, in order. What concerns one document is never under way twice. */
export interface Waiting {
  add(entries: readonly Entry[]): void;
  /** The next batch, all puts or all removals; empty when nothing can be written now. */
  take(): Entry[];
  /** After a batch was written: its documents may be written again. */
  free(batch: readonly Entry[]): void;
  /** Takes back what was not taken yet. */
  forget(entries: readonly Entry[]): void;
  bytes(): number;
}

/** Nothing waits yet. */
export function createWaiting(): Waiting {
  let queue: Entry[] = [];
  let queuedBytes = 0;
  const underWay = new Set<string>();
  const setQueue = (entries: Entry[]): void => {
    queue = entries;
    queuedBytes = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  };
  return {
    add(entries) {
      queue.push(...entries);
      for (const entry of entries) queuedBytes += bytesOf(entry);
    },
    take() {
      const taken: Entry[] = [];
      const rest: Entry[] = [];
      const passed = new Set<string>();
      let bytes = 0;
      for (const entry of queue) {
        const size = bytesOf(entry);
        const isFull = taken.length >= MAX_DOCUMENTS || (taken.length > 0 && bytes + size > MAX_BYTES);
        const isOther = taken.length > 0 && (taken[0]!.sending === null) !== (entry.sending === null);
        if (isFull || isOther || underWay.has(entry.key) || passed.has(entry.key)) {
          rest.push(entry);
          passed.add(entry.key);
        } else {
          taken.push(entry);
          bytes += size;
        }
      }
      setQueue(rest);
      for (const { key } of taken) underWay.add(key);
      return taken;
    },
    free(batch) {
      for (const { key } of batch) underWay.delete(key);
    },
    forget(entries) {
      const given = new Set(entries);
      setQueue(queue.filter((entry) => !given.has(entry)));
    },
    bytes: () => queuedBytes,
  };
}

/** A character of the line is two bytes at most: half of it is Cyrillic. */
function bytesOf({ sending }: Entry): number {
  return sending === null ? 0 : sending.line.length * 2;
}
