import type { ByteReader, ByteWriter } from '../../relate/stories/bytes.ts';

const DAY_MS = 86_400_000;
const GENERATION_MS = 30 * DAY_MS;
/** Bits of a generation: 4 MB, in blocks of a cache line. */
const BITS = 33_554_432;
const WORDS_A_BLOCK = 16;
const BLOCKS = BITS / 32 / WORDS_A_BLOCK;
const BITS_IN_BLOCK = 511;
/** One entry per 9.6 bits. A full generation takes one new entry in 70 for known (measured), both together one in 35. */
const MOST_ENTRIES = Math.floor(BITS / 9.6);

interface Generation {
  words: Uint32Array;
  entries: number;
  /** Milliseconds since 1970. */
  begun: number;
}

/** What was seen in the last 30 to 60 days, without holding it; sooner forgotten where more comes than fits. */
export interface Seen {
  /** Whether an entry was seen before; never wrongly no. Takes it for seen from now on. */
  see(entry: number): boolean;
  rollAt(now: number): void;
  save(out: ByteWriter): void;
}

const emptyGeneration = (begun: number): Generation => ({
  words: new Uint32Array(BITS / 32),
  entries: 0,
  begun,
});

function readGeneration(saved: ByteReader): Generation {
  const generation = emptyGeneration(saved.real());
  generation.entries = saved.whole();
  for (let left = saved.whole(); left > 0; left -= 1) {
    const at = saved.whole();
    generation.words[at] = saved.whole();
  }
  return generation;
}

function writeGeneration({ words, entries, begun }: Generation, out: ByteWriter): void {
  out.real(begun);
  out.whole(entries);
  let used = 0;
  for (const word of words) if (word !== 0) used += 1;
  out.whole(used);
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === 0) continue;
    out.whole(at);
    out.whole(words[at]!);
  }
}

/** Sets the four bits of an entry, all in one block; tells whether all were set. */
function put(words: Uint32Array, entry: number, isToBeSet: boolean): boolean {
  const hash = Math.imul(entry ^ (entry >>> 15), 0x2c1b_3c6d);
  const base = ((hash ^ (hash >>> 12)) & (BLOCKS - 1)) * WORDS_A_BLOCK;
  const one = Math.imul(hash ^ (hash >>> 13), 0x297a_2d39);
  const other = Math.imul(one ^ (one >>> 15), 0x85eb_ca6b);
  let isKnown = true;
  for (let at = 0; at < 4; at += 1) {
    const bit = ((at < 2 ? one : other) >>> (at % 2 === 0 ? 4 : 19)) & BITS_IN_BLOCK;
    const word = base + (bit >>> 5);
    const mask = 1 << (bit & 31);
    if ((words[word]! & mask) !== 0) continue;
    if (!isToBeSet) return false;
    isKnown = false;
    words[word]! |= mask;
  }
  return isKnown;
}

/** Two Bloom filters (blocked: Putze, Sanders and Singler 2007) that take turns, as they were saved or empty. */
export function createSeen(saved?: ByteReader): Seen {
  let current = saved === undefined ? emptyGeneration(0) : readGeneration(saved);
  let previous = saved === undefined ? emptyGeneration(0) : readGeneration(saved);

  function turn(now: number): void {
    previous = current;
    current = emptyGeneration(now);
  }

  return {
    see(entry) {
      if (put(current.words, entry, true)) return true;
      current.entries += 1;
      return put(previous.words, entry, false);
    },
    rollAt(now) {
      if (current.begun === 0) current.begun = now;
      if (now - current.begun >= GENERATION_MS || current.entries >= MOST_ENTRIES) turn(now);
    },
    save(out) {
      writeGeneration(current, out);
      writeGeneration(previous, out);
    },
  };
}
