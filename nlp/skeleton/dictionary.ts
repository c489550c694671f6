import { Buffer } from 'node:buffer';
import dictionaryFile from '../models/language-dictionary.json' with { type: 'json' };
import { mayHave } from './word-filter.ts';

const filters: { ru: Uint8Array | null; en: Uint8Array | null } = { ru: null, en: null };

function filter(language: 'ru' | 'en'): Uint8Array {
  return (filters[language] ??= Buffer.from(dictionaryFile[language], 'base64'));
}

/** Whether a spelling dictionary has a word with this base (`baseRu`); 3 in 1,000 bases that it has not pass as well. */
export function baseInRussianDictionary(base: string): boolean {
  return mayHave(filter('ru'), base);
}

/** Whether a spelling dictionary has the word form; 3 in 1,000 that it has not pass as well. */
export function inEnglishDictionary(word: string): boolean {
  return mayHave(filter('en'), word);
}
