import type { UiLanguage } from '../../model/language.ts';
import { en } from './en.ts';
import { kk } from './kk.ts';
import { ru } from './ru.ts';
import type { PhraseKey, PluralKey, Words } from './words.ts';

/** Every language digests are written in. */
export const WORDS: Readonly<Record<UiLanguage, Words>> = { kk, ru, en };

type Slots = Readonly<Record<string, string>>;

/** Slots are filled in one pass, so that a value holding braces is never read as a slot. */
function fill(phrase: string, slots: Slots): string {
  return phrase.replaceAll(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}

/** Phrases of one language. */
export interface Speaker {
  language: UiLanguage;
  say: (key: PhraseKey, slots?: Slots) => string;
  /** The phrase in the form that the number asks for, with the number written in this language. */
  count: (key: PluralKey, n: number, slots?: Slots) => string;
  number: (value: number) => string;
  /** Two decimals. */
  decimal: (value: number) => string;
  /** Two decimals and always a sign, unless it is zero. */
  signed: (value: number) => string;
}

/** The phrases, plurals and numbers of a language. */
export function speakerOf(language: UiLanguage): Speaker {
  const words = WORDS[language];
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const decimals = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const signs = new Intl.NumberFormat(language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  return {
    language,
    say: (key, slots = {}) => fill(words[key], slots),
    count: (key, n, slots = {}) => {
      const forms = words[key];
      const form = plurals.select(n);
      const phrase = form === 'zero' || form === 'two' ? forms.other : (forms[form] ?? forms.other);
      return fill(phrase, { ...slots, n: numbers.format(n) });
    },
    number: (value) => numbers.format(value),
    decimal: (value) => decimals.format(value),
    // The typographic minus, as on the pages.
    signed: (value) => signs.format(value).replace('-', '−'),
  };
}
