import { readWord } from '../skeleton/word.ts';
import { classesOf } from './letters.ts';

/**
 * One word of raw text in its plain form: NFKC, invisible characters and combining marks off (й and ё
 * stay), look-alike letters read in one script, digits and signs between letters read as letters where that
 * gives a word, letters repeated for show written once, small letters, apostrophes and the English possessive off.
 */
export function normaliseWord(raw: string): string {
  return readWord(raw, classesOf(raw)).plain;
}
