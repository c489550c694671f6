import { z } from 'zod';
import { SCORES, type Contribution, type ScoreName, type SignalCandidate } from './signal.ts';

/** What each named contribution weighs in each of the two scores; `base` is where every signal starts. */
export const weightsSchema = z.object({
  /** Names one set of weights for ever: a signal carries that of the weights that scored it. */
  version: z.string().min(1).max(100),
  importance: z.record(z.string(), z.number()),
  credibility: z.record(z.string(), z.number()),
});
export type Weights = z.infer<typeof weightsSchema>;

/**
 * The weights of the first day, by hand after the project's method notes and tuned on nothing; analysts' verdicts refit
 * them. The bases sum to the one base there was before the score was parted, so that thresholds of then still hold.
 */
export const DAY_ONE_WEIGHTS: Weights = {
  version: 'day-one',
  importance: {
    base: -1,
    significance: 1.2,
    novelty: 0.8,
    query: 0.8,
    severity: 0.7,
    substance: 0.6,
    place: 0.4,
    platforms: 0.3,
    languages: 0.2,
    foreign: 0.3,
    official: -0.8,
  },
  credibility: {
    base: -1.6,
    origins: 0.9,
    confirmed: 0.8,
    reliability: 0.5,
    dated: 0.2,
    reposts: -0.6,
    contradicted: -2,
  },
};

/** Values of named contributions by score, before they are weighed. */
export type Values = Readonly<Record<ScoreName, Readonly<Record<string, number>>>>;

/** What weighing gives a signal. */
export type Weighed = Pick<
  SignalCandidate,
  'score' | 'importance' | 'credibility' | 'weights' | 'explanation'
>;

const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));

function sumOf(explanation: readonly Contribution[], of?: ScoreName): number {
  return explanation.reduce(
    (sum, term) => (of === undefined || term.of === of ? sum + term.value * term.weight : sum),
    0,
  );
}

function scoresOf(explanation: Contribution[], version: string): Weighed {
  return {
    score: logistic(sumOf(explanation)),
    importance: logistic(sumOf(explanation, 'importance')),
    credibility: logistic(sumOf(explanation, 'credibility')),
    weights: version,
    explanation,
  };
}

/** The two scores and the one signals are ordered by, as sums of named contributions; a name without a weight adds nothing. */
export function weigh(values: Values, weights: Weights = DAY_ONE_WEIGHTS): Weighed {
  const explanation = SCORES.flatMap((of): Contribution[] => [
    { name: 'base', of, value: 1, weight: weights[of].base ?? 0 },
    ...Object.entries(values[of]).map(([name, value]) => ({
      name,
      of,
      value,
      weight: weights[of][name] ?? 0,
    })),
  ]);
  return scoresOf(explanation, weights.version);
}

/** The candidate as these weights score it, from the values it carries; a name they do not know keeps its weight. Pure. */
export function rescore<T extends Weighed>(candidate: T, weights: Weights): T {
  if (candidate.weights === weights.version) return candidate;
  const explanation = candidate.explanation.map((term) => ({
    ...term,
    weight: weights[term.of][term.name] ?? term.weight,
  }));
  return { ...candidate, ...scoresOf(explanation, weights.version) };
}

/** How well weights foretell the verdicts they were fitted on. */
export const fitSchema = z.object({
  verdicts: z.number().int(),
  verified: z.number().int(),
  dismissed: z.number().int(),
  /** Parts of the cross-validation. */
  folds: z.number().int(),
  /** Mean log-loss in nats over verdicts that each fit did not see; ln 2 = 0.693 is a coin. */
  logLoss: z.number(),
  /** The same of the weights in use when it was made, on the same verdicts; flattering when those were fitted on some of them. */
  before: z.object({ version: z.string(), logLoss: z.number() }),
});
export type Fit = z.infer<typeof fitSchema>;

/** One set of weights that there was. */
export const weightsVersionSchema = z.object({
  weights: weightsSchema,
  /** Null for the weights of the first day. */
  madeAt: z.string().nullable(),
  madeBy: z.string().nullable(),
  fit: fitSchema.nullable(),
  inUse: z.boolean(),
});
export type WeightsVersion = z.infer<typeof weightsVersionSchema>;

/** Fewer verdicts tell nothing that the day-one weights do not. */
export const MIN_VERDICTS = 30;

/** GET /api/weights: all versions, the newest first, the weights of the first day last. */
export const weightsAnswerSchema = z.object({
  inUse: z.string(),
  versions: z.array(weightsVersionSchema),
  /** Verdicts that stand, and how many a refit needs. */
  verdicts: z.object({ verified: z.number().int(), dismissed: z.number().int(), needed: z.number().int() }),
});
export type ApiWeights = z.infer<typeof weightsAnswerSchema>;
