import type { Rate } from '../../model/targeting.ts';
import { medianOf, type SeenWeek } from './weeks.ts';

/** Fewer earlier weeks tell nothing of what is usual. By hand. */
export const LEAST_WEEKS = 4;
/** This week says nothing where less than this share of the usual number of texts was seen. By hand. */
const LEAST_SEEN_NOW = 0.5;
/** Anscombe residuals above this are of outbreaks and weigh less (Noufaily et al. 2013). */
const OUTBREAK = 2.58;
const ROUNDS = 3;
/** On each side. */
const CHANCE = 0.025;
const MAX_COUNT = 100_000;

interface Week {
  families: number;
  /** Families of whatever kind seen in it. */
  seen: number;
  weight: number;
}

const anscombe = (count: number, usual: number, dispersion: number): number =>
  (1.5 * (count ** (2 / 3) * usual ** (-1 / 6) - Math.sqrt(usual))) / Math.sqrt(dispersion);

const rateOf = (weeks: readonly Week[]): number =>
  weeks.reduce((sum, { families, weight }) => sum + weight * families, 0) /
  weeks.reduce((sum, { seen, weight }) => sum + weight * seen, 0);

/** How much more the counts vary than chance would, at least 1. */
function dispersionOf(weeks: readonly Week[], rate: number): number {
  if (rate === 0) return 1;
  const sum = weeks.reduce((total, { families, seen, weight }) => {
    const usual = rate * seen;
    return total + (weight * (families - usual) ** 2) / usual;
  }, 0);
  return Math.max(1, sum / (weeks.length - 1));
}

/** Families a family seen, from earlier weeks of which those with outbreaks weigh less. */
function robustRate(weeks: readonly Week[]): { rate: number; dispersion: number; held: readonly Week[] } {
  let held: readonly Week[] = weeks;
  // Half of the weeks may hold an outbreak before this start is carried away.
  let rate = medianOf(weeks.map(({ families, seen }) => families / seen)) || rateOf(weeks);
  for (let round = 0; round < ROUNDS && rate > 0; round += 1) {
    const dispersion = Math.min(dispersionOf(held, rate), 4);
    held = weeks.map((week) => {
      const residual = anscombe(week.families, rate * week.seen, dispersion);
      return { ...week, weight: residual > OUTBREAK ? (OUTBREAK / residual) ** 2 : 1 };
    });
    rate = rateOf(held);
  }
  return { rate, dispersion: dispersionOf(held, rate), held };
}

/** The smallest count that a share `p` of draws does not exceed, by mean and variance: Poisson, or negative binomial where it varies more. */
function quantile(p: number, { mean, variance }: { mean: number; variance: number }): number {
  const size = variance > mean ? mean ** 2 / (variance - mean) : Number.POSITIVE_INFINITY;
  let mass = Number.isFinite(size) ? (size / (size + mean)) ** size : Math.exp(-mean);
  let upTo = mass;
  let count = 0;
  while (upTo < p && count < MAX_COUNT) {
    const step = Number.isFinite(size)
      ? ((count + size) / (count + 1)) * (mean / (size + mean))
      : mean / (count + 1);
    mass *= step;
    upTo += mass;
    count += 1;
  }
  return count;
}

/**
 * The last of the weeks held against those before it. The usual rate is that of a Poisson model with the number of
 * families seen as exposure, fitted robustly: weeks with an outbreak weigh less (Farrington et al. 1996, in the form of
 * Noufaily et al. 2013, without trend and season, for which a quarter of a year is too short). The interval is that of
 * a further week, by a negative binomial with the dispersion of the weeks and the doubt of the rate itself. It cannot
 * be told with fewer than four known weeks before, or where less than half the usual number of texts came this week.
 */
export function rateOfLast(weeks: readonly SeenWeek[]): Rate {
  const now = weeks.at(-1)!;
  const past = weeks.slice(0, -1).filter(({ known }) => known);
  const unknown = { thisWeek: now.families, normal: null, low: null, high: null, ratio: null };
  if (past.length < LEAST_WEEKS)
    return { verdict: 'cannot-tell', reason: 'short-past', ...unknown, weeks: past.length };
  if (now.seen < LEAST_SEEN_NOW * medianOf(past.map(({ seen }) => seen)))
    return { verdict: 'cannot-tell', reason: 'little-seen', ...unknown, weeks: past.length };
  const { rate, dispersion, held } = robustRate(past.map((week) => ({ ...week, weight: 1 })));
  const exposure = held.reduce((sum, { seen, weight }) => sum + weight * seen, 0);
  const normal = rate * now.seen;
  // Never seen is not never there: half a family in all these weeks.
  const mean = normal > 0 ? normal : (0.5 / exposure) * now.seen;
  const variance = dispersion * mean + (dispersion * mean * now.seen) / exposure;
  const low = quantile(CHANCE, { mean, variance });
  const high = quantile(1 - CHANCE, { mean, variance });
  const verdict = now.families > high ? 'above' : now.families < low ? 'below' : 'usual';
  return {
    verdict,
    reason: null,
    thisWeek: now.families,
    normal: Math.round(normal * 100) / 100,
    low,
    high,
    ratio: normal > 0 ? Math.round((now.families / normal) * 100) / 100 : null,
    weeks: past.length,
  };
}
