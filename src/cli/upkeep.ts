import { maskText } from '../../nlp/index.ts';
import { startLine } from '../compose/line.ts';
import { lockFolder } from '../compose/lock.ts';
import { openEngines, type Engines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { loadSources } from '../files/sources.ts';
import { ConfigError } from '../model/outcome.ts';
import { searchDocumentOf } from '../pipeline/steps/index-document.ts';
import { createProgress } from './terminal.ts';
import { demoWatch, liveWatch } from './watch.ts';

async function withEngines<T>(config: Config, work: (engines: Engines) => Promise<T>): Promise<T> {
  const lock = lockFolder(config.dataDir);
  try {
    const engines = await openEngines(config);
    try {
      return await work(engines);
    } finally {
      await engines.close();
    }
  } finally {
    lock.release();
  }
}

const BATCH = 200;

/** Rebuilds the search view from the store. */
export async function runReindex(config: Config): Promise<void> {
  const grades = new Map(loadSources(config.sourcesFile).map((source) => [source.id, source.grade]));
  await withEngines(config, async ({ store, search }) => {
    const progress = createProgress('reindexing');
    const total = await store.documents.count();
    const grade = (id: string) => grades.get(id) ?? 'F';
    let done = 0;
    try {
      await search.clear();
      for (let seq = 0; ;) {
        const stored = await store.documents.after(seq, BATCH);
        if (stored.length === 0) break;
        seq = stored.at(-1)!.seq;
        const ids = [...new Set(stored.map(({ document }) => document.id))];
        const views = await Promise.all(
          ids.map((id) => searchDocumentOf(id, { store, grade, mask: maskText })),
        );
        await search.put(views.filter((view) => view !== null));
        done += ids.length;
        progress.update(`${Math.min(done, total)}/${total} documents`);
      }
    } finally {
      progress.done();
    }
    console.log(`${await search.count()} of ${total} documents are searchable.`);
  });
}

const POLL_MS = 100;
const LINE = ['collect', 'extract', 'annotate', 'index', 'detect', 'compose', 'deliver'] as const;

/** Resolves when no job of the line is waiting or running; delayed ones are left for the next start. */
async function untilEmpty({ queue, store }: Engines, told: (text: string) => void): Promise<void> {
  for (;;) {
    const counts = await queue.counts();
    const open = LINE.reduce(
      (sum, step) => sum + (counts[step]?.waiting ?? 0) + (counts[step]?.running ?? 0),
      0,
    );
    told(`${open} jobs to do, ${await store.documents.count()} documents`);
    if (open === 0) return;
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

/** Visits sources once (all that are on, or those named), takes what they give through the whole line and ends. */
export async function runCollect(
  config: Config,
  ids: readonly string[],
  options: { demo: boolean },
): Promise<void> {
  await withEngines(config, async (engines) => {
    const { watch, close } = options.demo ? await demoWatch(engines.store) : liveWatch(config);
    const chosen = watch.sources.filter((source) =>
      ids.length === 0 ? source.enabled : ids.includes(source.id),
    );
    const unknown = ids.filter((id) => !chosen.some((source) => source.id === id));
    if (unknown.length > 0)
      throw new ConfigError(`Expected ids of sources, got "${unknown.join('", "')}" (sources file)`);
    const progress = createProgress('collecting');
    const events = { event: () => {}, run: () => {}, error: () => {} };
    const line = await startLine(engines, watch, { config, events, scheduled: false });
    const at = new Date().toISOString();
    try {
      await engines.queue.add(
        chosen.map(({ id }) => ({ key: `collect:${id}:${at}`, step: 'collect', payload: { sourceId: id } })),
      );
      await untilEmpty(engines, progress.update);
      await engines.queue.add([{ key: `detect:${at}`, step: 'detect', payload: {} }]);
      await untilEmpty(engines, progress.update);
    } finally {
      progress.done();
      await line.stop();
      await close();
    }
    const items = await engines.store.items.counts();
    console.log(
      `${await engines.store.documents.count()} documents, ${await engines.store.signals.count()} signals; items by outcome: ${JSON.stringify(items.byOutcome)}`,
    );
  });
}
