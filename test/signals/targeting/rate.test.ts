// Made-up counts.
import { describe, expect, it } from 'vitest';
import { LEAST_WEEKS, rateOfLast } from '../../../src/signals/targeting/rate.ts';
import { dayAfter, type SeenWeek } from '../../../src/signals/targeting/weeks.ts';

/** Weeks with these families, each with so many texts seen (1,000 when not said); the last is this one. */
function weeks(families: readonly number[], seen: readonly number[] = []): SeenWeek[] {
  return families.map((count, at) => {
    const from = dayAfter('2026-01-05', 7 * at);
    const known = (seen[at] ?? 1000) > 0;
    return { from, to: dayAfter(from, 6), families: count, origins: count, known, seen: seen[at] ?? 1000 };
  });
}

/** Repeatable draws from a Poisson distribution (Knuth), by a linear congruential generator. */
function poissonDraws(mean: number, seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return () => {
    let left = uniform();
    let count = 0;
    while (left > Math.exp(-mean)) {
      left *= uniform();
      count += 1;
    }
    return count;
  };
}

describe('the usual rate of a week', () => {
  it('cannot be told with fewer than four known weeks before', () => {
    expect(rateOfLast(weeks([2, 2, 2, 9]))).toMatchObject({
      verdict: 'cannot-tell',
      reason: 'short-past',
      normal: null,
      ratio: null,
      weeks: 3,
    });
    expect(LEAST_WEEKS).toBe(4);
    const gaps = rateOfLast(weeks([2, 2, 2, 2, 9], [0, 1000, 1000, 1000, 1000]));
    expect(gaps).toMatchObject({ verdict: 'cannot-tell', weeks: 3 });
  });

  it('cannot be told where less than half the usual number of texts came this week', () => {
    const rate = rateOfLast(weeks([5, 5, 5, 5, 1], [1000, 1000, 1000, 1000, 400]));
    expect(rate).toMatchObject({ verdict: 'cannot-tell', reason: 'little-seen' });
  });

  it('tells more than usual, as usual and less than usual, with the ratio', () => {
    const past = [9, 11, 10, 8, 12, 10, 9, 11];
    expect(rateOfLast(weeks([...past, 30]))).toMatchObject({
      verdict: 'above',
      normal: 10,
      ratio: 3,
      weeks: 8,
    });
    expect(rateOfLast(weeks([...past, 12]))).toMatchObject({ verdict: 'usual', ratio: 1.2 });
    expect(rateOfLast(weeks([...past, 1]))).toMatchObject({ verdict: 'below', ratio: 0.1 });
  });

  it('is not carried away by one week with an outbreak', () => {
    const calm = [4, 5, 3, 4, 6, 4, 5, 4, 3, 5];
    const { normal } = rateOfLast(weeks([...calm, 5]));
    const outbreak = rateOfLast(weeks([...calm.slice(0, 4), 60, ...calm.slice(5), 5]));
    expect(Math.abs(outbreak.normal! - normal!)).toBeLessThan(1);
    expect(rateOfLast(weeks([...calm.slice(0, 4), 60, ...calm.slice(5), 40])).verdict).toBe('above');
  });

  it('expects half where half as much was seen', () => {
    const rate = rateOfLast(weeks([20, 20, 20, 20, 20, 10], [1000, 1000, 1000, 1000, 1000, 500]));
    expect(rate).toMatchObject({ verdict: 'usual', normal: 10, ratio: 1 });
  });

  it('has no ratio for what was never seen, and still tells a rise', () => {
    const none = [0, 0, 0, 0, 0, 0];
    expect(rateOfLast(weeks([...none, 0]))).toMatchObject({ verdict: 'usual', normal: 0, ratio: null });
    expect(rateOfLast(weeks([...none, 5]))).toMatchObject({ verdict: 'above', normal: 0, ratio: null });
  });

  it.each([
    [0.5, 8],
    [3, 12],
    [12, 12],
    [40, 25],
  ])('calls at most six of a hundred quiet weeks unusual (mean %d, %d weeks)', (mean, count) => {
    const draw = poissonDraws(mean, 7);
    const rounds = 400;
    let unusual = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { verdict } = rateOfLast(weeks(Array.from({ length: count + 1 }, () => draw())));
      if (verdict === 'above' || verdict === 'below') unusual += 1;
    }
    expect(unusual / rounds).toBeLessThan(0.06);
  });
});
