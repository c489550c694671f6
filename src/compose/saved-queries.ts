import type { Store } from '../store/index.ts';
import type { SavedStandingQuery } from '../store/standing-queries.ts';

/** The saved standing queries at one moment. */
export interface SavedQueries {
  /** Differs when they do. */
  stamp: string;
  queries: readonly SavedStandingQuery[];
  /** The same as JSON in memory that threads share. */
  shared: SharedArrayBuffer;
}

/** The store is asked whether anything changed at most so often. */
const EVERY_MS = 2000;

function shared(queries: readonly SavedStandingQuery[]): SharedArrayBuffer {
  const bytes = new TextEncoder().encode(JSON.stringify(queries));
  const memory = new SharedArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return memory;
}

/** The queries that were put into shared memory. */
export function sharedQueries(memory: SharedArrayBuffer): SavedStandingQuery[] {
  // Copied first: text is not decoded out of shared memory.
  return JSON.parse(
    new TextDecoder().decode(Uint8Array.from(new Uint8Array(memory))),
  ) as SavedStandingQuery[];
}

/**
 * Follows what people save, in whatever process: each call resolves to the queries as they were at most 2 s before.
 * Asks the store only when called.
 */
export function followSavedQueries(
  { standingQueries }: Pick<Store, 'standingQueries'>,
  nowMs: () => number = () => performance.now(),
): () => Promise<SavedQueries> {
  let known: SavedQueries = { stamp: '', queries: [], shared: shared([]) };
  let askedMs = Number.NEGATIVE_INFINITY;
  let asking: Promise<SavedQueries> | null = null;

  async function ask(): Promise<SavedQueries> {
    const atMs = nowMs();
    // Before the list: what changes in between is read again.
    const stamp = await standingQueries.stamp();
    if (stamp !== known.stamp) {
      const queries = await standingQueries.list();
      known = { stamp, queries, shared: shared(queries) };
    }
    askedMs = atMs;
    return known;
  }

  return async () => {
    if (nowMs() - askedMs < EVERY_MS) return known;
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}
