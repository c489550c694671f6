import { bareOf } from './endings.ts';
import { flagsOf } from './gazetteer.ts';
import { hashText, mix } from './hash.ts';
import { phrasesFrom } from './phrases.ts';
import type { Phrase } from './phrases.ts';
import { SHAPE, shapeOf } from './shape.ts';

/** What is known of one written form by itself; hashes are 32 bits. */
export interface Word {
  lower: string;
  /** Hash of the lower-case form, ё as е. */
  norm: number;
  /** Hash of the form without endings. */
  bare: number;
  /** Hash of the last three letters. */
  tail: number;
  /** Hash of the first five letters. */
  head: number;
  shape: number;
  /** Bits of `FLAG`. */
  flags: number;
  /** Listed names of several words that may begin with it. */
  phrases: readonly Phrase[] | null;
  /** Whether it may be part of a name by itself: it has a capital or a digit, or is on a list. */
  live: boolean;
  /** Hashes of its own features. */
  own: readonly number[];
}

const SEED = { norm: 1, prefix: 10, suffix: 20, shape: 30, flag: 40, unlisted: 41, length: 42, part: 43 };
const LONGEST_PIECE = 5;
// Beginnings of this length and more tell the word itself.
const LONG_PREFIX = 4;
// Of words that can hardly be part of a name, these ends are enough.
const DEAD_PIECES = { prefix: 4, suffix: 3 };

/** Those features of a lower-case word that tell the word itself, not only what it looks like. */
export function lexicalFeatures(lower: string): number[] {
  const own = [hashText(lower, SEED.norm)];
  for (let size = LONG_PREFIX; size <= LONGEST_PIECE && size < lower.length; size += 1) {
    own.push(hashText(lower.slice(0, size), SEED.prefix + size));
  }
  if (lower.includes('-')) for (const part of lower.split('-')) own.push(hashText(part, SEED.part));
  return own;
}

function liveFeatures(lower: string, shape: number, flags: number): number[] {
  const own = [...lexicalFeatures(lower), mix(shape, 0, SEED.shape)];
  for (let size = 1; size <= LONGEST_PIECE && size < lower.length; size += 1) {
    if (size < LONG_PREFIX) own.push(hashText(lower.slice(0, size), SEED.prefix + size));
    own.push(hashText(lower.slice(-size), SEED.suffix + size));
  }
  for (let bit = 0; flags >>> bit !== 0; bit += 1) {
    if (((flags >>> bit) & 1) === 1) own.push(mix(bit, 0, SEED.flag));
  }
  if (flags === 0) own.push(mix(shape, 0, SEED.unlisted));
  own.push(mix(Math.min(lower.length, 8), shape, SEED.length));
  return own;
}

function deadFeatures(lower: string, shape: number): number[] {
  const { prefix, suffix } = DEAD_PIECES;
  return [
    hashText(lower, SEED.norm),
    mix(shape, 0, SEED.shape),
    hashText(lower.slice(0, prefix), SEED.prefix + prefix),
    hashText(lower.slice(-suffix), SEED.suffix + suffix),
  ];
}

const isSmall = (shape: number): boolean =>
  shape === SHAPE.lower || shape === SHAPE.mark || shape === SHAPE.digits;

/** Reads one written form. */
export function readWord(raw: string): Word {
  const lower = raw.toLowerCase().replaceAll('ё', 'е');
  const shape = shapeOf(raw);
  const isMark = shape === SHAPE.mark;
  const flags = isMark ? 0 : flagsOf(lower);
  const live = flags !== 0 || !isSmall(shape);
  return {
    lower,
    norm: hashText(lower, SEED.norm),
    bare: hashText(bareOf(lower), SEED.norm),
    tail: hashText(lower.slice(-3), SEED.suffix + 3),
    head: hashText(lower.slice(0, 5), SEED.prefix + 5),
    shape,
    flags,
    phrases: isMark ? null : phrasesFrom(lower),
    live,
    own: live ? liveFeatures(lower, shape, flags) : deadFeatures(lower, shape),
  };
}
