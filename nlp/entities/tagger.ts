import { contextFeatures, createSink, featuresAt, REACH } from './features.ts';
import type { Scene } from './features.ts';
import type { Memory } from './memory.ts';
import { surroundingsOf } from './surroundings.ts';
import { readTable } from './table.ts';
import type { Chain, Table, TableFile } from './table.ts';
import { readWord } from './words.ts';
import type { Word } from './words.ts';

const WINDOW = 2 * REACH + 1;

/** What a word lends to itself and its neighbours, by offset. */
function lend(table: Table, word: Word | undefined): Int16Array {
  const scores = new Int32Array(WINDOW * table.columns);
  for (let offset = -REACH; offset <= REACH; offset += 1) {
    const hashes = featuresAt(word, offset);
    table.addTo(scores, (offset + REACH) * table.columns, { hashes, size: hashes.length });
  }
  return Int16Array.from(scores);
}

/** Adds to the scores of a line what its words lend; `lent` has one entry a word and `REACH` more at either end. */
function addLent(scores: Int32Array, lent: readonly Int16Array[], columns: number): void {
  for (let at = 0, base = 0; base < scores.length; at += 1, base += columns) {
    for (let neighbour = 0; neighbour < WINDOW; neighbour += 1) {
      const from = lent[at + neighbour]!;
      const shift = neighbour * columns;
      for (let column = 0; column < columns; column += 1) scores[base + column]! += from[shift + column]!;
    }
  }
}

/** Best labels of a line (Viterbi 1967). */
function decode(scores: Int32Array, { labels, steps }: Chain): string[] {
  const count = labels.length;
  const length = scores.length / count;
  const back = new Uint8Array(length * count);
  let best = new Int32Array(count);
  let next = new Int32Array(count);
  for (let label = 0; label < count; label += 1) best[label] = scores[label]! + steps[count * count + label]!;
  for (let at = 1; at < length; at += 1) {
    for (let to = 0; to < count; to += 1) {
      let most = best[0]! + steps[to]!;
      let chosen = 0;
      for (let before = 1; before < count; before += 1) {
        const score = best[before]! + steps[before * count + to]!;
        if (score > most) {
          most = score;
          chosen = before;
        }
      }
      next[to] = most + scores[at * count + to]!;
      back[at * count + to] = chosen;
    }
    [best, next] = [next, best];
  }
  let label = best.indexOf(Math.max(...best));
  const found: string[] = [];
  for (let at = length - 1; at >= 0; at -= 1) {
    found.push(labels[label]!);
    label = back[at * count + label]!;
  }
  return found.reverse();
}

/** A word with what it lends to itself and its neighbours, by offset. */
interface KnownWord extends Word {
  lent: Int16Array;
}

// Two generations of at most this many forms each bound the memory and keep what is in use.
const MOST_KNOWN = 20_000;

/** Finds labels of the words of a line. */
export interface Tagger {
  /** A written form as this tagger reads it; what is often read is kept. */
  read(form: string): Word;
  /** Labels of a line of words that this tagger has read. */
  tag(words: readonly Word[], memory: Memory): string[];
}

/** A tagger over a trained table. */
export function createTagger(file: TableFile): Tagger {
  const table = readTable(file);
  const edges = Array.from({ length: REACH }, () => lend(table, undefined));
  const sink = createSink();
  let young = new Map<string, KnownWord>();
  let old = new Map<string, KnownWord>();
  const know = (form: string): KnownWord => {
    const word = readWord(form);
    return { ...word, lent: lend(table, word) };
  };
  const read = (form: string): KnownWord => {
    const known = young.get(form);
    if (known !== undefined) return known;
    const word = old.get(form) ?? know(form);
    if (young.size >= MOST_KNOWN) {
      old = young;
      young = new Map();
    }
    young.set(form, word);
    return word;
  };
  return {
    read,
    tag(words, memory) {
      const scene: Scene = { words, memory, ...surroundingsOf(words) };
      const scores = new Int32Array(words.length * table.columns);
      const lent = words.map((word) => (word as KnownWord).lent);
      addLent(scores, [...edges, ...lent, ...edges], table.columns);
      for (let at = 0; at < words.length; at += 1) {
        contextFeatures(sink, scene, at);
        table.addTo(scores, at * table.columns, sink);
      }
      return decode(scores, table.chain);
    },
  };
}
