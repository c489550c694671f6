import { cyrillicArcs, latinArcs } from './arcs.ts';
import { decode } from './decode.ts';
import { KNOWN, UNKNOWN, formOften, knows, often } from './lexicon.ts';

const TRIPLE = /(.)\1\1/u;
const DOUBLE = /(.)\1/u;
const ROMAN = /^[ivxlcdm]+$/;
const KAZAKH_LETTER = /[әғқңөұүһі]/;
const SHORTEST = 4;

// A short word is taken for another only when that one was met this often (a power of two).
const DAILY = 5;

function shortWord(word: string): string | null {
  const once = word.replace(/(.)\1+/gu, '$1');
  if (knows(word) === KNOWN) return null;
  return Math.max(often(once, 'kk'), often(once, 'ru'), often(once, 'en')) >= DAILY ? once : null;
}

/**
 * The word with letters repeated for show written once, or null when none are: three and more of a kind always
 * ("ооочень"), two only in a text that hides words anyway.
 */
export function withoutRepeats(word: string, lenient: boolean): string | null {
  if (word.search(DOUBLE) === -1 || ROMAN.test(word)) return null;
  if (word.length < SHORTEST) return lenient ? shortWord(word) : null;
  const known = knows(word);
  if (known === KNOWN || (!lenient && (known !== UNKNOWN || !TRIPLE.test(word)))) return null;
  // Kazakh suffixes double a letter where they begin with the one the stem ends in ("әрекетті").
  if (!TRIPLE.test(word) && KAZAKH_LETTER.test(word) && formOften(word, 'kk') >= 0) return null;
  const [best] = /^[a-z]/.test(word)
    ? decode(word, latinArcs, { languages: ['en'], lenient })
    : decode(word, cyrillicArcs, { languages: ['kk', 'ru'], lenient });
  return best === undefined || best.word === word ? null : best.word;
}
