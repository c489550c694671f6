import type { ApiCoverage, VolumeAlarm, VolumeReason } from '../../src/model/coverage.ts';
import { alarmOf, type FoundAlarm } from './alarm.ts';
import { BINS_A_DAY, LEAST_EXPECTED, expectedOf, sumOf, type Volumes } from './baseline.ts';
import { coverageSentence } from './sentence.ts';
import { reasonOf, standingOf, type SourceFacts } from './standing.ts';
import { standingsOf, type Standing } from './standings.ts';

/** One source of the panel with what was seen of it. */
export interface PanelSource {
  id: string;
  name: string;
  region: string;
  facts: SourceFacts;
  /** ISO time at which its state began. */
  since: string | null;
  volumes: Volumes;
  /** The same by language of the documents. */
  languages: ReadonlyMap<string, ArrayLike<number>>;
}

/** Bins in which not one source gave anything, so that nothing of ours was running. */
export function darkBins(panel: readonly PanelSource[]): ReadonlySet<number> {
  const longest = Math.max(0, ...panel.map(({ volumes }) => volumes.bins.length));
  const dark = new Set<number>();
  for (let at = 0; at < longest; at += 1) {
    if (panel.every(({ volumes }) => (volumes.bins[at] ?? 0) === 0)) dark.add(at);
  }
  return dark;
}

interface Weighed {
  seen: number;
  expected: number;
  covered: number;
}

const shareOf = ({ expected, covered }: Weighed): number | null => (expected > 0 ? covered / expected : null);

function weigh(rows: readonly { seen: number; expected: number | null; coverage: number | null }[]): Weighed {
  const sum = { seen: 0, expected: 0, covered: 0 };
  for (const { seen, expected, coverage } of rows) {
    if (expected === null || coverage === null) continue;
    sum.seen += seen;
    sum.expected += expected;
    sum.covered += expected * coverage;
  }
  return sum;
}

/** Share of the expected documents that was seen in the day that begins `from` bins ago; null when no past tells. */
export function dayCoverage(
  panel: readonly PanelSource[],
  { from, dark }: { from: number; dark: ReadonlySet<number> },
): number | null {
  return shareOf(weigh(standingsOf(panel, { from, dark })));
}

/** What one language has of a source: by its own volumes where there are enough, else as the whole source stands. */
function partOf(
  { source, coverage, expected }: Standing,
  { bins, dark }: { bins: ArrayLike<number>; dark: ReadonlySet<number> },
): { seen: number; expected: number | null; coverage: number | null } {
  const volumes = { bins, age: source.volumes.age };
  const seen = sumOf(bins, 0, BINS_A_DAY);
  const own = expectedOf(volumes, { from: 0, length: BINS_A_DAY, dark });
  if (expected === null || own === null) return { seen, expected: null, coverage: null };
  if (own.mean < LEAST_EXPECTED) return { seen, expected: own.mean, coverage };
  return standingOf(volumes, source.facts, { from: 0, dark });
}

function languageParts(standings: readonly Standing[], dark: ReadonlySet<number>): Map<string, Weighed> {
  const rows = new Map<string, ReturnType<typeof partOf>[]>();
  for (const standing of standings) {
    for (const [language, bins] of standing.source.languages) {
      const known = rows.get(language) ?? [];
      known.push(partOf(standing, { bins, dark }));
      rows.set(language, known);
    }
  }
  return new Map([...rows].map(([language, parts]) => [language, weigh(parts)]));
}

const toParts = (parts: ReadonlyMap<string, Weighed>): ApiCoverage['languages'] =>
  [...parts]
    .sort(([a, x], [b, y]) => y.expected - x.expected || (a < b ? -1 : 1))
    .map(([id, part]) => ({
      id,
      seen: part.seen,
      expected: part.expected > 0 ? part.expected : null,
      coverage: shareOf(part),
    }));

/** The one reason of those that are silent, or `several`. */
function commonReason(standings: readonly Standing[]): VolumeReason {
  const reasons = new Set(standings.flatMap(({ reason }) => (reason === null ? [] : [reason])));
  const [only] = reasons;
  return reasons.size === 1 ? only! : 'several';
}

