import lexiconFile from '../models/language-lexicon.json' with { type: 'json' };
import { CATEGORIES, CITIES, REGIONS, SUBSTANCES } from '../taxonomy/index.ts';
import { readKk } from '../text/stem-kk.ts';
import { baseRu, basesEn } from './bases.ts';
import { baseInRussianDictionary, inEnglishDictionary } from './dictionary.ts';
import { unpackWords } from './packing.ts';

/** Languages the lexicon has words of. */
export const LEXICON_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type LexiconLanguage = (typeof LEXICON_LANGUAGES)[number];

/** How well a word is known: not at all, as a form of a known word, or by itself. */
export const UNKNOWN = 0;
export const KNOWN_FORM = 1;
export const KNOWN = 2;

// A word of the taxonomy counts as one met eight times.
const TERM_OFTEN = 3;
const SHIFT: Readonly<Record<LexiconLanguage, number>> = { kk: 0, ru: 4, en: 8 };
const NIBBLE = 15;
const SHORTEST_KK_STEM = 3;

// Four bits a language: how often the word was met, plus one.
let words: Map<string, number> | null = null;
let bases: Map<string, number> | null = null;

function put(
  table: Map<string, number>,
  word: string,
  { often, shift }: { often: number; shift: number },
): void {
  const known = table.get(word) ?? 0;
  if (((known >> shift) & NIBBLE) > often) return;
  table.set(word, (known & ~(NIBBLE << shift)) | ((often + 1) << shift));
}

/** Words of the taxonomy, so that a new term is known as soon as it stands there. */
function* termWords(): Generator<readonly [LexiconLanguage, string]> {
  for (const { terms } of CATEGORIES) for (const { language, term } of terms) yield [language, term] as const;
  for (const { names, slang } of SUBSTANCES)
    for (const name of [...names, ...slang]) yield [/[a-z]/i.test(name) ? 'en' : 'ru', name] as const;
  for (const { name } of [...REGIONS, ...CITIES])
    for (const language of LEXICON_LANGUAGES) yield [language, name[language]] as const;
}

function load(): Map<string, number> {
  const table = new Map<string, number>();
  for (const language of LEXICON_LANGUAGES) {
    const shift = SHIFT[language];
    unpackWords(lexiconFile[language], (word, often) => put(table, word, { often, shift }));
  }
  for (const [language, term] of termWords())
    for (const word of term.toLowerCase().match(/[а-яёәғқңөұүһі]+|[a-z]+/g) ?? [])
      put(table, word, { often: TERM_OFTEN, shift: SHIFT[language] });
  return table;
}

/** All known words with their packed counts; unpacked when first asked for. */
export function allWords(): ReadonlyMap<string, number> {
  words ??= load();
  return words;
}

/** How often a word with these packed counts was met in the language, as a power of two; -1 for never. */
export function oftenIn(packed: number, language: LexiconLanguage): number {
  return ((packed >> SHIFT[language]) & NIBBLE) - 1;
}

/** How often the word was met in the language, as a power of two; -1 for never. */
export function often(word: string, language: LexiconLanguage): number {
  return oftenIn(allWords().get(word) ?? 0, language);
}

function russianBases(): Map<string, number> {
  const found = new Map<string, number>();
  for (const [word, packed] of allWords()) {
    const times = oftenIn(packed, 'ru');
    if (times < 0) continue;
    const base = baseRu(word);
    if (times > (found.get(base) ?? -1)) found.set(base, times);
  }
  return found;
}

const SHORTEST_FORM = 4;
const LATIN = /^[a-z]/;
const LATIN_WORD = /^[a-z]+$/;
const LATIN_END = /[a-z]$/;
// A word that only a spelling dictionary has counts as one met once.
const IN_DICTIONARY = 0;
const RUSSIAN = /^[а-яё]+$/;
const KAZAKH = /^[а-яёәғқңөұүһі]+$/;
// A root of the stemmer's table that the lexicon has not.
const ROOT_OFTEN = 1;

function kazakhForm(word: string): number {
  const reading = KAZAKH.test(word) ? readKk(word) : null;
  if (reading === null || reading.root === 'unknown' || reading.stem.length < SHORTEST_KK_STEM) return -1;
  return Math.max(ROOT_OFTEN, often(reading.stem, 'kk'));
}

function englishForm(word: string): number {
  // Every ending of an inflection ends in a letter from a to z.
  if (!LATIN_END.test(word)) return -1;
  let met = -1;
  for (const base of basesEn(word)) met = Math.max(met, often(base, 'en'));
  return met < 0 && LATIN_WORD.test(word) && inEnglishDictionary(word) ? IN_DICTIONARY : met;
}

function russianForm(word: string): number {
  if (!RUSSIAN.test(word)) return -1;
  bases ??= russianBases();
  const base = baseRu(word);
  return bases.get(base) ?? (baseInRussianDictionary(base) ? IN_DICTIONARY : -1);
}

/** How often other forms of the word's base were met in the language, as a power of two; -1 when its base is not known. */
export function formOften(word: string, language: LexiconLanguage): number {
  if (word.length < SHORTEST_FORM) return -1;
  if (language === 'kk') return kazakhForm(word);
  return language === 'en' ? englishForm(word) : russianForm(word);
}

/** How well the word, in small letters of one script, is known in any of the languages: `KNOWN`, `KNOWN_FORM` or `UNKNOWN`. */
export function knows(word: string): number {
  if (allWords().has(word)) return KNOWN;
  if (LATIN.test(word)) return formOften(word, 'en') < 0 ? UNKNOWN : KNOWN_FORM;
  return formOften(word, 'ru') < 0 && formOften(word, 'kk') < 0 ? UNKNOWN : KNOWN_FORM;
}
