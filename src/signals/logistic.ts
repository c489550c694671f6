import { solve } from './solve.ts';

/** A case: its features, and whether it came true. */
export interface Case {
  features: readonly number[];
  isTrue: boolean;
}

/** No more than a case can be foretold with; keeps the loss of a sure mistake finite. */
const SUREST = 1e-6;
const MOST_STEPS = 30;
const MOST_HALVINGS = 20;
/** A step that lowers the loss by less is the last; weights are read to a thousandth. */
const LEAST_GAIN = 1e-7;

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}
const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));

function lossOf({ features, isTrue }: Case, weights: readonly number[]): number {
  const p = logistic(dot(features, weights));
  return -Math.log(Math.max(SUREST, isTrue ? p : 1 - p));
}

/** Mean log-loss of the weights over the cases, nats. */
export function logLoss(cases: readonly Case[], weights: readonly number[]): number {
  return cases.reduce((sum, one) => sum + lossOf(one, weights), 0) / cases.length;
}

function newtonStep(
  cases: readonly Case[],
  { weights, prior, pull }: { weights: readonly number[]; prior: readonly number[]; pull: number },
): number[] {
  const gradient = weights.map((weight, at) => pull * (weight - prior[at]!));
  const curvature = weights.map((_, at) => weights.map((__, other) => (at === other ? pull : 0)));
  for (const { features, isTrue } of cases) {
    const p = logistic(dot(features, weights));
    const error = p - Number(isTrue);
    const spread = p * (1 - p);
    for (let i = 0; i < features.length; i += 1) {
      const value = features[i]!;
      if (value === 0) continue;
      gradient[i]! += error * value;
      const row = curvature[i]!;
      // `solve` reads the lower triangle alone.
      for (let j = 0; j <= i; j += 1) row[j]! += spread * value * features[j]!;
    }
  }
  return solve(curvature, gradient);
}

/**
 * Weights of a logistic regression that is pulled towards given ones: the least of the summed log-loss and `pull` / 2
 * times the squared distance from `prior` (ridge; a normal prior of variance 1 / `pull`), by Newton's method with
 * halved steps. Deterministic.
 */
export function fitLogistic(cases: readonly Case[], prior: readonly number[], pull: number): number[] {
  const lossAt = (weights: readonly number[]): number =>
    logLoss(cases, weights) * cases.length +
    (pull / 2) * weights.reduce((sum, weight, at) => sum + (weight - prior[at]!) ** 2, 0);
  let weights = [...prior];
  let loss = lossAt(weights);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const move = newtonStep(cases, { weights, prior, pull });
    let [size, better, gain] = [1, false, 0];
    for (let halving = 0; halving < MOST_HALVINGS && !better; halving += 1, size /= 2) {
      const tried = weights.map((weight, at) => weight - size * move[at]!);
      const triedLoss = lossAt(tried);
      better = triedLoss < loss;
      if (!better) continue;
      gain = loss - triedLoss;
      [weights, loss] = [tried, triedLoss];
    }
    if (gain < LEAST_GAIN) break;
  }
  return weights;
}
