import type { Search, SearchDocument } from './search.ts';

/** A search view as it is written to. */
export type WritableView = Pick<Search, 'put' | 'remove'>;

/** A view that is being filled to take the place of another. */
export interface NextView extends WritableView {
  /** Puts all of it in the place of the current view, at once. */
  replace(): Promise<void>;
  /** Takes it away; the current view stays as it is. */
  drop(): void;
}

interface Rebuilding {
  view: NextView;
  /** Versions written since it began, infinite when removed: what is read from the store may be older than that. */
  written: Map<string, number>;
}

/**
 * Writing to a view of which a new one can be made meanwhile: until the new one is complete every put and removal goes
 * to both. Writes go one after another.
 */
export function createTwofold(
  current: WritableView,
  makeNext: () => NextView,
): Omit<Search, 'search' | 'count' | 'close'> {
  let next: Rebuilding | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  const fill = async ({ view, written }: Rebuilding, batches: AsyncIterable<readonly SearchDocument[]>) => {
    for await (const batch of batches) {
      await inTurn(() =>
        view.put(batch.filter(({ id, version }) => version > (written.get(id) ?? version - 1))),
      );
    }
  };
  return {
    put: (documents) =>
      inTurn(async () => {
        await current.put(documents);
        for (const { id, version } of documents) next?.written.set(id, version);
        await next?.view.put(documents);
      }),
    remove: (ids) =>
      inTurn(async () => {
        await current.remove(ids);
        for (const id of ids) next?.written.set(id, Number.POSITIVE_INFINITY);
        await next?.view.remove(ids);
      }),
    async rebuild(batches) {
      if (next !== null) throw new Error('Expected one rebuild of the search view at a time, got a second');
      const mine: Rebuilding = { view: makeNext(), written: new Map() };
      next = mine;
      try {
        await fill(mine, batches);
        await inTurn(async () => {
          await mine.view.replace();
          next = null;
        });
      } finally {
        next = null;
        mine.view.drop();
      }
    },
  };
}
