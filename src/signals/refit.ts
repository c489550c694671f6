import { SCORES, type ScoreName } from '../model/signal.ts';
import type { Verdict } from '../model/verdict.ts';
import { DAY_ONE_WEIGHTS, MIN_VERDICTS, type Fit, type Weights } from '../model/weights.ts';
import { fitLogistic, logLoss, type Case } from './logistic.ts';

/**
 * How strongly weights are held where they were on the first day: a normal prior of standard deviation 0.5 on each. By
 * hand, tuned on nothing: 30 verdicts then move a weight by some tenths, 300 as far as they tell.
 */
const PULL = 4;
const FOLDS = 5;
/** More are no better for two dozen weights, and the service waits while they are fitted (0.8 s for so many, measured here). */
const MOST_VERDICTS = 2000;
/** Weights beyond a tenth of a hundredth are noise to whoever reads them. */
const rounded = (weight: number): number => Math.round(weight * 1000) / 1000;

interface Term {
  of: ScoreName;
  name: string;
}

/** Every contribution that has a weight of the first day or occurs in a verdict, in a fixed order. */
function termsOf(verdicts: readonly Verdict[]): Term[] {
  const terms = new Map<string, Term>();
  for (const of of SCORES)
    for (const name of Object.keys(DAY_ONE_WEIGHTS[of])) terms.set(`${of} ${name}`, { of, name });
  for (const { explanation } of verdicts)
    for (const { of, name } of explanation) terms.set(`${of} ${name}`, { of, name });
  return [...terms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, term]) => term);
}

const weightsIn = (weights: Weights, terms: readonly Term[]): number[] =>
  terms.map(({ of, name }) => weights[of][name] ?? 0);

function caseOf({ explanation, isTrue }: Verdict, terms: readonly Term[]): Case {
  const features = terms.map(
    ({ of, name }) => explanation.find((term) => term.of === of && term.name === name)?.value ?? 0,
  );
  return { features, isTrue };
}

/** Mean log-loss over cases that the fit did not see, each in one of five parts by its place in the order of ids. */
function crossValidated(cases: readonly Case[], prior: readonly number[]): number {
  let sum = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const unseen = cases.filter((_, at) => at % FOLDS === fold);
    const seen = cases.filter((_, at) => at % FOLDS !== fold);
    sum += logLoss(unseen, fitLogistic(seen, prior, PULL)) * unseen.length;
  }
  return sum / cases.length;
}

/** New weights and how well they foretell verdicts beside those in use. */
export interface Refit {
  weights: Omit<Weights, 'version'>;
  fit: Fit;
}

/** The newest, in the order of their ids. */
function newest(verdicts: readonly Verdict[]): Verdict[] {
  const byId = (a: Verdict, b: Verdict): number => (a.signalId < b.signalId ? -1 : 1);
  const ordered = [...verdicts].sort((a, b) => (a.at === b.at ? byId(a, b) : a.at < b.at ? 1 : -1));
  return ordered.slice(0, MOST_VERDICTS).sort(byId);
}

/**
 * Weights as analysts' verdicts have them: a ridge logistic regression of verified against dismissed on the values of
 * the contributions, held to the weights of the first day. The newest 2,000; null under 30, or when all say the same.
 * Deterministic: the same verdicts give the same weights.
 */
export function refit(given: readonly Verdict[], inUse: Weights): Refit | null {
  const verdicts = newest(given);
  const verified = verdicts.filter(({ isTrue }) => isTrue).length;
  const dismissed = verdicts.length - verified;
  if (verdicts.length < MIN_VERDICTS || verified === 0 || dismissed === 0) return null;
  const terms = termsOf(verdicts);
  const cases = verdicts.map((verdict) => caseOf(verdict, terms));
  const prior = weightsIn(DAY_ONE_WEIGHTS, terms);
  const fitted = fitLogistic(cases, prior, PULL);
  const weights: Refit['weights'] = { importance: {}, credibility: {} };
  for (const [at, { of, name }] of terms.entries()) weights[of][name] = rounded(fitted[at]!);
  return {
    weights,
    fit: {
      verdicts: verdicts.length,
      verified,
      dismissed,
      folds: FOLDS,
      logLoss: crossValidated(cases, prior),
      before: { version: inUse.version, logLoss: logLoss(cases, weightsIn(inUse, terms)) },
    },
  };
}
