import type { Contribution, SignalCandidate } from '../../src/model/signal.ts';
import type { Grade } from '../../src/model/source.ts';

/** Admiralty grades as a share of belief, by hand; F cannot be judged and stands in the middle. */
const BELIEF: Readonly<Record<Grade, number>> = { A: 1, B: 0.85, C: 0.65, D: 0.4, E: 0.2, F: 0.5 };

/** What a score is made of; left out is zero. */
export interface Measures {
  /** Standard deviations above the usual level. */
  significance?: number;
  origins: number;
  /** 1 to 5. */
  severity: number;
  grades: readonly Grade[];
  region: string | null;
  /** A controlled substance is named. */
  substance: boolean;
  /** 0 to 1: how plainly a standing query is met. */
  query?: number;
  /** 0 to 1: share of documents that repeat another. */
  reposts: number;
}

// Day-one weights by hand, after the project's method notes; to be refitted on analysts' verdicts. Tuned on nothing.
const BASE = -2.6;
const WEIGHTS = {
  significance: 1.2,
  origins: 0.9,
  severity: 0.7,
  reliability: 0.5,
  place: 0.4,
  substance: 0.6,
  query: 0.8,
  reposts: -0.6,
};

/** Named contributions and their logistic sum. */
export function scoreOf(measures: Measures): Pick<SignalCandidate, 'score' | 'explanation'> {
  const best = Math.max(0, ...measures.grades.map((grade) => BELIEF[grade]));
  const values: Partial<Record<keyof typeof WEIGHTS, number>> = {
    ...(measures.significance === undefined
      ? {}
      : { significance: Math.log1p(Math.max(0, measures.significance)) }),
    ...(measures.query === undefined ? {} : { query: measures.query }),
    origins: Math.log2(1 + measures.origins),
    severity: (measures.severity - 1) / 4,
    reliability: best,
    place: Number(measures.region !== null),
    ...(measures.substance ? { substance: 1 } : {}),
    ...(measures.reposts > 0 ? { reposts: measures.reposts } : {}),
  };
  const explanation: Contribution[] = [{ name: 'base', value: 1, weight: BASE }];
  for (const [name, value] of Object.entries(values))
    explanation.push({ name, value, weight: WEIGHTS[name as keyof typeof WEIGHTS] });
  const sum = explanation.reduce((total, { value, weight }) => total + value * weight, 0);
  return { score: 1 / (1 + Math.exp(-sum)), explanation };
}
