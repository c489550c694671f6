import { replayArchive, type Replay } from '../compose/replay/replay.ts';
import type { Config } from '../config.ts';
import { loadReplayEvents } from '../files/replay-events.ts';
import { loadSources } from '../files/sources.ts';
import { ConfigError } from '../model/outcome.ts';
import { INTERRUPTED } from './asked.ts';
import { openStoreAlone } from './open-store.ts';
import { inSession, type Session } from './session.ts';
import { createProgress, print, printJson, table } from './terminal.ts';
import { demoWatch } from './watch.ts';

const DAY_MS = 86_400_000;

/** The options of `aldyn replay` as they were typed. */
export interface ReplayAsked {
  from: string;
  to: string;
  at?: string;
  events?: string;
  annotate: boolean;
  warmUp: string;
  threshold: string;
  seed: string;
  documentsADay: string;
  json: boolean;
}

function dayMs(name: string, text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(text))
    throw new ConfigError(`Expected --${name} to be a day such as 2026-03-01, got "${text}"`);
  return at;
}

function instantOf(text: string): string {
  const isTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z)?$/.test(text);
  const at = isTime ? Date.parse(text) : NaN;
  if (Number.isNaN(at))
    throw new ConfigError(
      `Expected --at to be a day or a time in UTC such as 2026-03-01T12:00Z, got "${text}"`,
    );
  return new Date(at).toISOString();
}

function numberOf(name: string, text: string, { min, max }: { min: number; max: number }): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= min && value <= max))
    throw new ConfigError(`Expected --${name} to be a number from ${min} to ${max}, got "${text}"`);
  return value;
}

/** Times of a replay, ISO: `to` is the end of its last day. */
function timesOf(asked: ReplayAsked): { from: string; to: string; at: string } {
  const from = dayMs('from', asked.from);
  const to = dayMs('to', asked.to) + DAY_MS;
  if (to <= from) throw new ConfigError(`Expected --to to be ${asked.from} or later, got "${asked.to}"`);
  const end = new Date(to).toISOString();
  const at = asked.at === undefined ? end : instantOf(asked.at);
  if (at <= new Date(from).toISOString())
    throw new ConfigError(`Expected --at to be after ${asked.from}, got "${asked.at}"`);
  return { from: new Date(from).toISOString(), to: end, at };
}

const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
const share = (value: number | null): string => (value === null ? '-' : value.toFixed(2));
const hours = (value: number): string =>
  Math.abs(value) >= 48 ? `${(value / 24).toFixed(1)} d` : `${value.toFixed(1)} h`;

function printSignals({ signals }: Replay): void {
  if (signals.length === 0) return print('No signals.');
  const rows = signals.map((signal) => [
    minute(signal.firstAt),
    signal.score.toFixed(2),
    `${signal.detector}${signal.forAnalyst ? ' (analyst)' : ''}`,
    `${signal.families}/${signal.origins}`,
    signal.region ?? '-',
    signal.headline.ru,
  ]);
  print(
    table(
      ['first told', 'score', 'detector', 'texts/origins', 'region', 'headline'],
      rows,
      [16, 5, 28, 13, 20, 90],
    ),
  );
}

function printScores({ scores, events, eventsFrom, threshold }: Replay): void {
  if (events.length === 0) {
    const where =
      eventsFrom === 'file' ? 'the file names none of this time' : 'the ledger has no confirmed bulletin';
    print(`\nNo events to hold this against: ${where}. Name a file with --events.`);
  }
  const rows = scores.map((score) => [
    score.ranker,
    String(score.alarms),
    `${score.before}/${score.events}`,
    String(score.after),
    String(score.never),
    score.leadHours === null ? '-' : hours(score.leadHours.median),
    score.leadHours === null
      ? '-'
      : `${hours(score.leadHours.quarter)} .. ${hours(score.leadHours.threeQuarters)}`,
    score.falseADay.toFixed(2),
    share(score.precisionAt10Day),
    share(score.precisionAt10Week),
  ]);
  const header = ['', 'alarms', 'told before', 'told after', 'never', 'lead, median', 'quartiles'];
  print(`\n${table([...header, 'false a day', 'P@10 day', 'P@10 week'], rows)}`);
  print(
    `Signals of a score of ${threshold} and more, those for analysts left out. An alarm of no event is counted as false, though nobody may have labelled what it tells of. Lead is of events that were told of at all.`,
  );
}

function printReplay(replay: Replay): void {
  const { read, layers, at, weights } = replay;
  print(
    `${read.documents} documents in the order we fetched them, as known at ${minute(at)} UTC${read.leftOut > 0 ? `; ${read.leftOut} without layers left out` : ''}.`,
  );
  print(
    layers === 'stored'
      ? 'Layers: as the store has them, made by the release that read each document last.'
      : 'Layers: made again by the present pipeline; its lexicons may know more than was known then.',
  );
  print(`Weights: ${weights}.\n`);
  printSignals(replay);
  printScores(replay);
  if (replay.stopped) print(`Stopped at ${minute(read.at)}: everything above is of the time until then.`);
}

async function run(session: Session, asked: ReplayAsked, isDemo: boolean): Promise<void> {
  const { config, closing } = session;
  const times = timesOf(asked);
  const warmUpDays = numberOf('warm-up', asked.warmUp, { min: 0, max: 365 });
  const threshold = numberOf('threshold', asked.threshold, { min: 0, max: 1 });
  const seed = numberOf('seed', asked.seed, { min: 0, max: 2_147_483_647 });
  const documentsADay = numberOf('documents-a-day', asked.documentsADay, { min: 1, max: 1_000_000 });
  const events = asked.events === undefined ? null : loadReplayEvents(asked.events);
  const live = isDemo ? null : loadSources(config.sourcesFile);
  const store = await openStoreAlone(session);
  const demo = live === null ? await demoWatch(store) : null;
  if (demo !== null) closing.add(demo.close);
  const progress = createProgress('replaying');
  closing.add(() => progress.done());
  const replay = await replayArchive({
    ...times,
    store,
    sources: live ?? demo?.watch.sources ?? [],
    warmUpDays,
    events,
    annotate: asked.annotate
      ? { maskKey: config.maskKey ?? (await store.meta.get('mask-key')) ?? 'replay' }
      : null,
    threshold,
    seed,
    documentsADay,
    signal: session.asked.signal,
    told: ({ versions, of, at }) => progress.update(`${minute(at)}, ${versions} of ${of} documents`),
  });
  progress.done();
  if (asked.json) printJson(replay);
  else printReplay(replay);
  if (replay.stopped) process.exitCode = INTERRUPTED;
}

/** Runs the archive through a fresh watch as it was known then, and tells what it would have warned of and when. */
export async function runReplay(
  config: Config,
  asked: ReplayAsked,
  { demo }: { demo: boolean },
): Promise<void> {
  await inSession(config, (session) => run(session, asked, demo));
}
