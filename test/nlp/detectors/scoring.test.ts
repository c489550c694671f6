import { describe, expect, it } from 'vitest';
import { admiraltyOf } from '../../../nlp/detectors/admiralty.ts';
import { scoreOf, type Measures } from '../../../nlp/detectors/scoring.ts';
import type { Grade } from '../../../src/model/source.ts';
import { DAY_ONE_WEIGHTS, rescore } from '../../../src/model/weights.ts';

const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));
const MEASURES: Measures = {
  significance: 4,
  origins: 3,
  severity: 4,
  grades: ['C', 'B'],
  region: 'almaty',
  substance: false,
  reposts: 0.25,
};

describe('the scores of a signal', () => {
  it('are sums of named contributions, each of one of them, and the score is of all', () => {
    const scored = scoreOf(MEASURES);
    const sum = (of?: string): number =>
      scored.explanation
        .filter((term) => of === undefined || term.of === of)
        .reduce((total, { value, weight }) => total + value * weight, 0);
    expect(scored.importance).toBeCloseTo(logistic(sum('importance')));
    expect(scored.credibility).toBeCloseTo(logistic(sum('credibility')));
    expect(scored.score).toBeCloseTo(logistic(sum()));
    expect(scored.weights).toBe('day-one');
  });

  it('keep the scale that thresholds of recipients were set on', () => {
    // By the one sum there was: base, significance, origins, severity, reliability, place, reposts.
    const before = -2.6 + 1.2 * Math.log1p(4) + 0.9 * 2 + 0.7 * 0.75 + 0.5 * 0.85 + 0.4 - 0.6 * 0.25;
    expect(scoreOf(MEASURES).score).toBeCloseTo(logistic(before), 10);
  });

  it('believe more origins and better sources more, and find them no more important', () => {
    const [one, more] = [scoreOf({ ...MEASURES, origins: 1, grades: ['D'] }), scoreOf(MEASURES)];
    expect(more.credibility).toBeGreaterThan(one.credibility);
    expect(more.importance).toBe(one.importance);
  });

  it('take official word as proof and as less of a warning, and a denial as doubt', () => {
    const plain = scoreOf(MEASURES);
    const official = scoreOf({ ...MEASURES, official: true });
    expect(official.credibility).toBeGreaterThan(plain.credibility);
    expect(official.importance).toBeLessThan(plain.importance);
    expect(scoreOf({ ...MEASURES, contradicted: true }).credibility).toBeLessThan(plain.credibility / 2);
  });

  it('are recomputed from the stored values under other weights, and only then', () => {
    const candidate = { subject: 's', ...scoreOf(MEASURES) };
    expect(rescore(candidate, DAY_ONE_WEIGHTS)).toBe(candidate);
    const weights = {
      ...DAY_ONE_WEIGHTS,
      version: 'refit-1',
      credibility: { ...DAY_ONE_WEIGHTS.credibility, origins: 0 },
    };
    const again = rescore(candidate, weights);
    expect(again).toEqual({ ...candidate, ...scoreOf(MEASURES, weights) });
    expect(again.credibility).toBeLessThan(candidate.credibility);
    expect(again.importance).toBe(candidate.importance);
  });

  it('remember what a signal covers, each thing once', () => {
    const { scope } = scoreOf({ ...MEASURES, regions: ['pavlodar', 'almaty'], slots: ['lure:job'] });
    expect(scope).toEqual({
      regions: ['almaty', 'pavlodar'],
      slots: ['lure:job'],
      official: false,
      contradicted: false,
    });
  });
});

describe('the Admiralty grade of a signal', () => {
  const cases: [string, { grades: Grade[]; origins: number } & Partial<Measures>, string][] = [
    ['two origins of which one is good', { grades: ['D', 'B'], origins: 2 }, 'B1'],
    ['two origins, one of them a state body', { grades: ['C'], origins: 2, official: true }, 'C1'],
    ['one good source alone', { grades: ['A'], origins: 1 }, 'A2'],
    ['many origins without a good source', { grades: ['C', 'E'], origins: 4 }, 'C2'],
    ['two origins of middling grade', { grades: ['C'], origins: 2 }, 'C3'],
    ['one source of middling grade', { grades: ['C'], origins: 1 }, 'C3'],
    ['one source that often errs', { grades: ['D'], origins: 1 }, 'D4'],
    ['what many tell and a state body denies', { grades: ['B'], origins: 5, contradicted: true }, 'B4'],
    ['what few tell and a state body denies', { grades: ['B'], origins: 2, contradicted: true }, 'B5'],
    ['one source nobody can judge', { grades: ['F'], origins: 1 }, 'F6'],
    ['a source nobody can judge beside one that errs', { grades: ['F', 'E'], origins: 1 }, 'E4'],
  ];
  it.each(cases)('of %s', (_, grounds, expected) => {
    const { letter, digit } = admiraltyOf(grounds);
    expect(`${letter}${digit}`).toBe(expected);
  });
});
