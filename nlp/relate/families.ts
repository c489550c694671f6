// MinHash with locality-sensitive hashing (Broder 1997; Indyk and Motwani 1998), kept as one byte a row (Li and König's b-bit minwise hashing).

const ROWS = 128;
const BANDS = 32;
const ROWS_A_BAND = ROWS / BANDS;
// Shorter texts have too few word triples; they are compared by runs of letters.
const SHORT_TOKENS = 30;
const WORD_RUN = 3;
const LETTER_RUN = 5;
// Under this a text says too little to be told from another ("Видео дня").
const MIN_TOKENS = 5;
const MAX_SHINGLES = 4000;
const NEAR_DUPLICATE = 0.7;

/** Fingerprint of a text: two texts that share no band are not near-duplicates; `bytes` estimates how near they are. */
export interface Sketch {
  bands: string[];
  bytes: Uint8Array;
}

function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16_777_619);
  return value;
}

function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}

const FACTORS = Int32Array.from({ length: ROWS }, (_, row) => mix(2 * row + 1) | 1);
const OFFSETS = Int32Array.from({ length: ROWS }, (_, row) => mix(2 * row + 0x9e37));

function shinglesOf(stems: readonly string[]): number[] {
  const shingles = new Set<number>();
  if (stems.length < SHORT_TOKENS) {
    const text = stems.join(' ');
    for (let at = 0; at + LETTER_RUN <= text.length; at += 1)
      shingles.add(mix(hash(text.slice(at, at + LETTER_RUN), 0x811c_9dc5)));
  } else {
    const hashes = stems.map((stem) => hash(stem, 0x811c_9dc5));
    for (let at = 0; at + WORD_RUN <= hashes.length && shingles.size < MAX_SHINGLES; at += 1) {
      let value = 0;
      for (let next = at; next < at + WORD_RUN; next += 1) value = mix(Math.imul(value, 31) + hashes[next]!);
      shingles.add(value);
    }
  }
  return [...shingles];
}

function minima(shingles: readonly number[]): Int32Array {
  // Signed throughout: any fixed order will do for a minimum, and this one stays within machine integers.
  const values = Int32Array.from(shingles);
  const least = new Int32Array(ROWS);
  for (let row = 0; row < ROWS; row += 1) {
    const factor = FACTORS[row]!;
    const offset = OFFSETS[row]!;
    let smallest = 0x7fff_ffff;
    for (let at = 0; at < values.length; at += 1) {
      const value = (Math.imul(values[at]!, factor) + offset) | 0;
      if (value < smallest) smallest = value;
    }
    least[row] = smallest;
  }
  return least;
}

/**
 * Sketch of a text given by its stems in order: 128 minima over word triples, or over letter runs for texts
 * under 30 tokens. `bytes` has one byte a row after a first byte that tells the two kinds apart.
 * Texts under 5 tokens have no bands, so they never join a family.
 */
export function createSketch(stems: readonly string[]): Sketch {
  const kind = stems.length < SHORT_TOKENS ? 0 : 1;
  const least = minima(stems.length < MIN_TOKENS ? [] : shinglesOf(stems));
  const bytes = new Uint8Array(1 + ROWS);
  bytes[0] = kind;
  for (let row = 0; row < ROWS; row += 1) bytes[1 + row] = least[row]! & 0xff;
  if (stems.length < MIN_TOKENS) return { bands: [], bytes };
  const bands = Array.from({ length: BANDS }, (_, band) => {
    let value = band + 1;
    for (let row = band * ROWS_A_BAND; row < (band + 1) * ROWS_A_BAND; row += 1)
      value = mix(Math.imul(value, 31) + least[row]!);
    return `${kind}.${band}.${(value >>> 0).toString(36)}`;
  });
  return { bands, bytes };
}

/** Estimated share of shingles two texts have in common, 0 to 1; 0 for texts of different kinds. Standard error about .04. */
export function similarity(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== 1 + ROWS || b.length !== a.length || a[0] !== b[0]) return 0;
  let equal = 0;
  for (let row = 1; row <= ROWS; row += 1) if (a[row] === b[row]) equal += 1;
  // One byte in 256 agrees by chance.
  return Math.max(0, (equal / ROWS - 1 / 256) / (1 - 1 / 256));
}

/** Whether two texts are near-duplicates: an estimated Jaccard similarity of at least .7. */
export function sameFamily(a: Uint8Array, b: Uint8Array): boolean {
  return similarity(a, b) >= NEAR_DUPLICATE;
}
