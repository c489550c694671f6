/** Runs of words tell news apart; short posts have too few of them and are compared by runs of letters. */
const WORD_RUN = 3;
const LETTER_RUN = 5;
// Under this a text says too little to be told from another ("Видео дня").
const MIN_TOKENS = 5;
const MIN_WORD_TOKENS = 10;
/** Texts under 30 tokens meet by letters, others by words; those around 30 by both, so that a lead or a lost line parts no copies. */
const LETTERS_UNDER = 40;
const WORDS_MEET_FROM = 24;
/** Runs of words kept of one text: a longer one is known by its beginning. */
export const MAX_SHINGLES = 4000;

/** What of a text is compared: sorted distinct 32-bit hashes of its runs, of its numbers and of its places. */
export interface Shingles {
  /** Of runs of letters; none for texts of 40 tokens and more. */
  letters: Uint32Array;
  /** Of runs of words; none for texts under 10 tokens. */
  words: Uint32Array;
  numbers: Uint32Array;
  places: Uint32Array;
}

/** Sizes to be tried instead of those the product uses. */
export interface Runs {
  wordRun?: number;
  letterRun?: number;
}

const NONE = new Uint32Array(0);
const SEED = 0x811c_9dc5;
const PRIME = 16_777_619;

/** FNV-1a, 32 bits, over UTF-16 units. */
export function hashText(text: string): number {
  let value = SEED;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), PRIME);
  return value;
}

/** Finaliser of MurmurHash3: every bit of the value depends on every other. */
export function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}

/** Sorts the numbers where they are and returns those that are there, each once. */
export function sortedSet(values: Uint32Array): Uint32Array {
  values.sort();
  let kept = 0;
  for (let at = 0; at < values.length; at += 1)
    if (at === 0 || values[at] !== values[kept - 1]) values[kept++] = values[at]!;
  return values.subarray(0, kept);
}

function hashed(texts: readonly string[]): Uint32Array {
  const hashes = new Uint32Array(texts.length);
  for (let at = 0; at < texts.length; at += 1) hashes[at] = hashText(texts[at]!);
  return hashes;
}

const WORD_OR_NUMBER = /^[\p{L}\d]/u;
const ADDRESS = /[/@]|^www\./;
const NUMBER = /^\d/;
const NO_DIGITS = /\D+/g;
const THOUSANDS = /(?:000)+$/;

/** Links, handles, addresses and emoji change from copy to copy; words and numbers stay. */
function isCompared(stem: string): boolean {
  return WORD_OR_NUMBER.test(stem) && !ADDRESS.test(stem);
}

/** Numbers as they are compared: "12,5" and "12.5" are one, and so are "4 000" (two tokens), "4,000" and "4000". */
function numbersOf(stems: readonly string[]): string[] {
  return stems
    .filter((stem) => NUMBER.test(stem))
    .map((stem) => stem.replaceAll(NO_DIGITS, '').replace(THOUSANDS, ''))
    .filter((digits) => digits !== '');
}

function letterRuns(stems: readonly string[], run: number): Uint32Array {
  const text = stems.join(' ');
  const count = Math.max(0, text.length - run + 1);
  const hashes = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    let value = SEED;
    for (let next = at; next < at + run; next += 1) value = Math.imul(value ^ text.charCodeAt(next), PRIME);
    hashes[at] = mix(value);
  }
  return sortedSet(hashes);
}

function wordRuns(stems: readonly string[], run: number): Uint32Array {
  const single = hashed(stems);
  const count = Math.min(MAX_SHINGLES, Math.max(0, single.length - run + 1));
  const hashes = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    let value = 0;
    for (let next = at; next < at + run; next += 1) value = mix(Math.imul(value, 31) + single[next]!);
    hashes[at] = value;
  }
  return sortedSet(hashes);
}

/** Shingles of a text by its stems in order and the ids of its places; all empty under 5 words and numbers. */
export function shinglesOf(
  stems: readonly string[],
  places: readonly string[] = [],
  runs: Runs = {},
): Shingles {
  const compared = stems.filter(isCompared);
  if (compared.length < MIN_TOKENS) return { letters: NONE, words: NONE, numbers: NONE, places: NONE };
  const { wordRun = WORD_RUN, letterRun = LETTER_RUN } = runs;
  return {
    letters: compared.length < LETTERS_UNDER ? letterRuns(compared, letterRun) : NONE,
    words: compared.length >= MIN_WORD_TOKENS ? wordRuns(compared, wordRun) : NONE,
    numbers: sortedSet(hashed(numbersOf(compared))),
    places: sortedSet(hashed(places)),
  };
}

/** Whether texts are to be found by their runs of words: they have enough of them. */
export function meetByWords({ words }: Shingles): boolean {
  return words.length > WORDS_MEET_FROM - WORD_RUN;
}

/** How many numbers two sorted sets have in common. */
export function sharedOf(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  let left = 0;
  let right = 0;
  while (left < a.length && right < b.length) {
    const x = a[left]!;
    const y = b[right]!;
    if (x === y) shared += 1;
    if (x <= y) left += 1;
    if (y <= x) right += 1;
  }
  return shared;
}
