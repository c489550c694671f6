import type { Annotations } from '../../../src/model/annotation.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Sighting } from '../sighting.ts';
import { amountsOf } from './amounts.ts';
import type { Amount } from './amounts.ts';
import { bridgeOf } from './bridge.ts';
import { daysOf } from './days.ts';
import { namesOf } from './names.ts';
import type { Names } from './names.ts';
import { isStopStem } from './stop-words.ts';
import { termKey, termsOf } from './terms.ts';
import type { Terms } from './terms.ts';
import { wordsOf } from './words.ts';
import type { Word } from './words.ts';

/** Words of the body that count as its lead. */
const LEAD_WORDS = 60;
const LEAD_WEIGHT = 0.6;
const MOST_TITLE = 30;
const TITLE_WORDS = 15;
const MOST_HEAD = 60;
const MOST_TEXT = 80;
const MOST_SETTLEMENTS = 8;

/** What clustering reads of one document: bags of terms without rarity, and what may keep two texts apart. */
export interface StoryReading extends Names {
  language: Language;
  /** Stems of the title; of a text without one, of its first 15 words. */
  title: Terms;
  /** Stems of title (1) and lead (.6). */
  head: Terms;
  /** Stems of the whole text by how often they stand in it, up to 1. */
  text: Terms;
  /** What stands for the same in all languages: concepts, news terms, places, numbers, names by sound. */
  bridge: Terms;
  /** Keys of the settlements named in title and lead. */
  settlements: number[];
  /** Main amounts of title and lead, the greatest of each unit. */
  amounts: Omit<Amount, 'start'>[];
  /** Days since 1970 named in title and lead. */
  days: number[];
  /** Unit vector of a dense model, where there is one. */
  dense: Float32Array | null;
}

/** Layers that clustering reads. */
export type StoryLayers = Pick<Annotations, 'language' | 'tokens' | 'concepts' | 'places'>;

function isTerm({ norm, stem }: Word): boolean {
  return norm.length > 2 && !/^\d/.test(norm) && !isStopStem(stem);
}

/** Where the lead ends: with the 60th word of the body, or of a text without title. */
function endOfHead(words: readonly Word[], bodyStart: number): number {
  const first = words.findIndex(({ start }) => start >= bodyStart);
  if (first === -1) return Infinity;
  return words[first + LEAD_WORDS]?.start ?? Infinity;
}

function stemsOf(
  words: readonly Word[],
  bodyStart: number,
  headEnd: number,
): Pick<StoryReading, 'title' | 'head' | 'text'> {
  const title = new Map<number, number>();
  const head = new Map<number, number>();
  const counts = new Map<number, number>();
  let most = 1;
  for (const [place, word] of words.entries()) {
    if (!isTerm(word)) continue;
    const key = termKey('w', word.stem);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > most) most = count;
    if (bodyStart > 0 ? word.start < bodyStart : place < TITLE_WORDS) title.set(key, 1);
    if (word.start >= headEnd) continue;
    const weight = word.start < bodyStart || bodyStart === 0 ? 1 : LEAD_WEIGHT;
    if ((head.get(key) ?? 0) < weight) head.set(key, weight);
  }
  const top = 1 + Math.log(most);
  for (const [key, count] of counts) counts.set(key, (1 + Math.log(count)) / top);
  return {
    title: termsOf(title, MOST_TITLE),
    head: termsOf(head, MOST_HEAD),
    text: termsOf(counts, MOST_TEXT),
  };
}

function mainAmounts(amounts: readonly Amount[], headEnd: number): StoryReading['amounts'] {
  const main = new Map<string, number>();
  for (const { value, unit, start } of amounts)
    if (unit !== '' && start < headEnd && value > (main.get(unit) ?? 0)) main.set(unit, value);
  return [...main].map(([unit, value]) => ({ unit, value }));
}

/** Reads a document for clustering; `at` is when its publisher or we saw it, for "yesterday". */
export function readStory(
  { text, bodyStart, at }: Pick<Sighting, 'text' | 'bodyStart' | 'at'>,
  layers: StoryLayers,
  dense: Float32Array | null = null,
): StoryReading {
  const words = wordsOf(text, layers.tokens);
  const headEnd = endOfHead(words, bodyStart);
  const amounts = amountsOf(words, text);
  const { language } = layers.language;
  const settlements = layers.places
    .filter(({ kind, start }) => start < headEnd && (kind === 'city' || kind === 'village'))
    .map(({ place }) => termKey('p', place));
  return {
    language,
    ...stemsOf(words, bodyStart, headEnd),
    ...namesOf(words, bodyStart > 0 ? bodyStart : (words[TITLE_WORDS]?.start ?? Infinity)),
    bridge: bridgeOf({ text, words, amounts, headEnd, bodyStart, language, layers }),
    settlements: [...new Set(settlements)].slice(0, MOST_SETTLEMENTS),
    amounts: mainAmounts(amounts, headEnd),
    days: daysOf(
      words.filter(({ start }) => start < headEnd),
      at,
    ),
    dense,
  };
}
