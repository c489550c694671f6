import type { PanelSource } from './panel.ts';
import { BINS_A_DAY, BIN_HOURS, LEAST_EXPECTED, chancesOf, expectedOf, lumpy } from './baseline.ts';
import { EBB, standingOf, type SourceFacts, type SourceStanding } from './standing.ts';

/** A source and how it stands. */
export type Standing = SourceStanding & { source: PanelSource };

function factsAt(facts: SourceFacts, hoursAgo: number): SourceFacts {
  const { sinceHours, visitHours } = facts;
  const held = sinceHours !== null && sinceHours > hoursAgo;
  return {
    ...facts,
    state: held ? facts.state : null,
    sinceHours: held ? sinceHours - hoursAgo : null,
    visitHours: visitHours === null ? null : Math.max(0, visitHours - hoursAgo),
  };
}

/**
 * Sources that each write too rarely to be judged by their numbers are judged together: what all of them miss beyond
 * chance, each misses alike, since nobody can say which.
 */
function judgeSparse(
  standings: readonly Standing[],
  at: { from: number; dark: ReadonlySet<number> },
): Standing[] {
  let [seen, mean, variance] = [0, 0, 0];
  const isPooled = ({ standing, reason, expected }: Standing): boolean =>
    standing === 'sparse' && reason === null && expected !== null && expected > 0;
  for (const standing of standings) {
    if (!isPooled(standing)) continue;
    seen += standing.seen;
    mean += standing.expected ?? 0;
    variance += expectedOf(standing.source.volumes, { ...at, length: BINS_A_DAY })?.variance ?? 0;
  }
  const isEbb = chancesOf(seen, { mean, variance: lumpy(mean, variance), past: 0 }).low >= EBB;
  if (mean < LEAST_EXPECTED || isEbb) return [...standings];
  const coverage = Math.min(1, seen / mean);
  return standings.map((standing) =>
    isPooled(standing) ? { ...standing, coverage, reason: 'quiet' as const } : standing,
  );
}

/** How every source of the panel stands in the day that begins `from` bins ago. */
export function standingsOf(
  panel: readonly PanelSource[],
  at: { from: number; dark: ReadonlySet<number> },
): Standing[] {
  const hoursAgo = at.from * BIN_HOURS;
  const alone = panel.map((source) => ({
    ...standingOf(source.volumes, hoursAgo === 0 ? source.facts : factsAt(source.facts, hoursAgo), at),
    source,
  }));
  return judgeSparse(alone, at);
}
