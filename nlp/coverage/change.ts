import type { Change } from '../../src/model/coverage.ts';

/** What was counted of a topic in a period, and what share of the expected volume was seen meanwhile; null: not known. */
export interface Period {
  count: number;
  coverage: number | null;
  days: number;
}

/** Coverage that differs by more than this between two periods can make a change by itself. By hand. */
const NOTABLE_DIFFERENCE = 0.1;
/** With less than this, most of what there was to see was not seen. */
const LEAST_COVERAGE = 0.5;
/** Chance, on each side, of a difference that is none. */
const CHANCE = 0.025;

/** The count as it would be had everything been seen, if what was missed was like the rest; null where that is not known. */
export function normalised({ count, coverage }: Period): number | null {
  return coverage === null || coverage < 0.01 ? null : count / coverage;
}

/** Chance that of `n` events at most (`low`) or at least (`high`) `k` fall where a share `p` of them should. */
function binomialTails(k: number, n: number, p: number): { low: number; high: number } {
  let logMass = n * Math.log1p(-p);
  let below = 0;
  let upTo = 0;
  for (let at = 0; at <= k; at += 1) {
    if (at > 0) logMass += Math.log((n - at + 1) / at) + Math.log(p) - Math.log1p(-p);
    below = upTo;
    upTo += Math.exp(logMass);
  }
  return { low: Math.min(1, upTo), high: Math.max(0, 1 - below) };
}

/** Whether the second count is beyond chance, as two rates per exposure (Przyborowski and Wilenski 1940). */
function compared(
  counts: readonly [number, number],
  exposures: readonly [number, number],
): 'rose' | 'fell' | 'same' {
  const [before, after] = counts;
  const total = before + after;
  if (total === 0) return 'same';
  const { low, high } = binomialTails(after, total, exposures[1] / (exposures[0] + exposures[1]));
  if (high <= CHANCE) return 'rose';
  return low <= CHANCE ? 'fell' : 'same';
}

/**
 * How a topic changed between two periods. A change counts only when the plain counts show it and the counts divided by
 * coverage show it too. Where coverage fell with the topic, or rose with it, or is not known, nobody can tell: what was
 * not seen may be just what spoke of it. A rise in spite of less coverage is a rise, a fall in spite of more is a fall.
 */
export function judgeChange(before: Period, after: Period): Change {
  if (before.coverage === null || after.coverage === null) return 'cannot-tell';
  const counts = [before.count, after.count] as const;
  const plain = compared(counts, [before.days, after.days]);
  const difference = after.coverage - before.coverage;
  if (plain === 'rose' && difference <= 0 && before.coverage >= LEAST_COVERAGE) return 'rose';
  if (plain === 'fell' && difference >= 0 && after.coverage >= LEAST_COVERAGE) return 'fell';
  if (Math.abs(difference) > NOTABLE_DIFFERENCE) return 'cannot-tell';
  if (Math.min(before.coverage, after.coverage) < LEAST_COVERAGE) return 'cannot-tell';
  if (plain === 'same') return 'same';
  const exposures = [before.days * before.coverage, after.days * after.coverage] as const;
  // Beyond chance only by days that were not covered alike.
  return compared(counts, exposures) === plain ? plain : 'cannot-tell';
}
