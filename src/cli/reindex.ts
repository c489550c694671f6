import { dropSearchView, rebuildSearchView } from '../compose/search-view.ts';
import { openEngines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { loadSources } from '../files/sources.ts';
import { inSession, lockWhereEmbedded, type Session } from './session.ts';
import { createProgress, print } from './terminal.ts';
import { demoWatch } from './watch.ts';

async function run(session: Session, isDemo: boolean): Promise<void> {
  const { config, problem, closing, asked } = session;
  const live = isDemo ? null : loadSources(config.sourcesFile);
  lockWhereEmbedded(session);
  // A file may be damaged or of a newer version; nobody searches in it now. A server answers from the old view meanwhile.
  if (config.searchUrl === null) dropSearchView(config.dataDir);
  const engines = await openEngines(config, problem);
  closing.add(() => engines.close());
  const demo = live === null ? await demoWatch(engines.store) : null;
  if (demo !== null) closing.add(demo.close);
  const progress = createProgress('reindexing');
  closing.add(() => progress.done());
  const sources = live ?? demo?.watch.sources ?? [];
  const searchable = await rebuildSearchView(engines, {
    sources,
    told: progress.update,
    signal: asked.signal,
  });
  progress.done();
  const documents = await engines.store.documents.count();
  const end = asked.signal.aborted ? ', in the old view: reindexing was stopped' : '';
  print(`${searchable} of ${documents} documents are searchable${end}.`);
}

/** Makes the search view anew from the store, whatever state the old one was in. */
export async function runReindex(config: Config, options: { demo: boolean }): Promise<void> {
  await inSession(config, (session) => run(session, options.demo));
}
