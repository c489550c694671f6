import { contextFeatures, createSink, REACH } from './features.ts';
import type { Scene } from './features.ts';
import type { Run } from './found.ts';
import { createReader, WINDOW } from './known-words.ts';
import type { KnownWord } from './known-words.ts';
import type { Memory } from './memory.ts';
import { surroundingsOf } from './surroundings.ts';
import { readTable } from './table.ts';
import type { TableFile } from './table.ts';
import { createDecoder } from './viterbi.ts';
import type { Stretch } from './viterbi.ts';
import type { Word } from './words.ts';

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

/** A tagger over a trained table. */
export function createTagger(file: TableFile): Tagger {
  const table = readTable(file);
  const { columns, chain } = table;
  const reader = createReader(table);
  const { pool } = reader;
  const sink = createSink();
  const decode = createDecoder(chain);
  let scores = new Int32Array(0);
  const lentSize = WINDOW * columns;
  const addLent = (words: readonly Word[], { from, to }: Stretch): void => {
    const size = (to - from) * columns;
    // What a word lends stands side by side from its second neighbour before to the second after: one run of the scores.
    for (let at = from - REACH; at < to + REACH; at += 1) {
      const lent = at < 0 || at >= words.length ? 0 : (words[at] as KnownWord).lent;
      const base = (at - REACH - from) * columns;
      const last = Math.min(lentSize, size - base);
      for (let step = Math.max(0, -base); step < last; step += 1) scores[base + step]! += pool[lent + step]!;
    }
  };
  const score = (scene: Scene, stretch: Stretch): void => {
    const { from, to } = stretch;
    const size = (to - from) * columns;
    if (scores.length < size) scores = new Int32Array(size);
    else scores.fill(0, 0, size);
    addLent(scene.words, stretch);
    for (let at = from, base = 0; at < to; at += 1, base += columns) {
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
