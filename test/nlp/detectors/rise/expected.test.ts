import { describe, expect, it } from 'vitest';
import { createDayCounts } from '../../../../nlp/detectors/rise/day-counts.ts';
import { expectedIn, pastOf, usualIn, weekdaysOf } from '../../../../nlp/detectors/rise/expected.ts';

const TODAY = 20_000;
const WEEKDAYS = [1, 1, 1, 1, 1, 1, 1];

/** What is expected of the window after daily counts of a cell, 50 families of all kinds a day. */
function after(daily: readonly number[], all = (_day: number) => 50) {
  const counts = createDayCounts();
  for (const [at, count] of [...daily, 0, 0, 0, 0, 0, 0, 0].entries()) {
    const day = TODAY - daily.length - 6 + at;
    for (let family = 0; family < all(day); family += 1) counts.add(day, family < count ? ['x'] : []);
  }
  const past = pastOf(counts, TODAY);
  const familiesOn = (day: number): number => counts.day(day)?.cells.get('x') ?? 0;
  const usual = usualIn(past, familiesOn, WEEKDAYS);
  const expected = expectedIn(past.newest.slice(-3), usual, { excess: 0, squares: 0 });
  return { past, familiesOn, expected };
}

describe('what is expected', () => {
  it('is the mean of the past, with more doubt after a swinging or a short one', () => {
    const steady = after(Array.from({ length: 28 }, () => 2)).expected;
    const swinging = after(Array.from({ length: 28 }, (_, at) => (at % 2 === 0 ? 0 : 4))).expected;
    const short = after([2, 2, 2, 2, 2, 2, 2]).expected;
    expect(steady.mean).toBeCloseTo(6, 0);
    expect(swinging.deviation).toBeGreaterThan(steady.deviation);
    expect(short.deviation).toBeGreaterThan(steady.deviation);
  });

  it('follows how much of all that is published is seen', () => {
    const daily = Array.from({ length: 28 }, () => 2);
    const half = after(daily, (day) => (day > TODAY - 3 ? 25 : 50)).expected;
    const twice = after(daily, (day) => (day > TODAY - 3 ? 100 : 50)).expected;
    expect(half.mean).toBeLessThan(4.5);
    expect(twice.mean).toBeGreaterThan(9);
  });

  it('takes days that were hardly watched for no past', () => {
    const { past } = after(
      Array.from({ length: 28 }, () => 0),
      (day) => (day > TODAY - 14 ? 50 : 2),
    );
    expect(past.baseline).toHaveLength(7);
  });

  it('knows days of the week after four of them, and not before', () => {
    const weekly = (length: number) =>
      after(Array.from({ length }, (_, at) => ((TODAY - length - 6 + at) % 7 === 0 ? 30 : 2)));
    const long = weekly(35);
    const days = weekdaysOf(long.past, long.familiesOn);
    expect(days[0]).toBeGreaterThan(2);
    expect(days[1]).toBeLessThan(0.8);
    const short = weekly(14);
    expect(weekdaysOf(short.past, short.familiesOn)).toEqual(WEEKDAYS);
  });
});
