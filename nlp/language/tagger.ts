import { FIRST_OTHER, LABEL_COUNT, LANGUAGE_OF, VARIANTS } from './labels.ts';
import type { WordScores } from './model.ts';

const OTHER = VARIANTS.length - 1;
const STATES = VARIANTS.length;
// What a text starts with against each label: Kazakh in other letters is rare. Tuned on the part of FLORES-200 kept for
// that (`floresPart` in scripts/language/flores.ts).
const RARE_VARIANT = -2;
// Price of a change of language between two words, and of one between two ways of writing Kazakh; set by hand.
const CHANGE = 5;
const CHANGE_OF_VARIANT = 7;

const PRIORS = Float64Array.from({ length: LABEL_COUNT }, (_, label) =>
  label >= 1 && label <= 3 ? RARE_VARIANT : 0,
);

// A name tells little of the language it stands in. Tuned on the same part.
const WEIGHT_OF_NAME = 0.3;
// A brand of two words begins no stretch of its own; set by hand.
const WEIGHT_IN_RUN = 0.15;

/** Scores of a whole text for every label (`names` has a 1 for each word that is one): those of its words, less of what are names, and what is likely before any word was read. */
export function textScores(words: readonly WordScores[], names: Uint8Array): Float64Array {
  const sums = Float64Array.from(PRIORS);
  for (let at = 0; at < words.length; at += 1) {
    const scores = words[at]!;
    const weight = names[at] === 1 ? WEIGHT_OF_NAME : 1;
    for (let label = 0; label < LABEL_COUNT; label += 1) sums[label]! += weight * scores[label]!;
  }
  return sums;
}

/** The label with the highest score from `from` on. */
export function bestLabel(scores: ArrayLike<number>, from = 0): number {
  let best = from;
  for (let label = from + 1; label < scores.length; label += 1)
    if (scores[label]! > scores[best]!) best = label;
  return best;
}

const priceOf = (before: number, after: number): number =>
  before === after ? 0 : LANGUAGE_OF[before] === LANGUAGE_OF[after] ? CHANGE_OF_VARIANT : CHANGE;

const PRICES = Float64Array.from({ length: STATES * STATES }, (_, at) =>
  priceOf(Math.floor(at / STATES), at % STATES),
);

/**
 * Variant of every word, as an index into `VARIANTS`: the likeliest run of variants over the words (Viterbi), where
 * staying is free and changing costs. `other` is the one language that is not ours which fits the whole text best.
 */
export function tagWords(words: readonly WordScores[], scores: Float64Array, names: Uint8Array): Uint8Array {
  const other = bestLabel(scores, FIRST_OTHER);
  const from = new Uint8Array(words.length * STATES);
  let reached = Float64Array.from({ length: STATES }, (_, state) => PRIORS[state === OTHER ? other : state]!);
  let next = new Float64Array(STATES);
  for (let at = 0; at < words.length; at += 1) {
    const own = words[at]!;
    const weight = names[at] === 1 ? WEIGHT_IN_RUN : 1;
    const likeliest = bestLabel(reached);
    for (let state = 0; state < STATES; state += 1) {
      let best = state;
      let value = reached[state]!;
      // No change is cheaper than CHANGE: mostly none can pay.
      if (reached[likeliest]! - CHANGE > value) {
        for (let before = 0; before < STATES; before += 1) {
          const changed = reached[before]! - PRICES[before * STATES + state]!;
          if (changed > value) {
            value = changed;
            best = before;
          }
        }
      }
      from[at * STATES + state] = best;
      next[state] = value + weight * own[state === OTHER ? other : state]!;
    }
    [reached, next] = [next, reached];
  }
  const tags = new Uint8Array(words.length);
  let state = bestLabel(reached);
  for (let at = words.length - 1; at >= 0; at -= 1) {
    tags[at] = state;
    state = from[at * STATES + state]!;
  }
  return tags;
}
