// What a window of time should hold, from the same hours of the same weekdays before. Medians and absolute deviations, so
// that a flood or an outage of some past weeks moves nothing.
import { negativeBinomialTail } from '../detectors/counts.ts';

/** Hours of one bin. */
export const BIN_HOURS = 6;
/** Bins of a day and of a week. */
export const BINS_A_DAY = 24 / BIN_HOURS;
export const BINS_A_WEEK = 7 * BINS_A_DAY;
/** Weeks looked back. */
export const BASELINE_WEEKS = 8;
/** Fewer windows of past than this say nothing. */
const LEAST_PAST = 3;
/** A normal deviation is so many times the median absolute one. */
const DEVIATION_OF_MAD = 1.4826;
/** News comes in lumps: variance grows by this share of the squared mean at least. By hand, tuned on nothing. */
const LEAST_LUMPS = 0.04;
/** With fewer expected, silence is no surprise (a Poisson of 6 is zero once in 400). */
export const LEAST_EXPECTED = 6;

/** What a window should hold: the median of its like, and the variance around it. */
export interface Expected {
  mean: number;
  variance: number;
  /** How many windows of the past it was made of. */
  past: number;
}

/** Counts in bins of six hours, the newest first; what is older than `age` bins was before the first visit. */
export interface Volumes {
  bins: ArrayLike<number>;
  age: number;
}

/** A variance that is not less than news of this mean has. */
export function lumpy(mean: number, variance: number): number {
  return Math.max(mean + LEAST_LUMPS * mean ** 2, variance);
}

/** The middle of some numbers, 0 of none. */
export function medianOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** What was counted in the `length` bins before bin `from`. */
export function sumOf(bins: ArrayLike<number>, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length && at < bins.length; at += 1) sum += bins[at]!;
  return sum;
}

/** Sums of the windows so many bins apart; those in which nothing at all was running are left out. */
function pastWindows(
  { bins, age }: Volumes,
  window: { from: number; length: number; apart: number; dark: ReadonlySet<number> },
): number[] {
  const { from, length, apart, dark } = window;
  const sums: number[] = [];
  for (let week = 1; week <= BASELINE_WEEKS; week += 1) {
    const start = from + week * apart;
    if (start + length > Math.min(age, bins.length)) break;
    let darkBins = 0;
    for (let at = start; at < start + length; at += 1) if (dark.has(at)) darkBins += 1;
    if (darkBins * 2 <= length) sums.push(sumOf(bins, start, length));
  }
  return sums;
}

/**
 * What the window of `length` bins that begins `from` bins ago should hold: the median of the same hours of the week over
 * up to eight weeks, or of the windows right before it while there are fewer than three such weeks; null when there are
 * fewer than three of those as well. `dark` names bins in which no source gave anything: then it was us.
 */
export function expectedOf(
  volumes: Volumes,
  window: { from: number; length: number; dark: ReadonlySet<number> },
): Expected | null {
  const weekly = pastWindows(volumes, {
    ...window,
    apart: Math.ceil(window.length / BINS_A_WEEK) * BINS_A_WEEK,
  });
  const apart = Math.ceil(window.length / BINS_A_DAY) * BINS_A_DAY;
  const past = weekly.length >= LEAST_PAST ? weekly : pastWindows(volumes, { ...window, apart });
  if (past.length < LEAST_PAST) return null;
  const mean = medianOf(past);
  const deviation = DEVIATION_OF_MAD * medianOf(past.map((value) => Math.abs(value - mean)));
  return { mean, variance: lumpy(mean, deviation ** 2), past: past.length };
}

/** Chance of so few (`low`) and of so many (`high`) or more, by a negative binomial of this mean and variance. */
export function chancesOf(count: number, { mean, variance }: Expected): { low: number; high: number } {
  if (mean <= 0) return { low: 1, high: count > 0 ? 0 : 1 };
  const size = mean ** 2 / Math.max(variance - mean, 1e-9 * mean ** 2);
  return {
    low: 1 - negativeBinomialTail(count + 1, { mean, size }),
    high: negativeBinomialTail(count, { mean, size }),
  };
}
