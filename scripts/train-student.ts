// Trains a hashed n-gram student on labels of the rules and tells whether it helps: node --import tsx scripts/train-student.ts <data folder>
// Text: KazNERD (CC BY 4.0), telegram/posts and threats/tg-spam (MIT). Nothing is written: see docs/adr/0011-categories-by-rules.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readingOf } from '../nlp/reading.ts';
import { CATEGORIES } from '../nlp/taxonomy/index.ts';
import type { StageInput } from '../nlp/stage.ts';
import { UI_LANGUAGES } from '../src/model/language.ts';
import { categoriesOf } from '../test/eval/category.ts';
import { createRandom } from '../test/eval/disguise.ts';
import { readLabelled } from '../test/eval/marked-sets.ts';
import { recallAt } from '../test/eval/relevance.ts';
import { inputOf } from '../test/nlp/marked.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Expected the data folder, got no argument');

const BUCKETS = 1 << 16;
const CLASSES = CATEGORIES.length;
const EPOCHS = 4;
const RATE = 0.3;
const MOST_TEXTS = 7000;
const NEGATIVES_PER_POSITIVE = 5;

const lines = (path: string): string[] =>
  readFileSync(join(folder, path), 'utf8').split('\n').filter(Boolean);
const texts = [
  ...gunzipSync(readFileSync(join(folder, 'telegram/posts/posts.jsonl.gz')))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { text: string | null }).text ?? '')
    .filter((_, at) => at % 3 === 0),
  ...readFileSync(join(folder, 'ner/kaznerd/IOB2_valid.txt'), 'utf8')
    .split(/\n\n+/)
    .filter((_, at) => at % 3 === 0)
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.split(' ')[0])
        .join(' '),
    ),
  ...lines('threats/tg-spam/spam.txt'),
  ...lines('threats/tg-spam/ham.txt'),
].slice(0, MOST_TEXTS * 2);

function hash(text: string): number {
  let value = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16_777_619);
  return ((value ^ (value >>> 15)) >>> 0) % BUCKETS;
}

/** Buckets of characters (1 to 4) within stems, and of stems (1 and 2), each once, of the first 150 tokens. */
function featuresOf(input: StageInput): Uint32Array {
  const found = new Set<number>();
  let last = '';
  for (const { stem } of readingOf(input).tokens.slice(0, 150)) {
    found.add(hash(`s${stem}`));
    found.add(hash(`p${last} ${stem}`));
    const framed = `<${stem}>`;
    for (let size = 1; size <= 4; size += 1)
      for (let at = 0; at + size <= framed.length; at += 1) found.add(hash(framed.slice(at, at + size)));
    last = stem;
  }
  return Uint32Array.from(found);
}

interface Example {
  features: Uint32Array;
  goals: Float32Array;
  positive: boolean;
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
const random = createRandom(20_261_122);

function exampleOf(text: string): Example {
  const input = inputOf(text.slice(0, 1500));
  const goals = new Float32Array(CLASSES);
  for (const { category, score } of categoriesOf(input))
    goals[CATEGORIES.findIndex(({ id }) => id === category)] = score;
  return { features: featuresOf(input), goals, positive: goals.some((goal) => goal >= 0.5) };
}

const all = texts.map(exampleOf);
const positives = all.filter(({ positive }) => positive);
const negatives = all.filter(({ positive }) => !positive).sort(() => random() - 0.5);
const examples = [...positives, ...negatives.slice(0, positives.length * NEGATIVES_PER_POSITIVE)];

const weights = new Float32Array(BUCKETS * CLASSES);
const squares = new Float32Array(BUCKETS * CLASSES).fill(1e-6);
const bias = new Float32Array(CLASSES).fill(-3);

function logits(features: Uint32Array): Float32Array {
  const sums = new Float32Array(bias);
  const scale = 1 / Math.sqrt(features.length || 1);
  for (const feature of features)
    for (let at = 0; at < CLASSES; at += 1) sums[at]! += weights[feature * CLASSES + at]! * scale;
  return sums;
}

function learn({ features, goals }: Example): void {
  const scale = 1 / Math.sqrt(features.length || 1);
  const found = logits(features);
  for (let at = 0; at < CLASSES; at += 1) {
    const slip = sigmoid(found[at]!) - goals[at]!;
    // What is already right by far is left alone.
    if (Math.abs(slip) < 0.02) continue;
    bias[at]! -= 0.05 * slip;
    for (const feature of features) {
      const place = feature * CLASSES + at;
      const slope = slip * scale;
      squares[place]! += slope * slope;
      weights[place]! -= (RATE * slope) / Math.sqrt(squares[place]!);
    }
  }
}

for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
  for (const example of examples.sort(() => random() - 0.5)) learn(example);
}

const logit = (score: number): number => Math.log(score / (1 - score));
/** What the rules leave unsaid is as unlikely as this. */
const UNSAID = 0.1;

/** Probabilities of the rules, moved by what the student says above or below its prior, that `share` of it. */
function mixed(input: StageInput, share: number): Float32Array {
  const byStudent = logits(featuresOf(input));
  const byRules = new Float32Array(CLASSES).fill(UNSAID);
  for (const { category, score } of categoriesOf(input))
    byRules[CATEGORIES.findIndex(({ id }) => id === category)] = Math.min(score, 0.999);
  return byRules.map((score, at) => sigmoid(logit(score) + share * (byStudent[at]! - bias[at]!)));
}

function macroF1(part: 'dev' | 'test', share: number): number {
  const rows = UI_LANGUAGES.flatMap((language) =>
    readLabelled(`category-${language}.txt`, language)
      .filter((text) => text.part === part)
      .map(({ input, label }) => ({ gold: label.split(','), found: mixed(input, share) })),
  );
  const f1s = CATEGORIES.map(({ id }, at) => {
    const gold = rows.filter((row) => row.gold.includes(id)).length;
    const found = rows.filter((row) => row.found[at]! >= 0.5);
    return (2 * found.filter((row) => row.gold.includes(id)).length) / Math.max(1, gold + found.length);
  });
  return f1s.reduce((sum, f1) => sum + f1, 0) / CLASSES;
}

/** Texts of Internal Affairs against the rest, for measuring only: recall at precision .9 and .8. */
function relevance(share: number): string {
  const rows = lines('news/kz-ministry/articles.jsonl').map((line) => {
    const { title, content, ministry } = JSON.parse(line) as Record<'title' | 'content' | 'ministry', string>;
    const head = `${title}\n\n`;
    return {
      positive: ministry === 'Министерство внутренних дел',
      score: Math.max(...mixed(inputOf(head + content, head.length), share)),
    };
  });
  return [0.9, 0.8].map((least) => recallAt(rows, least).toFixed(3)).join(' / ');
}

console.log({ texts: all.length, examples: examples.length, positives: positives.length });
for (const share of [0, 0.1, 0.25, 0.5, 1])
  console.log({
    share,
    dev: macroF1('dev', share).toFixed(3),
    test: macroF1('test', share).toFixed(3),
    relevance: relevance(share),
  });
