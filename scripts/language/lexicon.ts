import { packWords } from '../../nlp/skeleton/packing.ts';
import { scan } from '../../nlp/text/scan.ts';
import { OWN_EN, OWN_KK, OWN_RU } from './own-words.ts';
import { kaznerd, kato, misp, nerel, newsPages } from './texts.ts';
import type { Sentence } from './texts.ts';

const CYRILLIC = /^[а-яёәғқңөұүһі]+$/;
const LATIN = /^[a-z]+$/;
const MAX_WORD = 30;

function count(sentences: readonly Sentence[], letters: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  for (const sentence of sentences) {
    for (const { kind, start, end } of scan(sentence)) {
      const word = sentence.slice(start, end).toLowerCase();
      if (kind !== 'word' || word.length > MAX_WORD || !letters.test(word)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

function withNames(counts: Map<string, number>, names: readonly string[]): Map<string, number> {
  // Names of places count once, however many villages bear them.
  for (const word of count(names, CYRILLIC).keys()) if (!counts.has(word)) counts.set(word, 1);
  return counts;
}

// A word written down by hand counts as one met four times.
const OWN_TIMES = 4;

function withOwn(counts: Map<string, number>, own: readonly string[]): Map<string, number> {
  for (const word of own) counts.set(word, Math.max(OWN_TIMES, counts.get(word) ?? 0));
  return counts;
}

/** The lexicon of known words as it is committed: words with the logarithm of their counts, packed. */
export function lexiconFrom(folder: string): unknown {
  const places = kato(folder);
  const english = count([...misp(folder), ...newsPages(folder)], LATIN);
  // What English has only once is mostly names.
  for (const [word, times] of english) if (times < 2) english.delete(word);
  return {
    about: {
      what: 'Known words of Kazakh, Russian and English with how often they were met (0 once, then powers of two). Words that only name persons are left out.',
      from: [
        'KazNERD (IS2AI, CC BY 4.0)',
        'NEREL v1.1 (CC BY 2.5, texts of Russian Wikinews)',
        'KATO classifier NK RK 11-2025 as published by siaarzh/kz-tax-rates (MIT)',
        'MISP taxonomies and galaxies (CC0)',
        'article-extraction-benchmark (scrapinghub, MIT): words of the English pages met twice or more',
        'words of chats and advertisements written by hand (scripts/language/own-words.ts)',
      ],
      by: 'node --import tsx scripts/train-language.ts <folder with the data> lexicon',
    },
    kk: packWords(withOwn(withNames(count(kaznerd(folder), CYRILLIC), places.kk), OWN_KK)),
    ru: packWords(withOwn(withNames(count(nerel(folder), CYRILLIC), places.ru), OWN_RU)),
    en: packWords(withOwn(english, OWN_EN)),
  };
}
