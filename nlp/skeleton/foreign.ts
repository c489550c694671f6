import { cyrillicArcs, latinArcs } from './arcs.ts';
import { decode } from './decode.ts';
import { KNOWN, often } from './lexicon.ts';
import type { WordReading } from './decode.ts';

const CYRILLIC_WORD = /^[а-яёәғқңөұүһі]+$/;
const LATIN_WORD = /^[a-z]+$/;
const LOOK_ALIKE_LETTER = /^[caoyαο]$/;
const LONGEST_BORROWED = 3;
// One letter is a word in these cases only; two letters only when met this often (a power of two).
const LETTER_WORD = /^[авикосуяai]$/;
const DAILY = 5;

const isDaily = ({ word, language }: WordReading): boolean =>
  word.length === 1 ? LETTER_WORD.test(word) : word.length > 2 || often(word, language) >= DAILY;

function read(word: string, toCyrillic: boolean): string | null {
  const found = toCyrillic
    ? decode(word, cyrillicArcs, { languages: ['kk', 'ru'], lenient: true })
    : decode(word, latinArcs, { languages: ['en'], lenient: true });
  return found.find((reading) => reading.known === KNOWN && isDaily(reading))?.word ?? null;
}

/** Which script most of the words are in: true for Cyrillic, false for Latin, null when neither leads clearly. */
export function mostlyCyrillic(words: readonly string[]): boolean | null {
  let cyrillic = 0;
  let latin = 0;
  for (const word of words) {
    if (CYRILLIC_WORD.test(word)) cyrillic += 1;
    else if (LATIN_WORD.test(word)) latin += 1;
  }
  if (cyrillic > 2 * latin) return true;
  return latin > 2 * cyrillic ? false : null;
}

/**
 * A word whose letters are all of the other script than the text around it, read in that of the text; null when it is
 * no word there. In a text that hides nothing only letters by themselves that look alike ("c" for "с").
 */
export function readForeign(word: string, toCyrillic: boolean, lenient: boolean): string | null {
  if (!lenient) return toCyrillic && LOOK_ALIKE_LETTER.test(word) ? read(word, true) : null;
  const own = toCyrillic ? CYRILLIC_WORD : LATIN_WORD;
  if (own.test(word) || /\d/.test(word)) return null;
  if (word.length > LONGEST_BORROWED && often(word, toCyrillic ? 'en' : 'ru') >= 0) return null;
  return read(word, toCyrillic);
}
