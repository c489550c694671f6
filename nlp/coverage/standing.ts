import type { VolumeReason } from '../../src/model/coverage.ts';
import type { SourceState } from '../../src/model/source.ts';
import { BINS_A_DAY, LEAST_EXPECTED, chancesOf, expectedOf, sumOf, type Volumes } from './baseline.ts';

/** What is known of a source beside its volumes: its state, since how many bins, and when it was visited last. */
export interface SourceFacts {
  state: SourceState | null;
  /** Hours since the state began, since the last visit; null when it was never visited. */
  sinceHours: number | null;
  visitHours: number | null;
  /** How often it is looked at. */
  everyHours: number;
}

/** States in which a source tells us nothing. */
const SILENT = new Set<SourceState>(['blocked', 'no-preview', 'moved', 'timeout', 'failing']);
/** Rarer than this is no ordinary ebb: the rest counts as not covered. */
export const EBB = 0.05;
/** A source that was not visited for so many of its own turns is not visited. */
export const MISSED_VISITS = 3;
/** A smaller gap is not worth a word. */
const NOTICED = 0.1;

/** How a source stands in the last 24 hours. */
export interface SourceStanding {
  seen: number;
  /** Null while its past is too short. */
  expected: number | null;
  /** Share of what it should have given that it did give; ordinary ebb counts as covered. */
  coverage: number | null;
  standing: 'ordinary' | 'low' | 'silent' | 'young' | 'sparse';
  reason: VolumeReason | null;
}

/** Why nothing comes, by what the collector saw; `quiet` when the source answers. */
export function reasonOf({ state, visitHours, everyHours }: SourceFacts): VolumeReason {
  if (state !== null && SILENT.has(state)) return state;
  if (visitHours === null || visitHours > Math.max(1, MISSED_VISITS * everyHours)) return 'not-visited';
  return 'quiet';
}

/** Share of the window during which the source could be read, by its state alone. */
function answeredShare(facts: SourceFacts, windowHours: number): number {
  const reason = reasonOf(facts);
  if (reason === 'quiet') return 1;
  const silentHours = reason === 'not-visited' ? facts.visitHours : facts.sinceHours;
  return silentHours === null ? 0 : Math.max(0, 1 - silentHours / windowHours);
}

/** How a source by itself stands in the day that begins `from` bins ago. */
export function standingOf(
  volumes: Volumes,
  facts: SourceFacts,
  { from, dark }: { from: number; dark: ReadonlySet<number> },
): SourceStanding {
  const seen = sumOf(volumes.bins, from, BINS_A_DAY);
  const expected = expectedOf(volumes, { from, length: BINS_A_DAY, dark });
  if (expected === null) return { seen, expected: null, coverage: null, standing: 'young', reason: null };
  const { mean } = expected;
  if (mean < LEAST_EXPECTED) {
    const answered = answeredShare(facts, 24);
    const coverage = mean > 0 ? Math.max(answered, Math.min(1, seen / mean)) : answered;
    const reason = coverage < 1 ? reasonOf(facts) : null;
    return { seen, expected: mean, coverage, standing: coverage < 0.5 ? 'silent' : 'sparse', reason };
  }
  const isEbb = chancesOf(seen, expected).low >= EBB;
  const coverage = isEbb ? 1 : Math.min(1, seen / mean);
  if (coverage > 1 - NOTICED) return { seen, expected: mean, coverage, standing: 'ordinary', reason: null };
  const reason = reasonOf(facts);
  return { seen, expected: mean, coverage, standing: coverage < 0.5 ? 'silent' : 'low', reason };
}
