import type { Expected } from '../counts.ts';
import type { DayCounts } from './day-counts.ts';

/** The days a look takes in. */
export interface Past {
  /** Days before the gap, those that were hardly watched left out. */
  baseline: number[];
  /** The newest days, as many as the gap: they are no part of the baseline, whatever window of them is looked at. */
  newest: number[];
  /** How much of what is published each day holds of, 1 on an average day. */
  exposure: ReadonlyMap<number, number>;
}

/** Families of one cell on a day. */
export type FamiliesOn = (day: number) => number;

/** Squared residuals of a past beyond those of Poisson, and squared usual counts: their ratio is the dispersion. */
export interface Excess {
  excess: number;
  squares: number;
}

/** The longest window; what began in it is no past yet (the gap of EARS-C2). */
const GAP_DAYS = 7;
const BASELINE_DAYS = 38;
/** From so many days on, days of the week are told apart. */
const WEEKDAY_DAYS = 28;
/** Families of which a day of the week is taken to have its even share, by hand. */
const WEEKDAY_SHRINK = 15;
/** Families a day in all under which coverage is half believed, by hand. */
const COVERAGE_SHRINK = 30;
/** A day with under this share of the families of the newest days was hardly watched: it is no past. By hand. */
const LEAST_COVERED = 0.2;
/** Squared usual counts from which a cell's own dispersion is believed more than that of all cells, by hand. */
const DISPERSION_SHRINK = 5;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * The days that a look at `today` (days since 1970) takes in, and their exposure: families of all kinds seen that day
 * over the usual number, drawn to 1 where there are few, so that a fuller crawl is no rise.
 */
export function pastOf(counts: DayCounts, today: number): Past {
  const newest = Array.from({ length: GAP_DAYS }, (_, at) => today - GAP_DAYS + 1 + at);
  const first = Math.max(counts.first() ?? today, newest[0]! - BASELINE_DAYS);
  const allOf = (day: number): number => counts.day(day)?.all ?? 0;
  const usual = total(newest.map(allOf)) / GAP_DAYS;
  const baseline: number[] = [];
  for (let day = first; day < newest[0]!; day += 1)
    if (allOf(day) >= LEAST_COVERED * usual) baseline.push(day);
  const days = [...baseline, ...newest];
  const mean = total(days.map(allOf)) / days.length;
  const belief = mean / (mean + COVERAGE_SHRINK);
  const exposureOf = (day: number): number => (mean === 0 ? 1 : belief * (allOf(day) / mean) + 1 - belief);
  return { baseline, newest, exposure: new Map(days.map((day) => [day, exposureOf(day)])) };
}

/** Share of an average day that each day of the week has (0 is Thursday, as 1970 began), drawn to 1; all 1 after a short past. */
export function weekdaysOf({ baseline, exposure }: Past, familiesOn: FamiliesOn): number[] {
  if (baseline.length < WEEKDAY_DAYS) return Array.from({ length: 7 }, () => 1);
  const rate =
    total(baseline.map(familiesOn)) / Math.max(1e-9, total(baseline.map((day) => exposure.get(day)!)));
  return Array.from({ length: 7 }, (_, weekday) => {
    const days = baseline.filter((day) => day % 7 === weekday);
    const expected = rate * total(days.map((day) => exposure.get(day)!));
    return (total(days.map(familiesOn)) + WEEKDAY_SHRINK) / (expected + WEEKDAY_SHRINK);
  });
}

/** What is usual in one cell: families of its past, and the usual number of each day. */
export interface Usual extends Excess {
  /** Families of the past and half a one, as Jeffreys' prior adds, so that zero is not certain. */
  found: number;
  on: FamiliesOn;
}

/** What is usual in a cell, by exposure and day of the week. */
export function usualIn(
  { baseline, exposure }: Past,
  familiesOn: FamiliesOn,
  weekdays: readonly number[],
): Usual {
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
  return { found, excess, squares, on: (day) => rate * shareOf(day) };
}

/**
 * What so many of the newest days should hold: dispersion by moments, drawn to that of all cells where the cell has
 * little of its own, and widened by what so short a past leaves open.
 */
export function expectedIn(days: readonly number[], usual: Usual, all: Excess): Expected {
  const common = all.squares === 0 ? 0 : Math.max(0, all.excess) / all.squares;
  const own = usual.excess + DISPERSION_SHRINK * common;
  const spread = Math.max(0, own) / (usual.squares + DISPERSION_SHRINK) / days.length;
  const size = 1 / (spread + 1 / usual.found);
  const mean = total(days.map(usual.on));
  return { mean, size, deviation: Math.sqrt(mean + mean ** 2 / size) };
}
