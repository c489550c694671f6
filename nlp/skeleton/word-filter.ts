// Bloom (1970): a set of words in a few bits each; a word that is not in it is taken for one of it once in some hundred.

const HASHES = 8;
/** Bits to spare for each word: with eight hashes 3 in 1,000 other words pass. */
export const BITS_A_WORD = 12;

function hashOf(word: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01_00_01_93);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85_eb_ca_6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const FIRST_SEED = 0x81_1c_9d_c5;
const STEP_SEED = 0x01_23_45_67;

/** The bits of a word in a filter of `size` bits, by double hashing (Kirsch and Mitzenmacher 2006). */
function bitsOf(word: string, size: number): number[] {
  const first = hashOf(word, FIRST_SEED);
  const step = hashOf(word, STEP_SEED) | 1;
  return Array.from({ length: HASHES }, (_, at) => ((first + at * step) >>> 0) % size);
}

/** A filter that has the words. */
export function filterOf(words: ReadonlySet<string>): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((words.size * BITS_A_WORD) / 8));
  for (const word of words)
    for (const bit of bitsOf(word, bytes.length * 8)) bytes[bit >>> 3]! |= 1 << (bit & 7);
  return bytes;
}

/** Whether the filter may have the word; false is certain. */
export function mayHave(bytes: Uint8Array, word: string): boolean {
  // The bits of `bitsOf` one by one: most words that are not there fail at the first or second.
  const size = bytes.length * 8;
  const first = hashOf(word, FIRST_SEED);
  const step = hashOf(word, STEP_SEED) | 1;
  for (let at = 0; at < HASHES; at += 1) {
    const bit = ((first + at * step) >>> 0) % size;
    if ((bytes[bit >>> 3]! & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
