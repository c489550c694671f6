import type { ByteReader, ByteWriter } from '../../relate/stories/bytes.ts';

const DAY_MS = 86_400_000;
const GENERATION_MS = 30 * DAY_MS;
const HASHES = 4;
/**
 * Bits of a generation: 4 MB. With 4 hashes a full one (one entry per 9.6 bits) takes one new entry in 83 for known, both
 * together one in 42.
 */
const BITS = 33_554_432;
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

function has({ words }: Generation, entry: number, step: number): boolean {
  let bit = entry;
  for (let hash = 0; hash < HASHES; hash += 1) {
    const at = (bit >>> 0) % BITS;
    if ((words[at >>> 5]! & (1 << (at & 31))) === 0) return false;
    bit += step;
  }
  return true;
}

function add(generation: Generation, entry: number, step: number): void {
  let bit = entry;
  for (let hash = 0; hash < HASHES; hash += 1) {
    const at = (bit >>> 0) % BITS;
    generation.words[at >>> 5]! |= 1 << (at & 31);
    bit += step;
  }
  generation.entries += 1;
}

/** Two Bloom filters that take turns, as they were saved or empty. */
export function createSeen(saved?: ByteReader): Seen {
  let current = saved === undefined ? emptyGeneration(0) : readGeneration(saved);
  let previous = saved === undefined ? emptyGeneration(0) : readGeneration(saved);

  function turn(now: number): void {
    previous = current;
    current = emptyGeneration(now);
  }

  return {
    see(entry) {
      const step = Math.imul(entry ^ (entry >>> 15), 0x2c1b_3c6d) | 1;
      if (has(current, entry, step)) return true;
      const isKnown = has(previous, entry, step);
      add(current, entry, step);
      return isKnown;
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
