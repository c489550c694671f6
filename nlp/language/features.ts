import { LEXICON_LANGUAGES, formOften, often } from '../skeleton/lexicon.ts';

const BITS = 17;
const HASHED = 1 << BITS;
const MASK = HASHED - 1;
const STATES = 4;
/** Number of rows of the table: those that runs of letters are hashed to, then those for how each lexicon knows the word. */
export const ROWS = HASHED + LEXICON_LANGUAGES.length * STATES;
const LONGEST_RUN = 5;
const LONGEST_WORD = 24;
const BORDER = 0x5e;
const SEED = 0x81_1c_9d_c5;
const WHOLE_WORD = 0x12_34_56_7;

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85_eb_ca_6b);
  return (mixed ^ (mixed >>> 13)) & MASK;
}

/** Visits the row of every run of one to five letters of the word, borders included, and of the word as a whole. */
export function visitRows(word: string, visit: (row: number) => void): void {
  const length = Math.min(word.length, LONGEST_WORD);
  let whole = WHOLE_WORD;
  for (let start = -1; start <= length; start += 1) {
    if (start >= 0 && start < length) whole = Math.imul(whole ^ word.charCodeAt(start), 0x01_00_01_93);
    let hash = SEED;
    for (let at = start; at < start + LONGEST_RUN && at <= length; at += 1) {
      hash = Math.imul(hash ^ (at < 0 || at === length ? BORDER : word.charCodeAt(at)), 0x01_00_01_93);
      // The border by itself tells nothing.
      if (at > start || (start >= 0 && start < length)) visit(finish(hash));
    }
  }
  visit(finish(whole));
}

const OFTEN = 3;

/** Visits, for each language of the lexicon, the row for whether the word is unknown, a form of a known word, known, or met often. */
export function visitKnown(word: string, visit: (row: number) => void): void {
  for (const [at, language] of LEXICON_LANGUAGES.entries()) {
    const times = often(word, language);
    const state = times >= OFTEN ? 3 : times >= 0 ? 2 : formOften(word, language) >= 0 ? 1 : 0;
    visit(HASHED + at * STATES + state);
  }
}
