import { BINS_A_DAY } from '../../../nlp/coverage/baseline.ts';
import { darkBins, dayCoverage, panelCoverage } from '../../../nlp/coverage/panel.ts';
import { CHANGE_DAYS, COVERAGE_DAYS, LOW_COVERAGE, type ApiCoverage } from '../../model/coverage.ts';
import type { Source } from '../../model/source.ts';
import { dayOf } from '../../model/time.ts';
import type { Store } from '../../store/index.ts';
import type { VolumeCount } from '../../store/volumes.ts';
import { panelAt, volumesUntil, type Known } from './panel-at.ts';
import { topicsOf } from './topics.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An answer is good for so long: volumes are counted by the hour. */
const KEPT_MS = 60_000;
/** How often it is looked at when nobody asks. */
const LOOK_EVERY_MS = 5 * 60_000;
/** Batches of documents counted in one go, 2,000 each. */
const MAX_BATCHES = 200;

type Days = ApiCoverage['days'];

const dayRow = (atMs: number, coverage: number | null): Days[number] => ({
  day: dayOf(new Date(atMs).toISOString()),
  coverage,
  low: coverage !== null && coverage < LOW_COVERAGE,
});

/** Coverage of the days that are over at `midnightMs`, oldest first. */
async function daysBefore(store: Store, known: Known, midnightMs: number): Promise<Days> {
  const until = { untilHour: midnightMs / HOUR_MS, days: COVERAGE_DAYS };
  const panel = panelAt(known, await volumesUntil(store, until), until);
  const dark = darkBins(panel);
  return Array.from({ length: COVERAGE_DAYS - 1 }, (_, n) => {
    const ago = COVERAGE_DAYS - 1 - n;
    return dayRow(midnightMs - ago * DAY_MS, dayCoverage(panel, { from: (ago - 1) * BINS_A_DAY, dark }));
  });
}

/** Remembers the last answer as long as its key stays the same. */
function createMemory<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  let last: { key: string; value: T } | null = null;
  return async (key, make) => {
    if (last === null || last.key !== key) last = { key, value: await make() };
    return last.value;
  };
}

/** Reads coverage of the sources that are switched on, now and over the last 28 days. */
export type ReadCoverage = (sources: readonly Source[], now: Date) => Promise<ApiCoverage>;

/** A reader that reads volumes once an hour and the days that are over once a day: they hardly change in between. */
export function createCoverageReader(store: Store): ReadCoverage {
  const hourly = createMemory<{ counts: VolumeCount[]; firstHours: Map<string, number> }>();
  const daily = createMemory<Days>();

  return async (sources, now) => {
    const at = now.toISOString();
    const isBehind = await store.volumes.bring(at, MAX_BATCHES);
    // What is not counted yet would look like silence: then nothing is told.
    const enabled = isBehind ? [] : sources.filter((source) => source.enabled);
    const panelKey = enabled.map(({ id }) => id).join();
    const until = { untilHour: Math.floor(now.getTime() / HOUR_MS), days: 0 };
    const midnightMs = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
    const { counts, firstHours } = await hourly(`${until.untilHour} ${isBehind}`, async () => ({
      counts: await volumesUntil(store, until),
      firstHours: await store.volumes.firstHours(),
    }));
    const known: Known = { sources: enabled, states: await store.sources.all(), firstHours };
    const found = panelCoverage(panelAt(known, counts, until));
    const past = await daily(`${midnightMs}\n${panelKey}`, () => daysBefore(store, known, midnightMs));
    const days = [...past, dayRow(midnightMs, found.coverage)];
    const cells = await store.annotations.cells(days.at(-2 * CHANGE_DAYS - 1)!.day);
    return { at, ...found, days, topics: topicsOf(days, cells) };
  };
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
  const readCoverage = createCoverageReader(store);
  let kept: { atMs: number; coverage: Promise<ApiCoverage> } | null = null;
  let alarms = '';
  const read = (): Promise<ApiCoverage> => {
    const atMs = deps.now().getTime();
    if (kept === null || Math.abs(atMs - kept.atMs) >= KEPT_MS) {
      const coverage = readCoverage(sources(), deps.now());
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
