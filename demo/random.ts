/** A repeatable source of chance: the same seed gives the same sequence. */
export interface Random {
  /** A number from 0 up to but not including 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  pick<T>(choices: readonly T[]): T;
}

/** 32-bit FNV-1a hash of the text, to turn names into seeds. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Chance seeded by a text; the generator is mulberry32. */
export function createRandom(seed: string): Random {
  let state = hash32(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return { next, between, pick: (choices) => choices[between(0, choices.length - 1)]! };
}

/** Deals the cards in a shuffled order, over and over, so that no card comes twice within a round. */
export function createDeck<T>(cards: readonly T[], random: Random): () => T {
  const order = cards.map((card) => ({ card, at: random.next() })).sort((a, b) => a.at - b.at);
  let dealt = 0;
  return () => {
    const { card } = order[dealt % order.length]!;
    dealt += 1;
    return card;
  };
}
