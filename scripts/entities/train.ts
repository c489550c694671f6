import { createRandom, trainChain } from './crf.ts';
import type { Sequence } from './crf.ts';
import { examplesOf } from './examples.ts';
import type { Example } from './examples.ts';
import type { MarkedText } from './marked-text.ts';
import { writeTable } from './table.ts';
import type { Trained } from './table.ts';

const CLASSES = ['PER', 'ORG', 'LOC', 'FAC', 'POS', 'NOR'];
const LABELS = ['O', ...CLASSES.flatMap((name) => [`B-${name}`, `I-${name}`])];

// Rate, epochs, ridge and the handicap of O (in favour of names) were tuned within the training parts.
const EPOCHS = 8;
const RATE = 0.03;
const RIDGE = 1e-3;
const HANDICAP = 0.4;
const LEAST_COUNT = 2;
const SCALE = 1 / 48;
// Features whose weights all stay under this after a first training are left out of a second.
const LEAST_WEIGHT = 0.12;

function numberFeatures(examples: readonly Example[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { features } of examples) {
    for (const list of features) for (const hash of list) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const numbers = new Map<number, number>();
  for (const [hash, count] of counts) if (count >= LEAST_COUNT) numbers.set(hash, numbers.size);
  return numbers;
}

function trainTwice(sequences: readonly Sequence[], features: number): Trained {
  const options = { names: LABELS, epochs: EPOCHS, rate: RATE, ridge: RIDGE };
  const first = trainChain(sequences, { features, ...options });
  const kept = new Int32Array(features).fill(-1);
  let count = 0;
  for (let feature = 0; feature < features; feature += 1) {
    const weights = first.emissions.subarray(feature * LABELS.length, (feature + 1) * LABELS.length);
    if (!weights.some((weight) => Math.abs(weight) >= LEAST_WEIGHT)) continue;
    kept[feature] = count;
    count += 1;
  }
  const fewer = sequences.map(({ features: lists, labels }) => ({
    features: lists.map((list) => list.map((feature) => kept[feature]!).filter((feature) => feature >= 0)),
    labels,
  }));
  const chain = trainChain(fewer, { features: count, ...options });
  for (let from = 0; from <= LABELS.length; from += 1) chain.steps[from * LABELS.length]! -= HANDICAP;
  return { labels: LABELS, chain, kept };
}

/** Trains the table of a tagger on marked texts; the same texts give the same table. */
export function trainTable(texts: readonly MarkedText[]): ReturnType<typeof writeTable> {
  const random = createRandom(2);
  const examples = texts.flatMap((text) => examplesOf(text, random));
  const numbers = numberFeatures(examples);
  const sequences = examples.map(({ features, labels }) => ({
    features: features.map((list) => Int32Array.from([...list].flatMap((hash) => numbers.get(hash) ?? []))),
    labels: Int32Array.from(labels, (label) => LABELS.indexOf(label)),
  }));
  return writeTable([...numbers.keys()], trainTwice(sequences, numbers.size), SCALE);
}
