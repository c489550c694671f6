/** Seeded chance: the same seed gives the same numbers. */
export interface Chance {
  /** A whole number below `most`. */
  below(most: number): number;
  pick<T>(list: readonly T[]): T;
  /** So many characters of the alphabet. */
  letters(count: number, alphabet: string): string;
}

/** Mulberry32 (Tommy Ettinger, public domain). */
export function createChance(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return {
    below,
    pick: (list) => list[below(list.length)]!,
    letters: (count, alphabet) =>
      Array.from({ length: count }, () => alphabet[below(alphabet.length)]!).join(''),
  };
}

export const DIGITS = '0123456789';
export const SMALL = 'abcdefghijklmnopqrstuvwxyz';
export const HEX = '0123456789abcdef';
