import { isSearchViewWrong, rebuildSearchView } from '../compose/search-view.ts';
import type { SearchingEngines } from '../compose/setup.ts';
import type { Source } from '../model/source.ts';
import { createProgress } from './terminal.ts';

/** Rebuilds the search view from the store when it does not hold what it should, and shows how far it is. */
export async function healSearchView(
  engines: SearchingEngines,
  sources: readonly Source[],
  signal?: AbortSignal,
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
