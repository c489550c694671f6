import { startLine, type LineEvents } from '../compose/line.ts';
import { openEngines, type Engines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../model/outcome.ts';
import type { Source } from '../model/source.ts';
import { STEPS } from '../pipeline/topology.ts';
import { reconcile } from '../pipeline/reconcile.ts';
import { INTERRUPTED } from './asked.ts';
import { healSearchView } from './heal.ts';
import { inSession, lockWhereEmbedded, type Session } from './session.ts';
import { createProgress, print } from './terminal.ts';
import { demoWatch, liveWatch } from './watch.ts';

const POLL_MS = 100;
const LINE = ['collect', 'extract', 'annotate', 'index', 'detect', 'compose', 'deliver'] as const;

/** Sources named in the progress line. */
const MAX_NAMED = 3;

interface Watching {
  /** Aborted when asked to stop. */
  signal: AbortSignal;
  /** Sources whose visit is not over. */
  visiting: ReadonlySet<string>;
  told: (text: string) => void;
}

function stillVisiting({ visiting }: Watching): string {
  if (visiting.size === 0) return '';
  const more = visiting.size > MAX_NAMED ? ` and ${visiting.size - MAX_NAMED} more` : '';
  return `, visiting ${[...visiting].slice(0, MAX_NAMED).join(', ')}${more}`;
}

/** Resolves when no job of the line is waiting or running, or when asked to stop; delayed ones are left for the next start. */
async function untilEmpty({ queue, store }: Engines, watching: Watching): Promise<void> {
  while (!watching.signal.aborted) {
    const counts = await queue.counts();
    const open = LINE.reduce(
      (sum, step) => sum + (counts[step]?.waiting ?? 0) + (counts[step]?.running ?? 0),
      0,
    );
    watching.told(`${open} jobs to do, ${await store.documents.count()} documents${stillVisiting(watching)}`);
    if (open === 0) return;
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

function choose(sources: readonly Source[], ids: readonly string[]): Source[] {
  const unknown = ids.filter((id) => !sources.some((source) => source.id === id));
  if (unknown.length > 0)
    throw new ConfigError(`Expected ids of sources, got "${unknown.join('", "')}" (sources file)`);
  return sources.filter((source) => (ids.length === 0 ? source.enabled : ids.includes(source.id)));
}

async function tellOutcome({ store, queue }: Engines): Promise<void> {
  const items = await store.items.counts();
  const outcomes = Object.entries(items.byOutcome).map(([outcome, n]) => `${n} ${outcome}`);
  const open = items.open === 0 ? [] : [`${items.open} still open`];
  print(`${await store.documents.count()} documents, ${await store.signals.count()} signals`);
  print(`items: ${[...outcomes, ...open].join(', ') || 'none'}`);
  const delayed = Object.values(await queue.counts()).reduce((sum, step) => sum + step.delayed, 0);
  if (delayed > 0) print(`${delayed} jobs could not be done yet and wait for the next start`);
}

async function run(session: Session, ids: readonly string[], isDemo: boolean): Promise<void> {
  const { config, problem, closing, asked } = session;
  const live = isDemo ? null : liveWatch(config);
  if (live !== null) choose(live.watch.sources, ids);
  lockWhereEmbedded(session);
  const engines = await openEngines(config, problem);
  closing.add(() => engines.close());
  const { watch, close } = live ?? (await demoWatch(engines.store));
  closing.add(close);
  await healSearchView(engines, watch.sources, asked.signal);
  const chosen = choose(watch.sources, ids);
  const visiting = new Set(chosen.map(({ id }) => id));
  const events: LineEvents = {
    event: () => {},
    problem,
    run: ({ job, outcome }) => {
      if (job.step === 'collect' && outcome !== 'delayed') visiting.delete(String(job.payload['sourceId']));
    },
  };
  await reconcile(engines.store, engines.queue);
  const line = startLine(engines, watch, { config, events, steps: STEPS });
  const progress = createProgress('collecting');
  const watching = { signal: asked.signal, visiting, told: progress.update };
  const at = new Date().toISOString();
  try {
    await engines.queue.add(
      chosen.map(({ id }) => ({ key: `collect:${id}:${at}`, step: 'collect', payload: { sourceId: id } })),
    );
    await untilEmpty(engines, watching);
    if (!asked.signal.aborted)
      await engines.queue.add([{ key: `detect:${at}`, step: 'detect', payload: {} }]);
    await untilEmpty(engines, watching);
  } finally {
    progress.done();
    await line.stop();
  }
  await tellOutcome(engines);
}

/** Visits sources once (all that are on, or those named), takes what they give through the whole line and ends. */
export async function runCollect(
  config: Config,
  ids: readonly string[],
  options: { demo: boolean },
): Promise<void> {
  let isInterrupted = false;
  await inSession(config, async (session) => {
    await run(session, ids, options.demo);
    isInterrupted = session.asked.signal.aborted;
  });
  if (!isInterrupted) return;
  print('Stopped before the end; the next `aldyn collect` or `aldyn start` goes on from here.');
  process.exitCode = INTERRUPTED;
}