type Target = Pick<VolumeAlarm, 'scope' | 'id'>;

function tell(
  target: Target,
  found: FoundAlarm,
  why: { reason: VolumeReason; since: string | null },
): VolumeAlarm {
  const { afterSilence, ...alarm } = found;
  if (found.kind === 'too-little') return { ...target, ...alarm, ...why };
  return { ...target, ...alarm, reason: afterSilence ? 'catching-up' : 'flood', since: null };
}

/** What many sources give together: of a language only what is written in it. */
function groupAlarm(
  target: Target,
  standings: readonly Standing[],
  dark: ReadonlySet<number>,
): VolumeAlarm[] {
  const volumes = standings.map(({ source }) =>
    target.scope === 'language'
      ? { bins: source.languages.get(target.id)!, age: source.volumes.age }
      : source.volumes,
  );
  const found = alarmOf(volumes, { everyHours: 1, dark });
  return found === null ? [] : [tell(target, found, { reason: commonReason(standings), since: null })];
}

function sourceAlarm({ source }: Standing, dark: ReadonlySet<number>): VolumeAlarm[] {
  const { id, facts, since, volumes } = source;
  const found = alarmOf([volumes], { everyHours: facts.everyHours, dark });
  if (found === null) return [];
  const reason = reasonOf(facts);
  const at = reason === 'quiet' || reason === 'not-visited' ? null : since;
  return [tell({ scope: 'source', id }, found, { reason, since: at })];
}

function alarmsOf(standings: readonly Standing[], dark: ReadonlySet<number>): VolumeAlarm[] {
  const languages = new Set(standings.flatMap(({ source }) => [...source.languages.keys()]));
  const regions = new Set(standings.map(({ source }) => source.region));
  regions.delete('*');
  return [
    ...groupAlarm({ scope: 'panel', id: '*' }, standings, dark),
    ...[...languages].sort().flatMap((id) => {
      const speaking = standings.filter(({ source }) => source.languages.has(id));
      return groupAlarm({ scope: 'language', id }, speaking, dark);
    }),
    ...[...regions].sort().flatMap((id) => {
      const homed = standings.filter(({ source }) => source.region === id);
      return groupAlarm({ scope: 'region', id }, homed, dark);
    }),
    ...standings.flatMap((standing) => sourceAlarm(standing, dark)),
  ];
}

/**
 * What share of the documents expected in the last 24 hours the panel gave, by source, language and region, with alarms
 * and a plain sentence. A source weighs what is expected of it; its ordinary ebb counts as covered, and what one gives
 * too much never makes up for what another does not give.
 */
export function panelCoverage(panel: readonly PanelSource[]): Omit<ApiCoverage, 'at' | 'days' | 'topics'> {
  const dark = darkBins(panel);
  const standings = standingsOf(panel, { from: 0, dark });
  const whole = weigh(standings);
  const coverage = shareOf(whole);
  const byWeight = standings.toSorted(
    (a, b) => (b.expected ?? -1) - (a.expected ?? -1) || (a.source.id < b.source.id ? -1 : 1),
  );
  const silent = byWeight.filter(({ standing }) => standing === 'silent').map(({ source }) => source.name);
  const regions = new Map(
    [...new Set(panel.map(({ region }) => region))].map((region) => [
      region,
      weigh(standings.filter(({ source }) => source.region === region)),
    ]),
  );
  const young = standings.filter(({ standing }) => standing === 'young').length;
  return {
    coverage,
    sentence: coverageSentence(coverage, silent),
    seen: whole.seen,
    expected: coverage === null ? null : whole.expected,
    judged: panel.length - young,
    young,
    sources: byWeight.map(({ source, ...standing }) => ({ id: source.id, ...standing })),
    languages: toParts(languageParts(standings, dark)),
    regions: toParts(regions),
    alarms: alarmsOf(standings, dark),
  };
}
