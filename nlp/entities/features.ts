import { FLAG } from './gazetteer.ts';
import { mix } from './hash.ts';
import { recall } from './memory.ts';
import type { Memory } from './memory.ts';
import { SHAPE } from './shape.ts';
import type { Surroundings } from './surroundings.ts';
import type { Word } from './words.ts';

/** Words this far on either side lend their own features to a word. */
export const REACH = 2;

/** Features of a word as its neighbour `offset` words before it sees them (0: itself); of no word when it is missing. */
export function featuresAt(word: Word | undefined, offset: number): readonly number[] {
  if (word === undefined) return [mix(0, offset, 12)];
  if (offset === 0) return word.own;
  const lent = [mix(word.norm, offset, 8), mix(word.shape, offset, 9), mix(word.tail, offset, 10)];
  if (word.flags !== 0) lent.push(mix(word.flags, offset, 11));
  if (Math.abs(offset) === 1) lent.push(mix(word.head, offset, 13), mix(word.bare, offset, 14));
  return lent;
}

/** A sentence as features see it. */
export interface Scene extends Surroundings {
  words: readonly Word[];
  memory: Memory;
}

/** A growing list of hashes that is emptied, not thrown away. */
export interface Sink {
  hashes: Int32Array;
  size: number;
}

const MOST_FEATURES = 256;

/** An empty list for the features of one word. */
export function createSink(): Sink {
  return { hashes: new Int32Array(MOST_FEATURES), size: 0 };
}

function add(sink: Sink, hash: number): void {
  if (sink.size < MOST_FEATURES) {
    sink.hashes[sink.size] = hash;
    sink.size += 1;
  }
}

function addBits(sink: Sink, bits: number, by: { with: number; salt: number }): void {
  for (let bit = 0, rest = bits; rest !== 0; bit += 1, rest >>>= 1) {
    if ((rest & 1) === 1) add(sink, mix(bit, by.with, by.salt));
  }
}

const EDGE: Word = {
  lower: '',
  norm: 0x51ed270b,
  bare: 0,
  tail: 0x51ed270b,
  head: 0x51ed270b,
  shape: 31,
  flags: 0x40000000,
  phrases: null,
  live: true,
  own: [],
};

function addPairs(sink: Sink, words: readonly Word[], at: number): void {
  const own = words[at]!;
  const [before, before2] = [words[at - 1] ?? EDGE, words[at - 2] ?? EDGE];
  const [after, after2] = [words[at + 1] ?? EDGE, words[at + 2] ?? EDGE];
  add(sink, mix(mix(before.shape, own.shape, 0), after.shape, 102));
  add(sink, mix(mix(before2.shape, before.shape, 0), own.shape, 110));
  add(sink, mix(mix(own.shape, after.shape, 0), after2.shape, 111));
  add(sink, mix(before.flags, own.flags, 107));
  add(sink, mix(own.flags, after.flags, 108));
  add(sink, mix(mix(before.flags, own.flags, 0), after.flags, 109));
  add(sink, mix(own.flags, own.shape, 112));
  add(sink, mix(own.tail, own.shape, 113));
  if (at <= 1) add(sink, mix(own.shape, own.flags, 120 + at));
}

function addQuote(sink: Sink, { words, opens, closes }: Scene, at: number): void {
  const end = closes[at]!;
  if (end === -1) return;
  const start = opens[at]!;
  const { shape } = words[at]!;
  const [before, after] = [words[start - 1] ?? EDGE, words[end + 1] ?? EDGE];
  const isMark = at === end || at === start ? 1 : 0;
  add(sink, mix(shape, 0, 130));
  add(sink, mix(after.head, isMark, 131));
  add(sink, mix(before.head, isMark, 132));
  add(sink, mix(after.head, shape, 133));
  add(sink, mix(after.flags, isMark, 134));
  add(sink, mix(before.flags, isMark, 135));
}

const HEADS =
  FLAG.adminWord | FLAG.natureWord | FLAG.facilityWord | FLAG.orgHead | FLAG.legalForm | FLAG.position;
const FARTHEST_HEAD = 6;

/** What kind of head stands on one side: the last word of a Kazakh name, the first of a Russian one, may be some words away. */
function addHeads(sink: Sink, words: readonly Word[], { at, side }: { at: number; side: 1 | -1 }): void {
  const { shape, live } = words[at]!;
  let capitals = 0;
  for (let steps = 1; steps <= FARTHEST_HEAD; steps += 1) {
    const word = words[at + side * steps];
    if (word === undefined || word.shape === SHAPE.mark) break;
    if (live && steps <= 2) addBits(sink, word.flags, { with: shape, salt: 150 + side * steps });
    const head = word.flags & HEADS;
    if (head !== 0) {
      addBits(sink, head, { with: shape * 8 + steps, salt: 160 + side });
      addBits(sink, head, { with: shape * 8 + Math.min(capitals, 3), salt: 164 + side });
      return;
    }
    if (word.shape === SHAPE.capital) capitals += 1;
  }
  if (live) add(sink, mix(shape, 0, 180 + side));
}

function addPhrases(sink: Sink, { words, phrase }: Scene, at: number): void {
  for (let ahead = -1; ahead <= 1; ahead += 1) {
    const mark = phrase[at + ahead] ?? 0;
    if (mark === 0) continue;
    add(sink, mix(mark, ahead, 190));
    add(sink, mix(mark, words[at]!.shape, 193 + ahead));
  }
}

/** Fills `sink` with the features of a word that it does not have by itself: pairs, quotes, listed names, heads near by, the document's memory. Of words that can hardly be part of a name, only the heads. */
export function contextFeatures(sink: Sink, scene: Scene, at: number): void {
  const { words, memory } = scene;
  const own = words[at]!;
  sink.size = 0;
  if (own.live || scene.closes[at] !== -1) {
    addPairs(sink, words, at);
    addQuote(sink, scene, at);
  }
  addPhrases(sink, scene, at);
  if (own.shape === SHAPE.mark) return;
  if (own.shape !== SHAPE.lower) {
    const first = at === 0 || words[at - 1]!.shape === SHAPE.mark ? 1 : 0;
    const says = recall(memory, own);
    add(sink, mix(says, own.shape, 200 + first));
    add(sink, mix(says, own.flags, 202));
  }
  addHeads(sink, words, { at, side: 1 });
  addHeads(sink, words, { at, side: -1 });
}
