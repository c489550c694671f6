import {
  APOSTROPHE,
  CYRILLIC,
  CYRILLIC_OTHER,
  DIGIT,
  HIGH_SURROGATE,
  INVISIBLE,
  LATIN,
  LATIN_OTHER,
  MARK,
  OTHER,
  SIGN,
  classesOf,
} from '../text/letters.ts';
import { PLAIN_CYRILLIC, PLAIN_LATIN } from './arcs.ts';
import { readMixed } from './mixed.ts';
import type { PlainWord } from './mixed.ts';
import { withoutRepeats } from './repeats.ts';
import { INVISIBLE_INSIDE, REPEATED } from './tricks.ts';

// What compatibility forms, marks and invisible characters may hide in.
const UNCOMMON = INVISIBLE | MARK | OTHER | LATIN_OTHER | CYRILLIC_OTHER | HIGH_SURROGATE;
const MARKS = /\p{M}/gu;
const HIDDEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// A soft hyphen is a typesetter's, a single accent a dictionary's; what else has no width inside a word hides it.
const HIDING_INSIDE =
  /[a-zа-яёәғқңөұүһі](?:[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]\S|[\u0334-\u0338]|\p{M}.{1,3}\p{M}.{1,3}\p{M})/iu;
const APOSTROPHES = /['’ʼ‘`]/g;
const POSSESSIVE = /['’ʼ‘`]s$/;

function oneScript(word: string, lenient: boolean): PlainWord {
  const once = withoutRepeats(word, lenient);
  return once === null ? { plain: word, tricks: 0 } : { plain: once, tricks: REPEATED };
}

function read(word: string, classes: number, lenient: boolean): PlainWord {
  // Nearly every word: small and capital letters of one alphabet.
  if ((classes & ~PLAIN_CYRILLIC) === 0 || (classes & ~PLAIN_LATIN) === 0)
    return oneScript(word.toLowerCase(), lenient);
  const scripts = Number((classes & CYRILLIC) !== 0) + Number((classes & LATIN) !== 0);
  if (scripts === 2 || (scripts === 1 && (classes & (DIGIT | SIGN | OTHER)) !== 0))
    return readMixed(word, lenient);
  // Letters of other languages; İ leaves a dot behind when it is made small.
  return { plain: word.toLowerCase().replace(MARKS, ''), tricks: 0 };
}

/** An apostrophe between two scripts joins a foreign name and its ending ("Office'тагы"). */
function joinsScripts(word: string): boolean {
  const parts = word.split(APOSTROPHES).map((part) => classesOf(part) & (CYRILLIC | LATIN));
  const isPure = (part: number): boolean => (part & CYRILLIC) === 0 || (part & LATIN) === 0;
  return parts.every(isPure) && parts.some((part) => part !== parts[0]);
}

/**
 * One word of raw text in its plain form: NFKC, what has no width and combining marks off (й and ё stay), one script,
 * small letters, apostrophes off. `classes` are the or-ed classes of its characters; `lenient` in a text that is
 * known to hide words.
 */
export function readWord(raw: string, classes: number, lenient = false): PlainWord {
  if ((classes & (UNCOMMON | APOSTROPHE)) === 0) return read(raw, classes, lenient);
  const bare =
    (classes & UNCOMMON) === 0 ? raw : raw.replace(HIDDEN, '').normalize('NFKC').replace(MARKS, '');
  const owner = bare.replace(POSSESSIVE, '');
  const word = owner.replace(APOSTROPHES, '');
  const hidden = HIDING_INSIDE.test(raw) ? INVISIBLE_INSIDE : 0;
  if (word !== owner && joinsScripts(owner)) return { plain: word.toLowerCase(), tricks: hidden };
  const { plain, tricks } = read(word, classesOf(word), lenient);
  return { plain, tricks: tricks | hidden };
}
