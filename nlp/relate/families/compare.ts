import { ROWS, minimaOf } from './min-hash.ts';
import { sharedOf, type Shingles } from './shingles.ts';
import { readSketch } from './sketch.ts';

/**
 * Least share of common shingles of two texts of one family (methods.md 4). On the half of the pairs of `npm run eval --
 * families` that choices are made on, .65 is .008 better; but of the posts of telegram/posts that have .6 to .7 in common
 * most are parts of a series, so it stays.
 */
export const NEAR_DUPLICATE = 0.7;
/** Least share of a text's shingles in another that holds it. */
export const CONTAINED = 0.8;
/** Fewest shingles that make a quote. */
export const MIN_QUOTED = 8;

/** Bytes of a sketch of 0.1: its kind and one byte a row (b-bit minwise hashing, Li and König 2010). */
const OLD_BYTES = 1 + ROWS;
const isOld = (bytes: Uint8Array): boolean => bytes.length === OLD_BYTES && bytes[0]! <= 1;

/** Share of common shingles over all of both: Jaccard's index. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  const shared = sharedOf(a, b);
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
}

/** Runs by which two texts can be compared: of letters where both have them, else of words. */
function comparable(a: Shingles, b: Shingles): [Uint32Array, Uint32Array] {
  return a.letters.length > 0 && b.letters.length > 0 ? [a.letters, b.letters] : [a.words, b.words];
}

/** A sketch of 0.1 as it is, or what a newer one would have been: its rows' low bytes. */
function oldRows(bytes: Uint8Array, kind: number): Uint8Array | null {
  if (isOld(bytes)) return bytes[0] === kind ? bytes.subarray(1) : null;
  const shingles = readSketch(bytes);
  const set = kind === 0 ? shingles?.letters : shingles?.words;
  return set === undefined || set.length === 0
    ? null
    : Uint8Array.from(minimaOf(set), (least) => least & 0xff);
}

function estimated(old: Uint8Array, other: Uint8Array): number {
  const [a, b] = [oldRows(old, old[0]!), oldRows(other, old[0]!)];
  if (a === null || b === null) return 0;
  let equal = 0;
  for (let row = 0; row < ROWS; row += 1) if (a[row] === b[row]) equal += 1;
  // One byte in 256 agrees by chance.
  return Math.max(0, (equal / ROWS - 1 / 256) / (1 - 1 / 256));
}

/**
 * Share of shingles two texts have in common, 0 to 1: exact, or estimated (standard error about .04) where one of the
 * sketches is of 0.1; 0 for what cannot be compared.
 */
export function similarity(a: Uint8Array, b: Uint8Array): number {
  if (isOld(a)) return estimated(a, b);
  if (isOld(b)) return estimated(b, a);
  const [left, right] = [readSketch(a), readSketch(b)];
  return left === null || right === null ? 0 : jaccard(...comparable(left, right));
}

const disjoint = (a: Uint32Array, b: Uint32Array): boolean =>
  a.length > 0 && b.length > 0 && sharedOf(a, b) === 0;

/** Whether most numbers of either text are missing in the other: the same form filled in anew. */
function otherNumbers(a: Uint32Array, b: Uint32Array): boolean {
  const shared = sharedOf(a, b);
  return a.length - shared > shared && b.length - shared > shared;
}

/** Whether two texts, however alike, tell of different things: no place in common, or other numbers. */
export function conflict(
  a: Pick<Shingles, 'numbers' | 'places'>,
  b: Pick<Shingles, 'numbers' | 'places'>,
): boolean {
  return disjoint(a.places, b.places) || otherNumbers(a.numbers, b.numbers);
}

/** Whether two texts are near-duplicates: a Jaccard index of at least .7, and neither other places nor other numbers. */
export function sameFamily(a: Uint8Array, b: Uint8Array): boolean {
  if (isOld(a) || isOld(b)) return similarity(a, b) >= NEAR_DUPLICATE;
  const [left, right] = [readSketch(a), readSketch(b)];
  if (left === null || right === null || conflict(left, right)) return false;
  return jaccard(...comparable(left, right)) >= NEAR_DUPLICATE;
}

/** Whether the first text stands, nearly whole, in the second: at least 8 runs of words, 80 % of them there. */
export function quotes(a: Uint8Array, b: Uint8Array): boolean {
  const [part, whole] = [readSketch(a), readSketch(b)];
  if (part === null || whole === null || part.words.length < MIN_QUOTED) return false;
  return sharedOf(part.words, whole.words) / part.words.length >= CONTAINED;
}
