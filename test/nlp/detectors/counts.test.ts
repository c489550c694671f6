import { describe, expect, it } from 'vitest';
import { negativeBinomialTail, passesFdr } from '../../../nlp/detectors/counts.ts';

describe('the statistics', () => {
  it('know the tail of the negative binomial', () => {
    // Values of scipy.stats.nbinom.sf(4, 2, 0.5) and of a Poisson with mean 3 at 5 and more.
    expect(negativeBinomialTail(5, { mean: 2, size: 2 })).toBeCloseTo(0.109375, 6);
    expect(negativeBinomialTail(5, { mean: 3, size: 1e9 })).toBeCloseTo(0.184737, 4);
    expect(negativeBinomialTail(0, { mean: 3, size: 2 })).toBe(1);
  });

  it('hold the false discovery rate as Benjamini and Hochberg do', () => {
    expect(passesFdr([0.01, 0.02, 0.03, 0.5], 0.05)).toEqual([true, true, true, false]);
    expect(passesFdr([0.04, 0.5, 0.6, 0.7], 0.05)).toEqual([false, false, false, false]);
    expect(passesFdr([], 0.05)).toEqual([]);
  });
});
