import { allWords, often } from './lexicon.ts';
import type { LexiconLanguage } from './lexicon.ts';

// Letter 4-grams with Witten and Bell's smoothing (1991), counted over the lexicon when first asked for.

const BITS = 18;
const MASK = (1 << BITS) - 1;
const BORDER = 0x5e;
const MOST = 0xff_ff;
const SEED = 0x81_1c_9d_c5;
/** Probability of a letter never met, before all smoothing: about one in as many letters as there are. */
const FLOOR = 1 / 60;

/** Counts of runs of letters, of the contexts that begin them, and of how many letters were met after each. */
interface Counts {
  runs: Uint16Array;
  totals: Uint32Array;
  kinds: Uint16Array;
}

function mix(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 0x01_00_01_93);
  return mixed ^ (mixed >>> 15);
}

function slot(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  return (mixed ^ (mixed >>> 13)) & MASK;
}

/** The up to three letters before a letter, the last first; -1 beyond the beginning of the word. */
export interface Context {
  last: number;
  second: number;
  third: number;
}

function learnAfter(counts: Counts, context: number, letter: { code: number; weight: number }): void {
  const run = slot(mix(context, ~letter.code));
  const start = slot(context);
  if (counts.runs[run] === 0) counts.kinds[start]! += 1;
  counts.runs[run] = Math.min(MOST, counts.runs[run]! + letter.weight);
  counts.totals[start]! += letter.weight;
}

function learn(counts: Counts, word: string, weight: number): void {
  const code = (at: number): number => (at < 0 || at >= word.length ? BORDER : word.charCodeAt(at));
  for (let at = 0; at <= word.length; at += 1) {
    const letter = { code: code(at), weight };
    // The context grows backwards from the letter, so that each length is one step from the one before.
    let context = SEED;
    learnAfter(counts, context, letter);
    for (let back = 1; back <= 3 && back <= at + 1; back += 1) {
      context = mix(context, code(at - back));
      learnAfter(counts, context, letter);
    }
  }
}

function build(language: LexiconLanguage): Counts {
  const size = MASK + 1;
  const counts: Counts = {
    runs: new Uint16Array(size),
    totals: new Uint32Array(size),
    kinds: new Uint16Array(size),
  };
  for (const word of allWords().keys()) {
    const times = often(word, language);
    if (times >= 0) learn(counts, word, times + 1);
  }
  return counts;
}

function smoothed(counts: Counts, context: number, lower: { code: number; probability: number }): number {
  const start = slot(context);
  const total = counts.totals[start]!;
  if (total === 0) return lower.probability;
  // A slot shared with another run may have hidden that a letter was new here.
  const kinds = Math.max(1, counts.kinds[start]!);
  return (counts.runs[slot(mix(context, ~lower.code))]! + kinds * lower.probability) / (total + kinds);
}

function stepOf(counts: Counts, { last, second, third }: Context, code: number): number {
  const letter = { code, probability: FLOOR };
  let context = SEED;
  letter.probability = smoothed(counts, context, letter);
  for (const before of [last, second, third]) {
    if (before === -1) break;
    context = mix(context, before);
    letter.probability = smoothed(counts, context, letter);
  }
  return Math.log(letter.probability);
}

/** Tells how likely letters are to follow one another in words of one language. */
export interface LetterModel {
  language: LexiconLanguage;
  /** Natural logarithm of the probability of `code` in its context. */
  step(context: Context, code: number): number;
}

/** What stands before the first letter of a word. */
export const WORD_START: Context = { last: BORDER, second: -1, third: -1 };
/** The code that stands for the end of a word. */
export const WORD_END = BORDER;

const models = new Map<LexiconLanguage, LetterModel>();

/** The letter model of the language, made when first asked for. */
export function letterModel(language: LexiconLanguage): LetterModel {
  let model = models.get(language);
  if (model === undefined) {
    const counts = build(language);
    model = { language, step: (context, code) => stepOf(counts, context, code) };
    models.set(language, model);
  }
  return model;
}
