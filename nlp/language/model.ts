import table from '../models/language.json' with { type: 'json' };
import { visitKnown, visitRows } from './features.ts';
import { LABELS, LABEL_COUNT } from './labels.ts';
import { stepOf, unpackWeights } from './nibbles.ts';

const OTHER = LABELS.indexOf('western');
const FOREIGN_SCRIPT = /[^\p{Script=Cyrillic}\p{Script=Latin}\p{Script=Arabic}\p{N}_]/u;
/** What a word in a script none of our languages writes counts for `other`. */
const FOREIGN_SCORE = 8;

const STEP = stepOf(table.largest);

let weights: Int8Array | null = null;

function fill(scores: Float32Array, word: string): void {
  weights ??= unpackWeights(table.weights);
  const known = weights;
  if (FOREIGN_SCRIPT.test(word)) {
    scores[OTHER] = FOREIGN_SCORE * Math.max(1, word.length / 2);
    return;
  }
  const add = (row: number): void => {
    const start = row * LABEL_COUNT;
    for (let label = 0; label < LABEL_COUNT; label += 1) scores[label]! += known[start + label]!;
  };
  visitRows(word, add);
  visitKnown(word, add);
  for (let label = 0; label < LABEL_COUNT; label += 1) scores[label]! *= STEP;
}

// Two generations of at most this many words each, as for tokens.
const MAX_CACHED = 60_000;
let young = new Map<string, Float32Array>();
let old = new Map<string, Float32Array>();

/** Scores of a word for every label; those of several words add up (logarithms, up to a constant). */
export type WordScores = Float32Array;

/** Scores of one word in its plain form; not to be changed. */
export function scoresOf(word: string): WordScores {
  const known = young.get(word);
  if (known !== undefined) return known;
  let scores = old.get(word);
  if (scores === undefined) fill((scores = new Float32Array(LABEL_COUNT)), word);
  if (young.size >= MAX_CACHED) {
    old = young;
    young = new Map();
  }
  young.set(word, scores);
  return scores;
}
