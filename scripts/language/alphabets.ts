// Kazakh words in other letters, made from Cyrillic ones to train on.

import { RUSSIAN_LETTERS } from '../../nlp/text/russian-letters.ts';

const LATIN_2021: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'ä',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'ğ',
  д: 'd',
  е: 'e',
  ё: 'io',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  қ: 'q',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'ñ',
  о: 'o',
  ө: 'ö',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'ū',
  ү: 'ü',
  ф: 'f',
  х: 'h',
  һ: 'h',
  ц: 's',
  ч: 'ş',
  ш: 'ş',
  щ: 'ş',
  ъ: '',
  ы: 'y',
  і: 'ı',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};
const LATIN_2018: Readonly<Record<string, string>> = {
  ...LATIN_2021,
  ә: 'á',
  ғ: 'ǵ',
  и: 'ı',
  й: 'ı',
  і: 'i',
  ң: 'ń',
  ө: 'ó',
  у: 'ý',
  ұ: 'u',
  ү: 'ú',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
};
const LATIN_PLAIN: Readonly<Record<string, string>> = {
  ...LATIN_2021,
  ә: 'a',
  ғ: 'g',
  ж: 'zh',
  й: 'y',
  ң: 'n',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  і: 'i',
  ю: 'yu',
  я: 'ya',
};
const LATIN_CHAT: Readonly<Record<string, string>> = {
  ...LATIN_PLAIN,
  ғ: 'gh',
  ж: 'j',
  қ: 'k',
  ң: 'ng',
  х: 'h',
  й: 'i',
};
const ARABIC: Readonly<Record<string, string>> = {
  а: 'ا',
  ә: 'ا',
  б: 'ب',
  в: 'ۆ',
  г: 'گ',
  ғ: 'ع',
  д: 'د',
  е: 'ە',
  ё: 'يو',
  ж: 'ج',
  з: 'ز',
  и: 'ي',
  й: 'ي',
  к: 'ك',
  қ: 'ق',
  л: 'ل',
  м: 'م',
  н: 'ن',
  ң: 'ڭ',
  о: 'و',
  ө: 'و',
  п: 'پ',
  р: 'ر',
  с: 'س',
  т: 'ت',
  у: 'ۋ',
  ұ: 'ۇ',
  ү: 'ۇ',
  ф: 'ف',
  х: 'ح',
  һ: 'ھ',
  ц: 'تس',
  ч: 'چ',
  ш: 'ش',
  щ: 'شش',
  ъ: '',
  ы: 'ى',
  і: 'ى',
  ь: '',
  э: 'ە',
  ю: 'يۋ',
  я: 'يا',
};

const spell = (word: string, table: Readonly<Record<string, string>>): string =>
  Array.from(word, (letter) => table[letter] ?? letter).join('');

/** A Kazakh word in Russian letters only; `hard` writes і as ы after the habit of some. */
export function russified(word: string, hard: boolean): string {
  return spell(hard ? word.replaceAll('і', 'ы') : word, RUSSIAN_LETTERS);
}

/** The ways of writing Kazakh in Latin letters: the alphabets of 2021 and 2018, and two plain ones of chats. */
export const LATIN_ALPHABETS = [LATIN_2021, LATIN_2018, LATIN_PLAIN, LATIN_CHAT] as const;

/** A Kazakh word in one of the Latin alphabets. */
export function inLatin(word: string, alphabet: Readonly<Record<string, string>>): string {
  return spell(word, alphabet);
}

/** A Kazakh word in the Arabic script of töte jazu; hamza marks a front word that shows it by no other letter. */
export function inArabic(word: string): string {
  const isFront = /[әөүі]/.test(word) && !/[екг]/.test(word);
  return (isFront ? 'ء' : '') + spell(word, ARABIC);
}

const UZBEK_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/sh/g, 'ш'],
  [/ch/g, 'ч'],
  [/o[ʻʼ'‘’]/g, 'ў'],
  [/g[ʻʼ'‘’]/g, 'ғ'],
  [/yo/g, 'ё'],
  [/yu/g, 'ю'],
  [/ya/g, 'я'],
  [/\bye/g, 'е'],
  [/\be/g, 'э'],
  [/['’ʼʻ‘]/g, 'ъ'],
];
const UZBEK: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  c: 'к',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'ҳ',
  i: 'и',
  j: 'ж',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'қ',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'х',
  y: 'й',
  z: 'з',
};

/** Uzbek text in Cyrillic letters, made from the Latin one by rule. */
export function uzbekInCyrillic(text: string): string {
  let made = text.toLowerCase();
  for (const [pair, letter] of UZBEK_PAIRS) made = made.replace(pair, letter);
  return spell(made, UZBEK);
}
