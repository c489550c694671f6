import { describe, expect, it } from 'vitest';
import { DAY_ONE_WEIGHTS } from '../../src/model/weights.ts';
import { fitLogistic, logLoss, type Case } from '../../src/signals/logistic.ts';
import { refit } from '../../src/signals/refit.ts';
import { gradeWithHistory, sourceHistories } from '../../src/signals/source-history.ts';
import { solve } from '../../src/signals/solve.ts';
import { madeUpVerdicts } from './verdicts.ts';

// Verdicts are made up: what they teach is what was put into them.
describe('a refit of the weights', () => {
  it('waits for 30 verdicts, some of each kind', () => {
    expect(refit(madeUpVerdicts(29), DAY_ONE_WEIGHTS)).toBeNull();
    const agreed = madeUpVerdicts(60).map((verdict) => ({ ...verdict, isTrue: true }));
    expect(refit(agreed, DAY_ONE_WEIGHTS)).toBeNull();
    expect(refit(madeUpVerdicts(30), DAY_ONE_WEIGHTS)).not.toBeNull();
  });

  it('stays near the first day when verdicts agree with it', () => {
    const { weights, fit } = refit(madeUpVerdicts(400), DAY_ONE_WEIGHTS)!;
    for (const of of ['importance', 'credibility'] as const)
      for (const [name, weight] of Object.entries(weights[of]))
        expect(Math.abs(weight - DAY_ONE_WEIGHTS[of][name]!), `${of} ${name}`).toBeLessThan(0.6);
    expect(fit.logLoss).toBeLessThan(fit.before.logLoss + 0.02);
    expect(fit.verified + fit.dismissed).toBe(400);
  });

  it('learns what analysts hold otherwise, and foretells verdicts it did not see better for it', () => {
    const truth = { 'credibility reposts': -4, 'importance place': 2, 'credibility base': -0.6 };
    const { weights, fit } = refit(madeUpVerdicts(400, truth), DAY_ONE_WEIGHTS)!;
    expect(weights.credibility['reposts']!).toBeLessThan(-1.5);
    expect(weights.importance['place']!).toBeGreaterThan(0.9);
    expect(fit.logLoss).toBeLessThan(fit.before.logLoss - 0.03);
    expect(fit.before.version).toBe('day-one');
  });

  it('moves little on few verdicts', () => {
    const truth = { 'credibility reposts': -4 };
    const few = refit(madeUpVerdicts(40, truth), DAY_ONE_WEIGHTS)!.weights.credibility['reposts']!;
    const many = refit(madeUpVerdicts(400, truth), DAY_ONE_WEIGHTS)!.weights.credibility['reposts']!;
    expect(few).toBeGreaterThan(many);
    expect(many).toBeGreaterThan(-4);
  });

  it('is the same for the same verdicts', () => {
    expect(refit(madeUpVerdicts(80), DAY_ONE_WEIGHTS)).toEqual(refit(madeUpVerdicts(80), DAY_ONE_WEIGHTS));
  });
});

describe('a logistic regression pulled towards given weights', () => {
  it('ends where its loss is level', () => {
    const cases: Case[] = madeUpVerdicts(50).map(({ explanation, isTrue }) => ({
      features: explanation.map(({ value }) => value),
      isTrue,
    }));
    const prior = cases[0]!.features.map(() => 0.3);
    const weights = fitLogistic(cases, prior, 2);
    const loss = (at: readonly number[]): number =>
      logLoss(cases, at) * cases.length + at.reduce((sum, w, i) => sum + (w - prior[i]!) ** 2, 0);
    for (const at of weights.keys()) {
      const moved = (by: number) => loss(weights.map((weight, i) => (i === at ? weight + by : weight)));
      expect(moved(0.01)).toBeGreaterThan(loss(weights));
      expect(moved(-0.01)).toBeGreaterThan(loss(weights));
    }
  });

  it('solves its equations', () => {
    const [x, y] = solve(
      [
        [4, 2],
        [2, 3],
      ],
      [2, 5],
    );
    expect(x).toBeCloseTo(-0.5);
    expect(y).toBeCloseTo(2);
  });
});

describe('the grade of a source', () => {
  it('is the one it was set to until verdicts move it', () => {
    for (const grade of ['A', 'B', 'C', 'D', 'E', 'F'] as const)
      expect(gradeWithHistory(grade, { verified: 0, dismissed: 0 }).grade).toBe(grade);
    expect(gradeWithHistory('B', { verified: 4, dismissed: 1 }).grade).toBe('B');
  });

  it('falls and rises with its share of verified signals, by one grade at most', () => {
    expect(gradeWithHistory('B', { verified: 2, dismissed: 8 }).grade).toBe('C');
    expect(gradeWithHistory('B', { verified: 0, dismissed: 500 }).grade).toBe('C');
    expect(gradeWithHistory('D', { verified: 40, dismissed: 2 }).grade).toBe('C');
    expect(gradeWithHistory('D', { verified: 40, dismissed: 2 }).belief).toBeGreaterThan(0.6);
  });

  it('is judged from ten verdicts on where nobody could judge it', () => {
    expect(gradeWithHistory('F', { verified: 9, dismissed: 0 }).grade).toBe('F');
    expect(gradeWithHistory('F', { verified: 28, dismissed: 2 }).grade).toBe('C');
  });

  it('counts a signal for every source of its evidence', () => {
    const verdicts = madeUpVerdicts(30);
    const histories = sourceHistories(verdicts);
    expect([...histories.keys()].sort()).toEqual(['source-0', 'source-1', 'source-2']);
    const total = [...histories.values()].reduce(
      (sum, { verified, dismissed }) => sum + verified + dismissed,
      0,
    );
    expect(total).toBe(30);
    expect(histories.get('source-0')!.verified).toBe(
      verdicts.filter(({ isTrue, sources }) => isTrue && sources[0] === 'source-0').length,
    );
  });
});
