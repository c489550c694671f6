import type { UiLanguage } from '../../../src/model/language.ts';
import { en } from './en.ts';
import { formatNumber } from './format.ts';
import { kk } from './kk.ts';
import type { Plural } from './plural.ts';
import { ru } from './ru.ts';

/** Keys of all phrases. */
export type MessageKey = keyof typeof en;

/** What stands for `{name}` in a phrase; `n` also chooses the plural form. */
export type Params = Record<string, string | number>;

const DICTIONARIES = { kk, ru, en };

function formOf(phrase: Plural, language: UiLanguage, n: number): string {
  const form = new Intl.PluralRules(language).select(n);
  return form === 'one' || form === 'few' || form === 'many' ? (phrase[form] ?? phrase.other) : phrase.other;
}

/** The phrase in the language, with its parameters put in; numbers are written the language's way. */
export function translate(language: UiLanguage, key: MessageKey, params: Params = {}): string {
  const phrase: string | Plural = DICTIONARIES[language][key];
  const text = typeof phrase === 'string' ? phrase : formOf(phrase, language, Number(params.n ?? 0));
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? formatNumber(language, value) : value;
  });
}

/** Whether there is a phrase under this key; for ids that come from the server. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
