import { RUSSIAN_LETTERS } from '../text/russian-letters.ts';

/** How a token stands to a name: as it is, in a Russian case, or with a Kazakh ending that shows place, possession, or an adjective. */
export type Form = 'bare' | 'case' | 'locative' | 'possessive' | 'adjective';

/** A name a token may be a form of. */
export interface Base {
  base: string;
  form: Form;
}

// What stands on the end of a name in Russian, and what the name itself ends in: feminine, masculine, soft, neuter, adjectives as names.
const RU_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  а: ['', 'о'],
  ы: ['а'],
  и: ['а', 'я', 'ь'],
  е: ['а', 'я', '', 'о', 'й'],
  у: ['а', '', 'о'],
  ой: ['а', 'ая'],
  ою: ['а'],
  ом: ['', 'о', 'ый', 'ий', 'ой', 'ое'],
  ем: ['й', 'ь', 'е', 'ее'],
  ью: ['ь'],
  ю: ['я', 'й', 'ь'],
  ей: ['я', 'яя'],
  я: ['й', 'ь', 'е'],
  ого: ['ый', 'ий', 'ой', 'ое'],
  ому: ['ый', 'ий', 'ой', 'ое'],
  ым: ['ый', 'ой', 'ое'],
  им: ['ий', 'ое'],
  ую: ['ая'],
  его: ['ий', 'ее'],
  ему: ['ий', 'ее'],
  ами: ['ы', 'и'],
  ах: ['ы', 'и'],
  ов: ['ы'],
};
const LONGEST_RU = 3;
const SHORTEST_NAME = 2;

// As they are without Kazakh letters: words are folded before they are looked up.
const KK_ENDINGS = new Map<string, Form>();
for (const [form, endings] of [
  ['locative', 'да де та те дан ден тан тен нан нен дагы деги тагы теги дагылар дегилер га ге ка ке'],
  ['possessive', 'нын нин дын дин тын тин ны ни ды ди ты ти мен бен пен'],
  ['adjective', 'лык лик дык дик тык тик'],
] as const) {
  for (const ending of endings.split(' ')) KK_ENDINGS.set(ending, form);
}
const LONGEST_KK = 7;
const LATIN = /^[a-z]/;
const LATIN_ENDING =
  /^(.{4,}?)(?:(da|de|ta|te|dan|den|tan|ten|ga|ge|qa|ke|dagy|degi)|(nyn|nin|dyn|din|tyn|tin))$/;

/** Adjective stem of a Russian word in -ский or -цкий in any case, gender and number ("карагандинск"), or null. */
export function adjectiveStem(word: string): string | null {
  const at = Math.max(word.lastIndexOf('ск'), word.lastIndexOf('цк'));
  if (at < SHORTEST_NAME) return null;
  const ending = word.slice(at + 2);
  return ADJECTIVE_ENDINGS.has(ending) ? word.slice(0, at + 2) : null;
}

const ADJECTIVE_ENDINGS = new Set('ий ая ое ие ого ой ому ую им ом их ими'.split(' '));

/** All names a word (folded by `foldWord`) may be a form of, itself first. No dictionary: most of them name nothing. */
export function basesOf(word: string): Base[] {
  const bases: Base[] = [{ base: word, form: 'bare' }];
  if (LATIN.test(word)) {
    const [, base, locative] = LATIN_ENDING.exec(word) ?? [];
    if (base !== undefined) bases.push({ base, form: locative === undefined ? 'possessive' : 'locative' });
    return bases;
  }
  for (let length = 1; length <= LONGEST_RU && word.length - length >= SHORTEST_NAME; length += 1) {
    const endings = RU_ENDINGS[word.slice(-length)];
    if (endings === undefined) continue;
    const stem = word.slice(0, -length);
    for (const ending of endings) bases.push({ base: stem + ending, form: 'case' });
  }
  for (let length = 2; length <= LONGEST_KK && word.length - length >= SHORTEST_NAME; length += 1) {
    const form = KK_ENDINGS.get(word.slice(-length));
    if (form === undefined) continue;
    const base = word.slice(0, -length);
    bases.push({ base, form });
    // Russian names in -ск take a vowel before the ending: "Щучинскіде".
    if (base.endsWith('ски')) bases.push({ base: base.slice(0, -1), form });
  }
  return bases;
}

const FOLDED: Readonly<Record<string, string>> = { ё: 'е', ...RUSSIAN_LETTERS };

/** A lower-case word without Kazakh letters and ё, as many texts write it: "қордай" and "кордай" are looked up as one. */
export function foldWord(word: string): string {
  return /[ёәғқңөұүһі]/.test(word) ? word.replace(/[ёәғқңөұүһі]/g, (letter) => FOLDED[letter]!) : word;
}
