import type { Expected } from '../counts.ts';
import type { DayCounts } from './day-counts.ts';

/** How a rise is looked for. */
export interface Past {
  /** Days before the window that are looked at, those of which nothing is known left out. */
  baseline: number[];
  /** The newest days; they are no part of the baseline (the gap of EARS-C2). */
  window: number[];
  /** How much of what is published each day holds of, 1 on an average day. */
  exposure: ReadonlyMap<number, number>;
}

/** Six weeks, so that each day of the week is there six times. */
const BASELINE_DAYS = 42;
const WINDOW_DAYS = 3;
/** From so many days on, days of the week are told apart. */
const WEEKDAY_DAYS = 28;
/** Families of which a day of the week is taken to have its even share, by hand. */
const WEEKDAY_SHRINK = 15;
/** Families a day in all under which coverage is half believed, by hand. */
const COVERAGE_SHRINK = 30;
/** A day with under this share of the families of the window's days was hardly watched: it is no past. By hand. */
const LEAST_COVERED = 0.2;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * The days that a look at `today` (days since 1970) takes in, and their exposure: families of all kinds seen that day
 * over the usual number, drawn to 1 where there are few, so that a fuller crawl is no rise.
 */
export function pastOf(counts: DayCounts, today: number): Past {
  const window = Array.from({ length: WINDOW_DAYS }, (_, at) => today - WINDOW_DAYS + 1 + at);
  const first = Math.max(counts.first() ?? today, window[0]! - BASELINE_DAYS);
  const allOf = (day: number): number => counts.day(day)?.all ?? 0;
  const usual = total(window.map(allOf)) / WINDOW_DAYS;
  const baseline: number[] = [];
  for (let day = first; day < window[0]!; day += 1)
    if (allOf(day) >= LEAST_COVERED * usual) baseline.push(day);
  const days = [...baseline, ...window];
  const mean = total(days.map(allOf)) / days.length;
  const belief = mean / (mean + COVERAGE_SHRINK);
  return {
    baseline,
    window,
    exposure: new Map(days.map((day) => [day, mean === 0 ? 1 : belief * (allOf(day) / mean) + 1 - belief])),
  };
}

/** Share of an average day that each day of the week has (0 is Thursday, as 1970 began), drawn to 1; all 1 after a short past. */
export function weekdaysOf({ baseline, exposure }: Past, familiesOn: (day: number) => number): number[] {
  if (baseline.length < WEEKDAY_DAYS) return Array.from({ length: 7 }, () => 1);
  const rate =
    total(baseline.map(familiesOn)) / Math.max(1e-9, total(baseline.map((day) => exposure.get(day)!)));
  return Array.from({ length: 7 }, (_, weekday) => {
    const days = baseline.filter((day) => day % 7 === weekday);
    const expected = rate * total(days.map((day) => exposure.get(day)!));
    return (total(days.map(familiesOn)) + WEEKDAY_SHRINK) / (expected + WEEKDAY_SHRINK);
  });
}

/**
 * What the window should hold of a cell after its past: a rate a day of exposure and day of the week, dispersion by
 * moments, widened by what so short a past leaves open (half a family is added, as Jeffreys' prior does, so that zero
 * is not certain).
 */
export function expectedOf(
  { baseline, window, exposure }: Past,
  familiesOn: (day: number) => number,
  weekdays: readonly number[],
): Expected {
  const shareOf = (day: number): number => exposure.get(day)! * weekdays[day % 7]!;
  const found = total(baseline.map(familiesOn)) + 0.5;
  const rate = found / Math.max(1e-9, total(baseline.map(shareOf)));
  let excess = 0;
  let squares = 0;
  for (const day of baseline) {
    const usual = rate * shareOf(day);
    excess += (familiesOn(day) - usual) ** 2 - usual;
    squares += usual ** 2;
  }
  const spread = squares === 0 ? 0 : Math.max(0, excess) / squares / window.length;
  const size = 1 / (spread + 1 / found);
  const mean = rate * total(window.map(shareOf));
  return { mean, size, deviation: Math.sqrt(mean + mean ** 2 / size) };
}
