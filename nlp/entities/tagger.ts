import { contextFeatures, createSink, featuresAt, REACH } from './features.ts';
import type { Scene } from './features.ts';
import type { Run } from './found.ts';
import type { Memory } from './memory.ts';
import { surroundingsOf } from './surroundings.ts';
import { readTable } from './table.ts';
import type { Chain, Table, TableFile } from './table.ts';
import { readWord } from './words.ts';
import type { Word } from './words.ts';

const WINDOW = 2 * REACH + 1;

/** A word with the place in its reader's pool of what it lends to itself and its neighbours, by offset. */
interface KnownWord extends Word {
  lent: number;
}

/** Part of a line, from `from` up to but not including `to`. */
interface Stretch {
  from: number;
  to: number;
}

/** Stretches of a line that may hold a name: words that may be part of one by themselves, and what stands near them. */
function stretchesOf({ words, phrase, closes }: Scene): Stretch[] {
  const stretches: Stretch[] = [];
  let last: Stretch | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const isLive = words[at]!.live || phrase[at] !== 0 || closes[at] !== -1;
    if (!isLive) continue;
    const from = Math.max(0, at - REACH);
    const to = Math.min(words.length, at + REACH + 1);
    if (last !== undefined && from <= last.to) last.to = to;
    else stretches.push((last = { from, to }));
  }
  return stretches;
}

/** Finds names in a line. */
export interface Tagger {
  /** A written form as this tagger reads it; what is often read is kept. */
  read(form: string): Word;
  /** Runs of a line of words that this tagger has read, in order. */
  tag(words: readonly Word[], memory: Memory): Run[];
}

// Two generations of at most this many forms each bound the memory and keep what is in use.
const MOST_KNOWN = 24_000;

/** Words that were read, and in one pool of scores what they lend: what the edge of a line lends comes first. */
interface Reader {
  read(form: string): KnownWord;
  pool: Int16Array;
}

function createReader(table: Table): Reader {
  const size = WINDOW * table.columns;
  const pool = new Int16Array((2 * MOST_KNOWN + 1) * size);
  const scores = new Int32Array(size);
  const lend = (word: Word | undefined, to: number): void => {
    scores.fill(0);
    for (let offset = -REACH; offset <= REACH; offset += 1) {
      const hashes = featuresAt(word, offset);
      table.addTo(scores, (offset + REACH) * table.columns, { hashes, size: hashes.length });
    }
    pool.set(scores, to);
  };
  lend(undefined, 0);
  let young = new Map<string, KnownWord>();
  let old = new Map<string, KnownWord>();
  // Young words and old ones have a half of the pool each.
  let half = 0;
  const place = (): number => (1 + half * MOST_KNOWN + young.size) * size;
  const keep = (form: string): KnownWord => {
    if (young.size >= MOST_KNOWN) {
      old = young;
      young = new Map();
      half = 1 - half;
    }
    const lent = place();
    let word = old.get(form);
    if (word === undefined) {
      const fresh = readWord(form);
      lend(fresh, lent);
      word = { ...fresh, lent, own: [] };
    } else {
      pool.copyWithin(lent, word.lent, word.lent + size);
      word = { ...word, lent };
    }
    young.set(form, word);
    return word;
  };
  return { read: (form) => young.get(form) ?? keep(form), pool };
}

/** Best labels of a stretch of scores (Viterbi 1967); what stands before it is O or the start of the line. */
function createDecoder({
  labels,
  steps,
  before,
}: Chain): (scores: Int32Array, stretch: Stretch) => Uint8Array {
  const count = labels.length;
  let back = new Uint8Array(0);
  let best = new Int32Array(count);
  let next = new Int32Array(count);
  const step = (scores: Int32Array, base: number, trail: number): void => {
    for (let to = 0; to < count; to += 1) {
      const froms = before[to]!;
      let chosen = froms[0]!;
      let most = best[chosen]! + steps[chosen * count + to]!;
      for (let index = 1; index < froms.length; index += 1) {
        const from = froms[index]!;
        const score = best[from]! + steps[from * count + to]!;
        if (score > most) {
          most = score;
          chosen = from;
        }
      }
      next[to] = most + scores[base + to]!;
      back[trail + to] = chosen;
    }
    [best, next] = [next, best];
  };
  return (scores, { from, to }) => {
    const length = to - from;
    if (back.length < length * count) back = new Uint8Array(length * count);
    const start = from === 0 ? count : 0;
    for (let label = 0; label < count; label += 1)
      best[label] = scores[label]! + steps[start * count + label]!;
    for (let at = 1; at < length; at += 1) step(scores, at * count, at * count);
    let label = 0;
    for (let other = 1; other < count; other += 1) if (best[other]! > best[label]!) label = other;
    const found = new Uint8Array(length);
    for (let at = length - 1; at >= 0; at -= 1) {
      found[at] = label;
      label = back[at * count + label]!;
    }
    return found;
  };
}

/** A tagger over a trained table. */
export function createTagger(file: TableFile): Tagger {
  const table = readTable(file);
  const { columns, chain } = table;
  const reader = createReader(table);
  const { pool } = reader;
  const sink = createSink();
  const decode = createDecoder(chain);
  let scores = new Int32Array(0);
  const addLent = (words: readonly Word[], at: number, base: number): void => {
    for (let neighbour = -REACH; neighbour <= REACH; neighbour += 1) {
      // The word `neighbour` places after this one sees it that many places before.
      const from =
        ((words[at + neighbour] as KnownWord | undefined)?.lent ?? 0) + (neighbour + REACH) * columns;
      for (let column = 0; column < columns; column += 1) scores[base + column]! += pool[from + column]!;
    }
  };
  const score = (scene: Scene, { from, to }: Stretch): void => {
    const size = (to - from) * columns;
    if (scores.length < size) scores = new Int32Array(size);
    else scores.fill(0, 0, size);
    for (let at = from, base = 0; at < to; at += 1, base += columns) {
      addLent(scene.words, at, base);
      contextFeatures(sink, scene, at);
      table.addTo(scores, base, sink);
    }
  };
  return {
    read: (form) => reader.read(form),
    tag(words, memory) {
      const scene: Scene = { words, memory, ...surroundingsOf(words) };
      const runs: Run[] = [];
      for (const stretch of stretchesOf(scene)) {
        score(scene, stretch);
        addRuns(runs, decode(scores, stretch), { from: stretch.from, labels: chain.labels });
      }
      return runs;
    },
  };
}

/** Adds the runs that labels from an atom on mark; label 0 is O, odd ones begin a name. */
function addRuns(
  runs: Run[],
  found: Uint8Array,
  { from, labels }: { from: number; labels: readonly string[] },
): void {
  for (let at = 0; at < found.length; at += 1) {
    const label = found[at]!;
    if (label === 0) continue;
    if (label % 2 === 1) runs.push({ from: from + at, to: from + at + 1, type: labels[label]!.slice(2) });
    else runs.at(-1)!.to = from + at + 1;
  }
}
