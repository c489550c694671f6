import type { Analyse, SearchDocument } from '../../src/engines/search/search.ts';

// GENERATED documents: made-up words with a Zipf distribution. They stand for size and shape, not for meaning.

/** A stream of numbers in [0, 1) that is the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LETTERS = {
  kk: {
    onset: 'бғдзкқлмнңпрстшж',
    vowel: 'аәеоөұүыі',
    endings: ['', '', 'лар', 'дың', 'ға', 'дан', 'мен', 'ы'],
  },
  ru: {
    onset: 'бвгджзклмнпрстфхцчш',
    vowel: 'аеиоуыя',
    endings: ['', 'а', 'ов', 'ами', 'у', 'ы', 'ом', 'ого'],
  },
  en: { onset: 'bcdfghklmnprstvw', vowel: 'aeiou', endings: ['', '', 's', 'ed', 'ing', 'er'] },
} as const;
type Tongue = keyof typeof LETTERS;

/** Words by rank, most frequent first, each with its written forms and their stems. */
export interface Vocabulary {
  forms: string[][];
  stems: string[][];
  /** Cumulated Zipf weights (exponent 1.05), last is 1. */
  cumulated: Float64Array;
}

/** A made-up vocabulary of one language; stems come from the given analyser, as in the pipeline. */
export function makeVocabulary(tongue: Tongue, size: number, analyse: Analyse): Vocabulary {
  const random = randomNumbers(tongue.charCodeAt(0));
  const { onset, vowel, endings } = LETTERS[tongue];
  const pick = (letters: string): string => letters[Math.floor(random() * letters.length)]!;
  const seen = new Set<string>();
  const forms: string[][] = [];
  while (forms.length < size) {
    let root = '';
    const syllables = 2 + Math.floor(random() * 3);
    for (let at = 0; at < syllables; at += 1) root += pick(onset) + pick(vowel);
    root += pick(onset);
    if (seen.has(root)) continue;
    seen.add(root);
    forms.push(endings.map((ending) => root + ending));
  }
  const stems = forms.map((list) => list.map((form) => analyse(form)[0]?.stem ?? form));
  const cumulated = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank += 1) {
    sum += 1 / (rank + 3) ** 1.05;
    cumulated[rank] = sum;
  }
  return { forms, stems, cumulated: cumulated.map((value) => value / sum) };
}

function drawRank(cumulated: Float64Array, at: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulated[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const TONGUES = ['kk', 'ru', 'ru', 'ru', 'en'] as const;
const CATEGORIES = 24;
const REGIONS = 20;
const SUBSTANCES = 120;
const SOURCES = 160;
const START_MS = Date.UTC(2024, 0, 1);
const SPAN_MS = 900 * 86_400_000;

/** Generated documents `from` to `to`, the same for the same numbers. */
export function* generateDocuments(
  { from, to }: { from: number; to: number },
  vocabularies: Record<Tongue, Vocabulary>,
): Generator<SearchDocument> {
  for (let at = from; at < to; at += 1) {
    const random = randomNumbers(at * 2_654_435_761);
    const tongue = TONGUES[Math.floor(random() * TONGUES.length)]!;
    const title = drawWords(6 + Math.floor(random() * 6), vocabularies[tongue], random);
    const body = drawWords(60 + Math.floor(random() ** 2 * 300), vocabularies[tongue], random);
    const skewed = (size: number): number => Math.floor(random() ** 2 * size);
    const list = (chance: number, name: (at: number) => string, size: number): string[] =>
      random() < chance
        ? [...new Set([name(skewed(size)), ...(random() < 0.3 ? [name(skewed(size))] : [])])]
        : [];
    const seenMs = START_MS + Math.floor((at / 200_000) * SPAN_MS) + Math.floor(random() * 3_600_000);
    yield {
      id: `generated-${at}`,
      version: 1,
      title: title.words.join(' '),
      text: `${title.words.join(' ')}\n\n${body.words.join(' ')}`,
      titleStems: title.stems,
      bodyStems: body.stems,
      language: tongue,
      source: `source-${skewed(SOURCES)}`,
      kind: random() < 0.7 ? 'article' : 'message',
      categories: list(0.4, (n) => `category-${n}`, CATEGORIES),
      regions: list(0.6, (n) => `region-${n}`, REGIONS),
      substances: list(0.05, (n) => `substance-${n}`, SUBSTANCES),
      published: random() < 0.05 ? null : new Date(seenMs - Math.floor(random() * 86_400_000)).toISOString(),
      firstSeen: new Date(seenMs).toISOString(),
      family: `generated-${Math.floor(at / 3) * 3}`,
      weight: [1, 0.8, 0.6, 0.4, 0.2][skewed(5)]!,
    };
  }
}

function drawWords(
  count: number,
  vocabulary: Vocabulary,
  random: () => number,
): { words: string[]; stems: string[] } {
  const words: string[] = [];
  const stems: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const rank = drawRank(vocabulary.cumulated, random());
    const form = Math.floor(random() * vocabulary.forms[rank]!.length);
    words.push(vocabulary.forms[rank]![form]!);
    stems.push(vocabulary.stems[rank]![form]!);
  }
  return { words, stems };
}
