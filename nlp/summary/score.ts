import { GRADE_BELIEF } from '../../src/model/source.ts';
import type { Candidate } from './candidates.ts';

/** What a sentence is chosen by, each 0 to 1. */
export interface SentenceParts {
  /** How near it is to the middle of all texts. */
  centroid: number;
  /** 1 for the first sentence of a text. */
  position: number;
  /** Share of what the signal is about that it tells and no sentence chosen before it. */
  coverage: number;
  /** Of its source, by the letter of its grade. */
  reliability: number;
  /** 1 for the newest text. */
  recency: number;
  /** 1 where it is neither a stub nor a paragraph. */
  length: number;
}

// By the house's methods notes (section 12), but for nearness and position, which were .35 and .20: tuned with the fall of the
// position on the halves `tuned` of `npm run eval -- summary`. Re-run that when one changes.
const WEIGHTS: Readonly<Record<keyof SentenceParts, number>> = {
  centroid: 0.25,
  position: 0.3,
  coverage: 0.15,
  reliability: 0.15,
  recency: 0.1,
  length: 0.05,
};

const SHORT_WORDS = 10;
const LONG_WORDS = 28;
const MAX_WORDS = 45;

/** 1 between 10 and 28 words, falling to 0 at none and at 45. */
export function lengthPrior(words: number): number {
  if (words < SHORT_WORDS) return words / SHORT_WORDS;
  return words <= LONG_WORDS ? 1 : Math.max(0, (MAX_WORDS - words) / (MAX_WORDS - LONG_WORDS));
}

/** 0 for the earliest of the times, 1 for the latest, a half where there is but one. */
export function recencyOf(times: readonly string[]): (time: string) => number {
  const moments = times.map((time) => Date.parse(time));
  const first = Math.min(...moments);
  const last = Math.max(...moments);
  return (time) => (last === first ? 0.5 : (Date.parse(time) - first) / (last - first));
}

/** What does not change while sentences are chosen. */
export function fixedParts(
  { from, place, words }: Candidate,
  near: { centroid: number; recency: number },
): Omit<SentenceParts, 'coverage'> {
  return {
    ...near,
    position: 1 / (1 + place),
    reliability: GRADE_BELIEF[from.grade],
    length: lengthPrior(words),
  };
}

/** The weighed sum, 0 to 1. */
export function scoreOf(parts: SentenceParts): number {
  return (Object.keys(WEIGHTS) as (keyof SentenceParts)[]).reduce(
    (sum, name) => sum + WEIGHTS[name] * parts[name],
    0,
  );
}
