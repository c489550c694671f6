import { describe, expect, it } from 'vitest';
import { judgeChange, normalised } from '../../../nlp/coverage/change.ts';

const week = (count: number, coverage: number | null) => ({ count, coverage, days: 7 });

describe('the change of a topic', () => {
  it.each([
    ['a rise under the same coverage', week(20, 0.98), week(60, 0.97), 'rose'],
    ['a fall under the same coverage', week(60, 0.98), week(20, 0.99), 'fell'],
    ['chance', week(20, 0.98), week(24, 0.97), 'same'],
    ['nothing at all', week(0, 1), week(0, 1), 'same'],
    ['a fall with an outage', week(60, 0.98), week(25, 0.5), 'cannot-tell'],
    ['a fall to nothing with a small outage', week(60, 0.98), week(0, 0.85), 'cannot-tell'],
    ['a rise after an outage', week(20, 0.4), week(60, 0.98), 'cannot-tell'],
    ['a rise in spite of an outage', week(20, 0.98), week(60, 0.5), 'rose'],
    ['a fall though more is seen', week(60, 0.7), week(20, 0.98), 'fell'],
    ['no change in plain counts with an outage', week(40, 0.98), week(40, 0.5), 'cannot-tell'],
    ['coverage that is not known', week(60, null), week(20, 0.9), 'cannot-tell'],
    ['both weeks mostly unseen', week(60, 0.4), week(20, 0.38), 'cannot-tell'],
  ] as const)('%s', (...[, before, after, change]) => {
    expect(judgeChange(before, after)).toBe(change);
  });

  it('is never a fall that only the outage made: a hundred outages of every depth', () => {
    for (let coverage = 0; coverage < 0.9; coverage += 0.009) {
      const after = week(Math.round(200 * coverage), coverage);
      expect(judgeChange(week(200, 1), after), `coverage ${coverage.toFixed(3)}`).not.toBe('fell');
    }
  });

  it('divides counts by coverage, and by nothing where nothing was seen', () => {
    expect(normalised(week(30, 0.5))).toBe(60);
    expect(normalised(week(3, 0))).toBeNull();
    expect(normalised(week(3, null))).toBeNull();
  });
});
