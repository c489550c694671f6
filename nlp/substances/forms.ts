import { isKazakhTail } from '../text/endings-kk.ts';

const ADJECTIVE = /^(.+?)(ый|ий|ой|ая|яя|ое|ее)$/;
// Endings of all cases by the ending of the nominative.
const ADJECTIVE_CASES: Readonly<Record<string, string>> = {
  ый: 'ый ого ому ым ом ые ых ыми',
  ий: 'ий ого его ому ему им ом ем ие их ими',
  ой: 'ой ого ому ым ом ые ых ыми',
  ая: 'ая ой ую ою ые ых ым ыми',
  яя: 'яя ей юю ие их им ими',
  ое: 'ое ого ому ым ом ые ых ыми',
  ее: 'ее его ему им ем ие их ими',
};
const NOUN_CASES: readonly (readonly [ending: RegExp, cases: string])[] = [
  [/й$/, 'й я ю ем и'],
  [/я$/, 'я и ю е ей ею'],
  [/а$/, 'а ы и е у ой ою'],
  [/[ое]$/, 'о а у ом е'],
  [/[ст]ь$/, 'ь и ью ей ям'],
  [/ь$/, 'ь я ю ем е и'],
  [/[бвгджзклмнпрстфхцчш]$/, ' а у ом е ы и ов ам ами ах'],
];
const ENDS_IN_WORD = /[а-яё]{6}$/i;
const KAZAKH = /[әғқңөұүһі]/i;
const RUSSIAN_TAIL = /^(?:[аоуыиеяюьй]|ом|ем|ов|ев|ой|ою|ей|ью|ам|ами|ах|ям|ями|ях)?$/;
// "ртутный", "ацетоновый" are adjectives and name no substance.
const ADJECTIVE_TAIL = /^(?:н|ов|ев)(?:ый|ая|ое|ые|ого|ому|ым|ыми|ых|ой|ую|ом)$/;
const ENGLISH_TAIL = /^(?:s|es)?$/;

const isAdjective = (word: string): boolean => ADJECTIVE.test(word) && ENDS_IN_WORD.test(word);

function adjectiveForms(word: string): string[] {
  const [, stem = '', ending = ''] = ADJECTIVE.exec(word)!;
  return ADJECTIVE_CASES[ending]!.split(' ').map((next) => stem + next);
}

function nounForms(word: string): string[] {
  for (const [ending, cases] of NOUN_CASES) {
    if (!ending.test(word)) continue;
    const stem = /[йаяоеь]$/.test(word) ? word.slice(0, -1) : word;
    return cases.split(' ').map((next) => stem + next);
  }
  return [word];
}

/** What the last word's forms all begin with. */
function baseOf(word: string): string {
  return /[а-яё]$/i.test(word) && /[йаяоеьы]$/.test(word) && word.length > 4 ? word.slice(0, -1) : word;
}

/**
 * Spellings that a name's cases begin with: adjectives before its noun and the noun before a genitive in all their
 * forms, the last word without its ending where that one changes. What may follow is told by `isTail`.
 */
export function formsOf(name: string): string[] {
  if (!/[а-яё]/i.test(name) || KAZAKH.test(name)) return [name];
  const words = name.split(' ');
  const head = words.findIndex((word) => !isAdjective(word));
  const last = words.length - 1;
  const choices = words.map((word, at) => {
    // Behind the noun an adjective in -ой belongs to a genitive.
    if (isAdjective(word) && (at < head || !word.endsWith('ой'))) return adjectiveForms(word);
    if (at === last)
      return at === head || /(?:[бвгджзклмнпрстфхцчш]|[ст]ь)$/.test(word) ? [baseOf(word)] : [word];
    return at === head ? nounForms(word) : [word];
  });
  let forms = [''];
  for (const [at, choice] of choices.entries())
    forms = forms.flatMap((form) => choice.map((next) => (at === 0 ? next : `${form} ${next}`)));
  return forms;
}

/** Kazakh plurals of names that end in a possessive: "сірке қышқылы" has "сірке қышқылдары". */
export function kazakhPlural(name: string): string | null {
  if (!KAZAKH.test(name) || !/[лрйнмң][ыі]$/.test(name)) return null;
  return name.slice(0, -1) + (name.endsWith('ы') ? 'дар' : 'дер');
}

// What common words that serve as slang may end in: their other endings make other words ("метил": "метилен").
const SLANG_TAIL = /^(?:[аеуы]|ом|ой|мен|пен|[дт][ыі]|[дт][ае]н|[қғкг][ае])?$/;

/** Whether the rest of a slang word is an ending of it. */
export const isSlangTail = (tail: string): boolean => SLANG_TAIL.test(tail);

/** Whether the rest of a word, in small letters, is an ending that a name may have there; `script` is that of the name. */
export function isTail(tail: string, script: 'cyrillic' | 'latin'): boolean {
  if (tail === '') return true;
  if (script === 'latin') return ENGLISH_TAIL.test(tail) || isKazakhTail(tail);
  if (ADJECTIVE_TAIL.test(tail)) return false;
  if (RUSSIAN_TAIL.test(tail) || isKazakhTail(tail)) return true;
  return /^[аояеыіьй]/.test(tail) && isKazakhTail(tail.slice(1));
}
