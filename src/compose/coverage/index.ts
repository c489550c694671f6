import { BINS_A_DAY } from '../../../nlp/coverage/baseline.ts';
import { darkBins, dayCoverage, panelCoverage } from '../../../nlp/coverage/panel.ts';
import { CHANGE_DAYS, COVERAGE_DAYS, LOW_COVERAGE, type ApiCoverage } from '../../model/coverage.ts';
import type { Source } from '../../model/source.ts';
import { dayOf } from '../../model/time.ts';
import type { Store } from '../../store/index.ts';
import { panelAt, type Known } from './panel-at.ts';
import { topicsOf } from './topics.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An answer is good for so long: volumes are counted by the hour. */
const KEPT_MS = 60_000;
/** How often it is looked at when nobody asks. */
const LOOK_EVERY_MS = 5 * 60_000;
/** Batches of documents counted in one go, 2,000 each. */
const MAX_BATCHES = 200;

/** Coverage of the days that are over, oldest first, and of today so far as the last 24 hours tell. */
async function daysOf(
  store: Store,
  known: Known,
  { now, today }: { now: Date; today: number | null },
): Promise<ApiCoverage['days']> {
  const midnightMs = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const panel = await panelAt(store, known, { untilHour: midnightMs / HOUR_MS, days: COVERAGE_DAYS });
  const dark = darkBins(panel);
  const days: ApiCoverage['days'] = [];
  const add = (atMs: number, coverage: number | null): void => {
    const low = coverage !== null && coverage < LOW_COVERAGE;
    days.push({ day: dayOf(new Date(atMs).toISOString()), coverage, low });
  };
  for (let ago = COVERAGE_DAYS - 1; ago > 0; ago -= 1) {
    add(midnightMs - ago * DAY_MS, dayCoverage(panel, { from: (ago - 1) * BINS_A_DAY, dark }));
  }
  add(midnightMs, today);
  return days;
}

/** What share of the expected documents the sources that are switched on gave, now and over the last 28 days. */
export async function readCoverage(
  store: Store,
  sources: readonly Source[],
  now: Date,
): Promise<ApiCoverage> {
  const at = now.toISOString();
  const isBehind = await store.volumes.bring(at, MAX_BATCHES);
  const known: Known = {
    // What is not counted yet would look like silence: then nothing is told.
    sources: isBehind ? [] : sources.filter(({ enabled }) => enabled),
    states: await store.sources.all(),
    firstHours: await store.volumes.firstHours(),
  };
  const untilHour = Math.floor(now.getTime() / HOUR_MS);
  const found = panelCoverage(await panelAt(store, known, { untilHour, days: 0 }));
  const days = await daysOf(store, known, { now, today: found.coverage });
  const cells = await store.annotations.cells(days.at(-2 * CHANGE_DAYS - 1)!.day);
  return { at, ...found, days, topics: topicsOf(days, cells) };
}

/** Coverage as the service tells it. */
export interface CoverageWatch {
  /** Coverage as of now, or of a minute ago at most. */
  read(): Promise<ApiCoverage>;
  close(): void;
}

const keysOf = ({ alarms }: ApiCoverage): string =>
  alarms
    .map(({ scope, id, kind }) => `${scope}:${id}:${kind}`)
    .sort()
    .join('\n');

/** Looks at coverage every five minutes and calls `onAlarms` when alarms begin or end. */
export function watchCoverage(
  store: Store,
  sources: () => readonly Source[],
  deps: { now: () => Date; onAlarms: (coverage: ApiCoverage) => void; onProblem: (problem: unknown) => void },
): CoverageWatch {
  let kept: { atMs: number; coverage: Promise<ApiCoverage> } | null = null;
  let alarms = '';
  const read = (): Promise<ApiCoverage> => {
    const atMs = deps.now().getTime();
    if (kept === null || Math.abs(atMs - kept.atMs) >= KEPT_MS) {
      const coverage = readCoverage(store, sources(), deps.now());
      const asked = { atMs, coverage };
      kept = asked;
      coverage.catch(() => {
        if (kept === asked) kept = null;
      });
    }
    return kept.coverage;
  };
  const look = async (): Promise<void> => {
    try {
      const coverage = await read();
      const found = keysOf(coverage);
      if (found === alarms) return;
      alarms = found;
      deps.onAlarms(coverage);
    } catch (error) {
      deps.onProblem(error);
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  return { read, close: () => clearInterval(timer) };
}
