import table from '../models/language.json' with { type: 'json' };
import { CYRILLIC, LATIN, classesOf } from '../text/letters.ts';
import { knownRows, letterRows, makeRows } from './features.ts';
import { LABELS, LABEL_COUNT } from './labels.ts';
import { stepOf, unpackWeights } from './nibbles.ts';

const OTHER = LABELS.indexOf('western');
const FOREIGN_SCRIPT = /[^\p{Script=Cyrillic}\p{Script=Latin}\p{Script=Arabic}\p{N}_]/u;
/** What a word in a script none of our languages writes counts for `other`. */
const FOREIGN_SCORE = 8;

const STEP = stepOf(table.largest);

const LANES = LABEL_COUNT / 2;
const LANE_BITS = 16;

let lanes: Int32Array | null = null;
const rows = makeRows();

/** The weights two labels to a number, so that one sum adds up both; the sum of all rows of a word fits in 16 bits. */
function loadLanes(): Int32Array {
  const weights = unpackWeights(table.weights);
  const packed = new Int32Array(weights.length / 2);
  for (let at = 0; at < packed.length; at += 1)
    packed[at] = weights[2 * at]! + (weights[2 * at + 1]! << LANE_BITS);
  return packed;
}

/** Whether the word has a letter of a script none of our languages writes; mostly the classes of its characters settle that. */
function isForeign(word: string): boolean {
  return (classesOf(word) & ~(CYRILLIC | LATIN)) !== 0 && FOREIGN_SCRIPT.test(word);
}

function fill(scores: Float32Array, word: string): void {
  if (isForeign(word)) {
    scores[OTHER] = FOREIGN_SCORE * Math.max(1, word.length / 2);
    return;
  }
  const count = knownRows(word, rows, letterRows(word, rows));
  lanes ??= loadLanes();
  for (let at = 0; at < count; at += 1) rows[at]! *= LANES;
  for (let lane = 0; lane < LANES; lane += 1) {
    let sum = 0;
    for (let at = 0; at < count; at += 1) sum = (sum + lanes[rows[at]! + lane]!) | 0;
    const low = (sum << LANE_BITS) >> LANE_BITS;
    scores[2 * lane] = low * STEP;
    scores[2 * lane + 1] = ((sum - low) >> LANE_BITS) * STEP;
  }
}

// Two generations of at most this many words each, as for tokens.
const MAX_CACHED = 30_000;
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
