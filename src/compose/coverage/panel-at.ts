import { BINS_A_DAY, BINS_A_WEEK, BASELINE_WEEKS, BIN_HOURS } from '../../../nlp/coverage/baseline.ts';
import type { PanelSource } from '../../../nlp/coverage/panel.ts';
import type { SourceFacts } from '../../../nlp/coverage/standing.ts';
import { parseDuration, type Source } from '../../model/source.ts';
import type { Store } from '../../store/index.ts';
import type { SourceStatus } from '../../store/sources.ts';
import type { VolumeCount } from '../../store/volumes.ts';

const HOUR_MS = 3_600_000;
/** The baseline of the longest window (a week), and of the one before it. */
const BASELINE_BINS = BINS_A_WEEK * (BASELINE_WEEKS + 2);

/** What the store tells of sources: asked once, used for now and for the days before. */
export interface Known {
  sources: readonly Source[];
  states: ReadonlyMap<string, SourceStatus>;
  firstHours: ReadonlyMap<string, number>;
}

/** Hours from an ISO time to `atMs`; null before it. */
function hoursSince(iso: string | undefined, atMs: number): number | null {
  if (iso === undefined) return null;
  const hours = (atMs - Date.parse(iso)) / HOUR_MS;
  return hours < 0 ? null : hours;
}

/** What is known of a source at a time; a state that began later is not known then, and a later visit was one in time. */
function factsOf(source: Source, status: SourceStatus | undefined, atMs: number): SourceFacts {
  const sinceHours = hoursSince(status?.since, atMs);
  return {
    state: sinceHours === null ? null : status!.state,
    sinceHours,
    visitHours: status === undefined ? null : (hoursSince(status.lastVisit, atMs) ?? 0),
    everyHours: (parseDuration(source.every) ?? HOUR_MS) / HOUR_MS,
  };
}

function binsBySource(
  counts: readonly VolumeCount[],
  length: number,
): Map<string, Map<string, Float64Array>> {
  const all = new Map<string, Map<string, Float64Array>>();
  for (const { source, language, bin, documents } of counts) {
    const languages = all.get(source) ?? new Map<string, Float64Array>();
    all.set(source, languages);
    const bins = languages.get(language) ?? new Float64Array(length);
    languages.set(language, bins);
    bins[bin] = documents;
  }
  return all;
}

function sumAll(all: Iterable<Float64Array>, length: number): Float64Array {
  const sum = new Float64Array(length);
  for (const bins of all) for (let at = 0; at < length; at += 1) sum[at]! += bins[at]!;
  return sum;
}

/** Where a panel stands in time: it ends at `untilHour` (hours since 1970, itself left out). */
export interface Until {
  untilHour: number;
  /** Days of its own to look at, on top of the baseline. */
  days: number;
}

const lengthOf = ({ days }: Until): number => BASELINE_BINS + days * BINS_A_DAY;

/** The volumes that a panel is made of: costly to read, and the same until the hour is over. */
export function volumesUntil(store: Store, until: Until): Promise<VolumeCount[]> {
  return store.volumes.counts({ untilHour: until.untilHour, binHours: BIN_HOURS, bins: lengthOf(until) });
}

/** The panel as it was then. The first day of a source is no part of its past: it brought what had gathered before. */
export function panelAt(known: Known, counts: readonly VolumeCount[], until: Until): PanelSource[] {
  const { untilHour } = until;
  const length = lengthOf(until);
  const bySource = binsBySource(counts, length);
  return known.sources.map((source) => {
    const { id, name, region } = source;
    const languages = bySource.get(id) ?? new Map<string, Float64Array>();
    const first = known.firstHours.get(id);
    const age = first === undefined ? 0 : Math.floor((untilHour - first) / BIN_HOURS) - BINS_A_DAY;
    const status = known.states.get(id);
    const volumes = { bins: sumAll(languages.values(), length), age: Math.max(0, age) };
    const facts = factsOf(source, status, untilHour * HOUR_MS);
    return { id, name, region, facts, since: status?.since ?? null, volumes, languages };
  });
}
