import { inPieces, type Column } from './medoids.ts';

/** Slots of one bucket: a cache line. */
const BUCKET = 8;
const ORDINAL_BITS = 24;
const ORDINAL_MASK = (1 << ORDINAL_BITS) - 1;
const MIN_SLOTS = 1 << 12;
const MAX_SLOTS = 1 << 26;

/** Most medoids told apart by the bits an entry has; a power of two less one. */
export const MAX_LIVE = ORDINAL_MASK;

/** What is kept of the table in a checkpoint: how many slots of each bucket are filled, and with what. */
export interface SavedBands {
  filled: Uint8Array;
  slots: Uint32Array;
}

/** A hash table of bounded size from band keys to ordinals that forgets, bucket by bucket, what is oldest. */
export interface BandTable {
  add(key: number, ordinal: number): void;
  /** Calls back with the ordinal (its low 24 bits) of every entry under the key, and now and then of another one. */
  find(key: number, each: (ordinal: number) => void): void;
  /** The columns of `SavedBands`. */
  save(): Column[];
}

/** Slots for so many entries: the next power of two, at most 2^26 (256 MB). */
function slotsFor(entries: number): number {
  let slots = MIN_SLOTS;
  while (slots < entries && slots < MAX_SLOTS) slots *= 2;
  return slots;
}

/**
 * Table for about so many entries, 4 bytes each: 24 bits of ordinal and 8 of the key, in buckets of 8. A full bucket
 * loses its oldest entry; with 32 bands a text, a text that lost some is found by the others.
 */
export function createBandTable(entries: number, saved?: SavedBands): BandTable {
  const slots = new Uint32Array(slotsFor(entries));
  const buckets = slots.length / BUCKET;
  let newest = 0;
  if (saved !== undefined) {
    if (saved.filled.length !== buckets)
      throw new Error(`Expected a saved table of ${buckets} buckets, got ${saved.filled.length}`);
    let from = 0;
    for (let bucket = 0; bucket < buckets; bucket += 1)
      for (let at = 0; at < saved.filled[bucket]!; at += 1)
        slots[bucket * BUCKET + at] = saved.slots[from++]!;
  }
  return {
    add(key, ordinal) {
      newest = ordinal;
      const first = (key & (buckets - 1)) * BUCKET;
      let chosen = first;
      let oldest = -1;
      for (let at = first; at < first + BUCKET; at += 1) {
        const slot = slots[at]!;
        if (slot === 0) {
          chosen = at;
          break;
        }
        const age = (newest - slot) & ORDINAL_MASK;
        if (age > oldest) {
          oldest = age;
          chosen = at;
        }
      }
      slots[chosen] = (key & ~ORDINAL_MASK) | (ordinal & ORDINAL_MASK);
    },
    find(key, each) {
      const first = (key & (buckets - 1)) * BUCKET;
      for (let at = first; at < first + BUCKET; at += 1) {
        const slot = slots[at]!;
        if (slot === 0) return;
        if (((slot ^ key) & ~ORDINAL_MASK) === 0) each(slot & ORDINAL_MASK);
      }
    },
    save() {
      let total = 0;
      for (let at = 0; at < slots.length; at += 1) if (slots[at] !== 0) total += 1;
      const filled = (from: number, to: number): Uint8Array => {
        const into = new Uint8Array(to - from);
        for (let at = from * BUCKET; at < to * BUCKET; at += 1)
          if (slots[at] !== 0) into[Math.floor(at / BUCKET) - from]! += 1;
        return into;
      };
      const kept = (from: number, to: number): Uint32Array =>
        slots.subarray(from, to).filter((slot) => slot !== 0);
      return [
        { bytes: buckets, pieces: () => inPieces(buckets, filled) },
        { bytes: total * 4, pieces: () => inPieces(slots.length, kept) },
      ];
    },
  };
}
