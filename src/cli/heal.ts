import { isSearchViewWrong, rebuildSearchView } from '../compose/search-view.ts';
import type { SearchingEngines } from '../compose/setup.ts';
import { RetryLater } from '../model/outcome.ts';
import type { Source } from '../model/source.ts';
import { StorageRefusal } from '../model/storage-fault.ts';
import { createProgress } from './terminal.ts';

/**
 * Rebuilds the search view from the store when it does not hold what it should, and shows how far it is. A search server
 * that does not answer now, or a rebuild that another process is at, is no reason not to start: the view is looked at again
 * later (compose/search-watch.ts).
 */
export async function healSearchView(
  engines: SearchingEngines,
  sources: readonly Source[],
  signal?: AbortSignal,
): Promise<void> {
  try {
    await heal(engines, sources, signal);
  } catch (error) {
    if (!(error instanceof RetryLater) || error instanceof StorageRefusal) throw error;
    // Standard output is for results.
    process.stderr.write(`The search view could not be looked at and will be later: ${error.message}\n`);
  }
}

async function heal(
  engines: SearchingEngines,
  sources: readonly Source[],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (!(await isSearchViewWrong(engines))) return;
  const progress = createProgress('rebuilding the search view from the store');
  try {
    await rebuildSearchView(engines, {
      sources,
      told: progress.update,
      ...(signal === undefined ? {} : { signal }),
    });
  } finally {
    progress.done();
  }
}
