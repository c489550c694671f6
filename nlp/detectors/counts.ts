import type { DayCount } from './detector.ts';

const DAY_MS = 86_400_000;

/** Days `YYYY-MM-DD` of a range, both ends included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** The day so many days before. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * DAY_MS).toISOString().slice(0, 10);
}

/** Counts of one category in one region by day. */
export interface Cell {
  category: string;
  region: string;
  families: ReadonlyMap<string, number>;
}

/** Rows gathered by category and region, in a fixed order. */
export function cellsOf(counts: readonly DayCount[]): Cell[] {
  const cells = new Map<string, { category: string; region: string; families: Map<string, number> }>();
  for (const { category, region, day, families } of counts) {
    const key = `${category}\n${region}`;
    const cell = cells.get(key) ?? { category, region, families: new Map<string, number>() };
    cell.families.set(day, (cell.families.get(day) ?? 0) + families);
    cells.set(key, cell);
  }
  return [...cells.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

/** Probability that a negative binomial of this mean and size reaches `count` or more; a Poisson as the size grows. */
export function negativeBinomialTail(count: number, { mean, size }: { mean: number; size: number }): number {
  if (count <= 0) return 1;
  const share = mean / (mean + size);
  let logMass = size * Math.log(size / (mean + size));
  let below = Math.exp(logMass);
  for (let at = 1; at < count; at += 1) {
    logMass += Math.log(((at - 1 + size) / at) * share);
    below += Math.exp(logMass);
  }
  return Math.max(0, 1 - below);
}

/** Mean, standard deviation and size of the count expected in a window, after a baseline. */
export interface Expected {
  mean: number;
  deviation: number;
  size: number;
}

/**
 * What a window of so many days should hold, from the daily counts before it: dispersion by moments, widened by
 * what so short a past leaves open (half a family is added, as Jeffreys' prior does, so that zero is not certain).
 */
export function expectedIn(windowDays: number, baseline: readonly number[]): Expected {
  const total = baseline.reduce((sum, count) => sum + count, 0) + 0.5;
  const daily = total / baseline.length;
  const variance =
    baseline.reduce((sum, count) => sum + (count - daily) ** 2, 0) / Math.max(1, baseline.length - 1);
  const spread = Math.max(0, variance - daily) / daily ** 2 / windowDays;
  const size = 1 / (spread + 1 / total);
  const mean = daily * windowDays;
  return { mean, size, deviation: Math.sqrt(mean + mean ** 2 / size) };
}

/** Which of the p-values stand when the share of false ones among them is held at `rate` (Benjamini and Hochberg 1995). */
export function passesFdr(pValues: readonly number[], rate: number): boolean[] {
  const sorted = [...pValues].sort((a, b) => a - b);
  let limit = -1;
  for (const [rank, p] of sorted.entries()) if (p <= ((rank + 1) / sorted.length) * rate) limit = p;
  return pValues.map((p) => p <= limit);
}
