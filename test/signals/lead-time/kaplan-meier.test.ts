import { describe, expect, it } from 'vitest';
import { kaplanMeier, type Watched } from '../../../src/signals/lead-time/kaplan-meier.ts';

/** Times as textbooks write them: `+` after a censored one. */
const times = (text: string): Watched[] =>
  text.split(' ').map((time) => ({ durationMs: Number.parseFloat(time), event: !time.endsWith('+') }));

// Weeks in remission of 42 children with leukaemia (Freireich and others 1963), the example of Gehan 1965, Kalbfleisch and
// Prentice, and Kleinbaum and Klein; the bands are those that they and survfit (conf.type = "log-log") print.
const TREATED = times('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const PLACEBO = times('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

describe('the product-limit estimate', () => {
  it('gives the figures of the textbooks, band included', () => {
    const { curve } = kaplanMeier(TREATED);
    const printed = curve.map(({ atMs, atRisk, events, share, low, high }) =>
      [atMs, atRisk, events, share.toFixed(3), low.toFixed(3), high.toFixed(3)].join(' '),
    );
    expect(printed).toEqual([
      '6 21 3 0.857 0.620 0.952',
      '7 17 1 0.807 0.563 0.923',
      '10 15 1 0.753 0.503 0.889',
      '13 12 1 0.690 0.432 0.849',
      '16 11 1 0.627 0.368 0.805',
      '22 7 1 0.538 0.268 0.747',
      '23 6 1 0.448 0.188 0.680',
    ]);
  });

  it('gives the median and quartiles of the textbooks, and none where the curve does not come so far', () => {
    expect(kaplanMeier(TREATED)).toMatchObject({
      quarterMs: 13,
      medianMs: 23,
      medianLowMs: 13,
      medianHighMs: null,
      threeQuartersMs: null,
    });
    expect(kaplanMeier(PLACEBO)).toMatchObject({
      quarterMs: 4,
      medianMs: 8,
      medianLowMs: 4,
      medianHighMs: 11,
      threeQuartersMs: 12,
    });
  });

  it('is the plain share where nothing is censored, down to none', () => {
    const { curve } = kaplanMeier(PLACEBO);
    expect(curve.find(({ atMs }) => atMs === 8)?.share).toBeCloseTo(8 / 21, 12);
    expect(curve.at(-1)).toMatchObject({ atMs: 23, low: 0 });
    expect(curve.at(-1)?.share).toBeCloseTo(0, 9);
  });

  it('says nothing of nothing, and no median of warnings that all wait', () => {
    expect(kaplanMeier([])).toMatchObject({ curve: [], medianMs: null });
    expect(kaplanMeier(times('3+ 5+ 9+'))).toMatchObject({ curve: [], medianMs: null, quarterMs: null });
  });

  it('does not depend on the order in which things are told', () => {
    expect(kaplanMeier(TREATED.toReversed())).toEqual(kaplanMeier(TREATED));
  });
});
