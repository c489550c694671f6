import { solve } from './solve.ts';

/** A case: its features, and whether it came true. */
export interface Case {
  features: readonly number[];
  isTrue: boolean;
}

/** No more than a case can be foretold with; keeps the loss of a sure mistake finite. */
const SUREST = 1e-6;
const MOST_STEPS = 50;
const MOST_HALVINGS = 30;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * b[at]!, 0);
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
    for (const [i, value] of features.entries()) {
      gradient[i]! += error * value;
      for (const [j, other] of features.entries()) curvature[i]![j]! += spread * value * other;
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
    let [size, better] = [1, false];
    for (let halving = 0; halving < MOST_HALVINGS && !better; halving += 1, size /= 2) {
      const tried = weights.map((weight, at) => weight - size * move[at]!);
      const triedLoss = lossAt(tried);
      better = triedLoss < loss - 1e-12;
      if (better) [weights, loss] = [tried, triedLoss];
    }
    if (!better) break;
  }
  return weights;
}
