import { readSet, writeSet, type BitWriter } from './coded-set.ts';
import { bandHashes, minimaOf } from './min-hash.ts';
import { MAX_SHINGLES, meetByWords, mix, shinglesOf, type Runs, type Shingles } from './shingles.ts';

/** First byte of a sketch that holds shingles; sketches of 0.1 began with 0 (letters) or 1 (words) and had a byte a row. */
const EXACT = 2;

/** Fingerprint of a text: two texts that share no band are not near-duplicates; `bytes` tell exactly how near they are. */
export interface Sketch {
  bands: string[];
  /** The bands as 32-bit numbers, for an index in memory. */
  keys: Uint32Array;
  bytes: Uint8Array;
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
 * Texts under 5 words have no bands, so they never join a family.
 */
export function createSketch(stems: readonly string[], options: SketchOptions = {}): Sketch {
  const shingles = shinglesOf(stems, options.places, options);
  const bands: string[] = [];
  const keys: number[] = [];
  const meet = (kind: number, set: Uint32Array): void => {
    for (const [band, value] of bandHashes(minimaOf(set)).entries()) {
      bands.push(`${kind}.${band}.${value.toString(36)}`);
      keys.push(mix(Math.imul(value, 31) + kind));
    }
  };
  if (shingles.letters.length > 0) meet(0, shingles.letters);
  if (meetByWords(shingles)) meet(1, shingles.words);
  return { bands, keys: Uint32Array.from(keys), bytes: encode(shingles) };
}
