import type { Scope, SignalCandidate } from '../../src/model/signal.ts';
import { GRADE_BELIEF, type Grade } from '../../src/model/source.ts';
import { DAY_ONE_WEIGHTS, weigh, type Values, type Weighed, type Weights } from '../../src/model/weights.ts';
import { admiraltyOf, bestGrade } from './admiralty.ts';

/** What the scores are made of; what is left out adds nothing. */
export interface Measures {
  /** Standard deviations above the usual level. */
  significance?: number;
  /** 0 to 1: how unlike everything known before. */
  novelty?: number;
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
  /** Kinds of source that tell of it, such as articles and messages. */
  platforms?: number;
  /** Languages it is told in. */
  languages?: number;
  /** It was seen abroad before. */
  foreign?: boolean;
  /** A state body has told of it: more credible, and less of a warning. */
  official?: boolean;
  /** A state body has denied it. */
  contradicted?: boolean;
  /** 0 to 1: share of the evidence whose publisher gives the time. */
  dated?: number;
  /** All regions it has reached, where more is known than `region`. */
  regions?: readonly string[];
  /** Slots of the scheme as `slot:value`. */
  slots?: readonly string[];
}

/** What scoring gives a candidate. */
export type Scored = Weighed & Pick<SignalCandidate, 'admiralty' | 'scope'>;

function given(values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  const kept: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) kept[name] = value;
  return kept;
}

/** More than one of a kind counts, by its logarithm; one says nothing. */
const spread = (count: number | undefined): number | undefined =>
  count === undefined || count <= 1 ? undefined : Math.log2(count);

const flag = (holds: boolean | undefined): number | undefined => (holds === true ? 1 : undefined);

function valuesOf(measures: Measures): Values {
  const { significance, official } = measures;
  return {
    importance: given({
      significance: significance === undefined ? undefined : Math.log1p(Math.max(0, significance)),
      novelty: measures.novelty,
      query: measures.query,
      severity: (measures.severity - 1) / 4,
      substance: flag(measures.substance),
      place: Number(measures.region !== null),
      platforms: spread(measures.platforms),
      languages: spread(measures.languages),
      foreign: flag(measures.foreign),
      official: flag(official),
    }),
    credibility: given({
      origins: Math.log2(1 + measures.origins),
      confirmed: flag(official),
      reliability: measures.grades.length === 0 ? 0 : GRADE_BELIEF[bestGrade(measures.grades)],
      dated: measures.dated,
      reposts: measures.reposts > 0 ? measures.reposts : undefined,
      contradicted: flag(measures.contradicted),
    }),
  };
}

function scopeOf({ region, regions, slots, official, contradicted }: Measures): Scope {
  return {
    regions: [...new Set([...(region === null ? [] : [region]), ...(regions ?? [])])].sort(),
    slots: [...new Set(slots)].sort(),
    official: official === true,
    contradicted: contradicted === true,
  };
}

/** Importance and credibility as sums of named contributions, the Admiralty grade, and what the signal covers so far. */
export function scoreOf(measures: Measures, weights: Weights = DAY_ONE_WEIGHTS): Scored {
  return {
    ...weigh(valuesOf(measures), weights),
    admiralty: admiraltyOf(measures),
    scope: scopeOf(measures),
  };
}
