import { LEXICON_LANGUAGES, allWords, formOften, oftenIn } from '../skeleton/lexicon.ts';

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

/** Most rows of one word: runs from the border before it to the one after it, the word as a whole, and the lexicons. */
const MOST_ROWS = (LONGEST_WORD + 2) * LONGEST_RUN + 1 + LEXICON_LANGUAGES.length;

/** Room for the rows of one word. */
export const makeRows = (): Int32Array => new Int32Array(MOST_ROWS);

/** Puts into `rows` the row of every run of one to five letters of the word, borders included, and of the word as a whole; gives their number. */
export function letterRows(word: string, rows: Int32Array): number {
  const length = Math.min(word.length, LONGEST_WORD);
  let whole = WHOLE_WORD;
  let count = 0;
  for (let start = -1; start <= length; start += 1) {
    const isLetter = start >= 0 && start < length;
    const first = isLetter ? word.charCodeAt(start) : BORDER;
    if (isLetter) whole = Math.imul(whole ^ first, 0x01_00_01_93);
    let hash = Math.imul(SEED ^ first, 0x01_00_01_93);
    // The border by itself tells nothing.
    if (isLetter) rows[count++] = finish(hash);
    const last = Math.min(start + LONGEST_RUN - 1, length);
    for (let at = start + 1; at <= last; at += 1) {
      hash = Math.imul(hash ^ (at === length ? BORDER : word.charCodeAt(at)), 0x01_00_01_93);
      rows[count++] = finish(hash);
    }
  }
  rows[count++] = finish(whole);
  return count;
}

const OFTEN = 3;

/** Puts into `rows`, from `from` on, for each language of the lexicon the row for whether the word is unknown, a form of a known word, known, or met often; gives the number of rows there are then. */
export function knownRows(word: string, rows: Int32Array, from: number): number {
  const packed = allWords().get(word) ?? 0;
  for (let at = 0; at < LEXICON_LANGUAGES.length; at += 1) {
    const language = LEXICON_LANGUAGES[at]!;
    const times = oftenIn(packed, language);
    const state = times >= OFTEN ? 3 : times >= 0 ? 2 : formOften(word, language) >= 0 ? 1 : 0;
    rows[from + at] = HASHED + at * STATES + state;
  }
  return from + LEXICON_LANGUAGES.length;
}

const shared = makeRows();

/** Visits each of `letterRows`. */
export function visitRows(word: string, visit: (row: number) => void): void {
  for (const row of shared.slice(0, letterRows(word, shared))) visit(row);
}

/** Visits each of `knownRows`. */
export function visitKnown(word: string, visit: (row: number) => void): void {
  for (const row of shared.slice(0, knownRows(word, shared, 0))) visit(row);
}
