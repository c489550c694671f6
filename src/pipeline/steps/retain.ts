import type { Search } from '../../engines/search/search.ts';
import type { Store } from '../../store/index.ts';
import type { Step } from '../step.ts';

const DAY_MS = 86_400_000;
/** Deletions go in batches; a run stops after so many and the next day's goes on. */
const MAX_BATCHES = 200;

/** Deletes what is older than the retention time from the store and from search. */
export function createRetain(options: {
  store: Store;
  search: Search;
  retentionDays: number;
  now: () => Date;
}): Step {
  return async () => {
    const cutoff = new Date(options.now().getTime() - options.retentionDays * DAY_MS).toISOString();
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const ids = await options.store.deleteExpired(cutoff);
      if (ids.length === 0) break;
      await options.search.remove(ids);
    }
    return [];
  };
}
