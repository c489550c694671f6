import { FLAG } from './gazetteer.ts';
import { isInitial, isNameShape, SHAPE } from './shape.ts';
import type { Word } from './words.ts';

/** What a whole document says of its words, by their hashes. */
export interface Memory {
  /** Bare forms that somewhere follow a given name or an initial. */
  named: Set<number>;
  /** Forms that are also written small, of those that are written with a capital somewhere. */
  small: Set<number>;
  /** Bare forms written with a capital inside a sentence. */
  inner: Set<number>;
}

function followsGiven(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]!;
  if (before.lower === '.') return isInitial(words[at - 2]?.shape ?? SHAPE.mark);
  return (before.flags & FLAG.given) !== 0 && isNameShape(before.shape);
}

// Most small words share not even these last bits with a capitalised one: no look-up for them.
const BITS = 0xfff;
const seen = new Uint8Array(BITS + 1);

/** Gathers the memory of a document from the words of its sentences. */
export function remember(lines: readonly (readonly Word[])[]): Memory {
  const memory: Memory = { named: new Set(), small: new Set(), inner: new Set() };
  const capitals = new Set<number>();
  seen.fill(0);
  for (const words of lines) {
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at]!;
      if (!word.live || word.shape === SHAPE.lower) continue;
      capitals.add(word.norm);
      seen[word.norm & BITS] = 1;
      if (at === 0 || !isNameShape(word.shape)) continue;
      const before = words[at - 1]!;
      if (before.shape !== SHAPE.mark || before.lower === ',') memory.inner.add(word.bare);
      if (followsGiven(words, at)) memory.named.add(word.bare);
    }
  }
  for (const words of lines) {
    for (let at = 0; at < words.length; at += 1) {
      const { shape, norm } = words[at]!;
      if (shape === SHAPE.lower && seen[norm & BITS] === 1 && capitals.has(norm)) memory.small.add(norm);
    }
  }
  return memory;
}

/** What the document says of one word, as a number of three bits. */
export function recall({ named, small, inner }: Memory, { bare, norm }: Word): number {
  return (named.has(bare) ? 1 : 0) + (small.has(norm) ? 2 : 0) + (inner.has(bare) ? 4 : 0);
}
