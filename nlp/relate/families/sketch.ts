import { readSet, writeSet, type BitWriter } from './coded-set.ts';
import { BANDS, bandHashes, minimaOf } from './min-hash.ts';
import { MAX_SHINGLES, meetByWords, shinglesOf, type Runs, type Shingles } from './shingles.ts';

/** First byte of a sketch that holds shingles; sketches of 0.1 began with 0 (letters) or 1 (words) and had a byte a row. */
const EXACT = 2;

/** Fingerprint of a text: two texts that share no key are not near-duplicates; `bytes` tell exactly how near they are. */
export interface Sketch {
  /** Hash of each band, 32 bits: 32 by runs of letters where `byLetters`, then 32 by runs of words where there are enough. */
  keys: Uint32Array;
  byLetters: boolean;
  readonly bytes: Uint8Array;
  /** What `bytes` hold. */
  shingles: Shingles;
}

/** What a sketch is made from beside the stems. */
export interface SketchOptions extends Runs {
  /** Ids of the places the text names: texts alike but for their places are of one pattern, not copies. */
  places?: readonly string[];
}

function encode({ letters, words, numbers, places }: Shingles): Uint8Array {
  const writer: BitWriter = {
    bytes: new Uint8Array(32 + Math.ceil((letters.length + words.length) * 3.6)),
    at: 8,
  };
  writer.bytes[0] = EXACT;
  for (const set of [letters, words, numbers, places]) writeSet(writer, set);
  return writer.bytes.slice(0, writer.at >>> 3);
}

/** The shingles a sketch holds; null for one that holds none, such as those of 0.1. */
export function readSketch(bytes: Uint8Array): Shingles | null {
  if (bytes[0] !== EXACT) return null;
  const reader = { bytes, at: 8 };
  const next = (): Uint32Array => readSet(reader, { most: MAX_SHINGLES });
  return { letters: next(), words: next(), numbers: next(), places: next() };
}

/**
 * Sketch of a text given by its stems in order (of its whole text or of what is left without footers). `bytes` hold
 * the hashes of its runs of words and, for short texts, of letters, some 26 bits each, and of its numbers and places.
 * Texts under 5 words have no keys, so they never join a family.
 */
export function createSketch(stems: readonly string[], options: SketchOptions = {}): Sketch {
  const shingles = shinglesOf(stems, options.places, options);
  const byLetters = shingles.letters.length > 0;
  const byWords = meetByWords(shingles);
  const keys = new Uint32Array((Number(byLetters) + Number(byWords)) * BANDS);
  if (byLetters) keys.set(bandHashes(minimaOf(shingles.letters)));
  if (byWords) keys.set(bandHashes(minimaOf(shingles.words)), byLetters ? BANDS : 0);
  let coded: Uint8Array | null = null;
  return {
    keys,
    byLetters,
    shingles,
    // An index in memory needs no bytes.
    get bytes() {
      coded ??= encode(shingles);
      return coded;
    },
  };
}

/** The bands under which a store finds a sketch, as strings; those of 0.1 were the same. */
export function bandsOf({ keys, byLetters }: Pick<Sketch, 'keys' | 'byLetters'>): string[] {
  return Array.from(keys, (key, at) => {
    const kind = byLetters && at < BANDS ? 0 : 1;
    return `${kind}.${at % BANDS}.${key.toString(36)}`;
  });
}
