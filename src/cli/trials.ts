import { createPipeline } from '../../nlp/index.ts';
import { runCanaries } from '../compose/canary.ts';
import { huntPast } from '../compose/replay/hunt.ts';
import { HUNT_MOST } from '../compose/trials.ts';
import type { Config } from '../config.ts';
import { loadSources } from '../files/sources.ts';
import type { CanaryRun } from '../model/canary.ts';
import { ConfigError } from '../model/outcome.ts';
import { retroHuntsSchema, type Hunted, type RetroHunt } from '../model/retro-hunt.ts';
import { tryCanaries } from '../pipeline/steps/canary.ts';
import { INTERRUPTED } from './asked.ts';
import type { Client } from './client.ts';
import { openStoreAlone } from './open-store.ts';
import { inSession, type Session } from './session.ts';
import { createProgress, print, printJson, table } from './terminal.ts';
import { demoWatch } from './watch.ts';

const MOST_DAYS = 365;
const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

function printCanaries({ languages, watch, problem }: CanaryRun): void {
  const rows = languages.map(({ language, posts, detectors, tookMs }) => [
    language,
    String(posts),
    detectors.length === 0 ? 'MISSED' : detectors.join(', '),
    tookMs === null ? '-' : `${tookMs} ms`,
  ]);
  print(table(['language', 'posts', 'signal by', 'after'], rows));
  print(
    watch === 'restored'
      ? 'In a shadow of the running watch.'
      : 'In an empty watch: there was none to go on from.',
  );
  if (problem !== null) print(problem);
}

/** Tries the way from text to signal with made-up posts now; exit code 1 when one was missed. */
export async function runCanary(config: Config, { json }: { json: boolean }): Promise<void> {
  await inSession(config, async (session) => {
    const store = await openStoreAlone(session);
    const pipeline = createPipeline({ maskKey: config.maskKey ?? 'canary' });
    const run = await tryCanaries({
      store,
      trial: (saved, now) =>
        runCanaries(saved, {
          now,
          read: async (document) => ({ layers: pipeline.annotate({ ...document, homeRegion: null }) }),
        }),
      now: () => new Date(),
      onMissed: () => {
        process.exitCode = 1;
      },
    });
    if (json) printJson(run);
    else printCanaries(run);
  });
}

function printHunted(title: string, list: readonly Hunted[], count: number): void {
  print(`\n${title}: ${count}${count > list.length ? `, the strongest ${list.length}` : ''}`);
  if (list.length === 0) return;
  const rows = list.map(({ firstAt, score, detector, headline }) => [
    minute(firstAt),
    score.toFixed(2),
    detector,
    headline.ru,
  ]);
  print(table(['told', 'score', 'detector', 'headline'], rows, [16, 5, 20, 100]));
}

function printHunt(hunt: RetroHunt): void {
  const why = hunt.changed.length === 0 ? 'asked for by hand' : `changed: ${hunt.changed.join(', ')}`;
  print(
    `Hunt of ${minute(hunt.at)} UTC through ${minute(hunt.from)} .. ${minute(hunt.before)} (${why}): ${hunt.documents} documents read again${hunt.leftOut > 0 ? `, ${hunt.leftOut} without layers left out` : ''}${hunt.whole ? '' : '; the past was cut short, there is more than a hunt goes through'}.`,
  );
  printHunted('Verified signals that would not have been', hunt.goneVerified, hunt.goneVerified.length);
  printHunted('Newly warned of', hunt.newly, hunt.newlyCount);
  printHunted('Not warned of any more', hunt.gone, hunt.goneCount);
}

/** Shows the last hunt through the past. */
export async function runRetroHuntShow(client: Client, { json }: { json: boolean }): Promise<void> {
  const { hunts } = await client.get('/api/retro-hunt', retroHuntsSchema);
  if (json) return printJson(hunts);
  const [last] = hunts;
  if (last === undefined)
    return print('No hunt yet: there is one after each change of lexicons, rules, detectors or weights.');
  printHunt(last);
}

async function hunt(
  session: Session,
  { days, isDemo }: { days: number; isDemo: boolean },
): Promise<RetroHunt> {
  const { config, closing, asked } = session;
  const live = isDemo ? null : loadSources(config.sourcesFile);
  const store = await openStoreAlone(session);
  const demo = live === null ? await demoWatch(store) : null;
  if (demo !== null) closing.add(demo.close);
  const sources = live ?? demo?.watch.sources ?? [];
  const homes = new Map(sources.map(({ id, region }) => [id, region === '*' ? null : region]));
  const pipeline = createPipeline({
    maskKey: config.maskKey ?? (await store.meta.get('mask-key')) ?? 'retro-hunt',
  });
  const progress = createProgress('hunting');
  closing.add(() => progress.done());
  const weights = await store.weights.inUse();
  const found = await huntPast({
    store,
    sources,
    read: async (document) =>
      pipeline.annotate({ ...document, homeRegion: homes.get(document.sourceId) ?? null }),
    weights: { before: weights, now: weights },
    changed: [],
    now: new Date(),
    days,
    most: HUNT_MOST,
    signal: asked.signal,
    told: ({ versions, of, at }) => progress.update(`${minute(at)}, ${versions} of ${of} documents`),
  });
  progress.done();
  await store.trials.hunts.add(found);
  return found;
}

/** Hunts through the past now, whether anything changed or not, and keeps what it found. */
export async function runRetroHunt(
  config: Config,
  options: { days: string; json: boolean; demo: boolean },
): Promise<void> {
  const days = Number(options.days);
  if (!(days > 0 && days <= MOST_DAYS))
    throw new ConfigError(`Expected --days to be a number from 1 to ${MOST_DAYS}, got "${options.days}"`);
  let isInterrupted = false;
  await inSession(config, async (session) => {
    try {
      const found = await hunt(session, { days, isDemo: options.demo });
      if (options.json) printJson(found);
      else printHunt(found);
    } catch (error) {
      isInterrupted = session.asked.signal.aborted;
      if (!isInterrupted) throw error;
    }
  });
  if (!isInterrupted) return;
  print('Stopped before the end: nothing is kept of it.');
  process.exitCode = INTERRUPTED;
}
