import { lockFolder } from '../compose/lock.ts';
import { createProblems } from '../compose/problems.ts';
import { openLog } from '../compose/process-log.ts';
import { dropSearchView, rebuildSearchView } from '../compose/search-view.ts';
import { openEngines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { loadSources } from '../files/sources.ts';
import { createClosing } from './closing.ts';
import { createProgress, print } from './terminal.ts';
import { demoWatch } from './watch.ts';

/** Makes the search view anew from the store, whatever state the old one was in. */
export async function runReindex(config: Config, options: { demo: boolean }): Promise<void> {
  const problem = createProblems(openLog(config));
  const closing = createClosing(problem);
  try {
    const live = options.demo ? null : loadSources(config.sourcesFile);
    const lock = lockFolder(config.dataDir);
    closing.add(() => lock.release());
    dropSearchView(config.dataDir);
    const engines = await openEngines(config, problem);
    closing.add(() => engines.close());
    const demo = live === null ? await demoWatch(engines.store) : null;
    if (demo !== null) closing.add(demo.close);
    const progress = createProgress('reindexing');
    closing.add(() => progress.done());
    const sources = live ?? demo?.watch.sources ?? [];
    const searchable = await rebuildSearchView(engines, { sources, told: progress.update });
    progress.done();
    print(`${searchable} of ${await engines.store.documents.count()} documents are searchable.`);
  } finally {
    await closing.all();
  }
}
