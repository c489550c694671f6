// Classes of UTF-16 code units; the classes of a word, or-ed together, tell at a glance how it must be read.

/** Small letters of the Kazakh and Russian Cyrillic alphabets. */
export const CYRILLIC_SMALL = 1;
/** Capitals of the same alphabets. */
export const CYRILLIC_CAPITAL = 2;
/** Cyrillic letters of other languages. */
export const CYRILLIC_OTHER = 4;
/** a to z. */
export const LATIN_SMALL = 8;
/** A to Z. */
export const LATIN_CAPITAL = 16;
/** Latin letters with marks, and others beyond a to z. */
export const LATIN_OTHER = 32;
/** 0 to 9. */
export const DIGIT = 64;
/** Combining marks. */
export const MARK = 128;
/** Characters without width: soft hyphens, joiners, direction marks. */
export const INVISIBLE = 256;
/** Letters and digits of all other scripts and of the mathematical alphabets. */
export const OTHER = 512;
/** Signs that may stand for a letter inside a word: `@ $ €`. */
export const SIGN = 1024;
/** Apostrophes. */
export const APOSTROPHE = 2048;
/** Pictographs. */
export const EMOJI = 4096;
/** The first half of a surrogate pair: what it is, only the pair tells. */
export const HIGH_SURROGATE = 8192;
/** Everything else: spaces, punctuation, symbols. */
export const GAP = 16_384;

export const CYRILLIC = CYRILLIC_SMALL | CYRILLIC_CAPITAL | CYRILLIC_OTHER;
export const LATIN = LATIN_SMALL | LATIN_CAPITAL | LATIN_OTHER;
export const LETTER = CYRILLIC | LATIN | OTHER;

const SIGNS = '@$€';
const APOSTROPHES = "'’ʼ‘`";
// Pictographs that are text in daily use (©, ®, ™, ‼) are not taken for emoji.
const FIRST_EMOJI = 0x25_fd;

function classify(code: number): number {
  const letter = String.fromCharCode(code);
  if (/[а-яёәғқңөұүһі]/.test(letter)) return CYRILLIC_SMALL;
  if (/[А-ЯЁӘҒҚҢӨҰҮҺІ]/.test(letter)) return CYRILLIC_CAPITAL;
  if (/[a-z]/.test(letter)) return LATIN_SMALL;
  if (/[A-Z]/.test(letter)) return LATIN_CAPITAL;
  if (/\d/.test(letter)) return DIGIT;
  if (code >= 0xd8_00 && code < 0xdc_00) return HIGH_SURROGATE;
  if (SIGNS.includes(letter)) return SIGN;
  if (APOSTROPHES.includes(letter)) return APOSTROPHE;
  if (/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(letter)) return INVISIBLE;
  if (/\p{M}/u.test(letter)) return MARK;
  if (/\p{Script=Cyrillic}/u.test(letter)) return CYRILLIC_OTHER;
  if (/\p{Script=Latin}/u.test(letter)) return LATIN_OTHER;
  if (/[\p{L}\p{N}]/u.test(letter)) return OTHER;
  return code >= FIRST_EMOJI && /\p{Extended_Pictographic}/u.test(letter) ? EMOJI : GAP;
}

// Filled as characters are met: most of the 65,536 never are.
const classes = new Uint16Array(65_536);

/** Class of the UTF-16 code unit. */
export function classOf(code: number): number {
  const known = classes[code]!;
  return known === 0 ? (classes[code] = classify(code)) : known;
}

/** Class of the character whose first half stands at `at`: `OTHER` for letters and digits, `EMOJI` for pictographs. */
export function pairClass(text: string, at: number): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (/[\p{L}\p{N}]/u.test(character)) return OTHER;
  return /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]/u.test(character) ? EMOJI : GAP;
}

/** Or-ed classes of the characters. */
export function classesOf(text: string): number {
  let classes = 0;
  for (let at = 0; at < text.length; at += 1) classes |= classOf(text.charCodeAt(at));
  return classes;
}
