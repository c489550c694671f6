import type { UiLanguage } from '../../../model/language.ts';
import { en } from './en.ts';
import { kk } from './kk.ts';
import { ru } from './ru.ts';

/** Keys of all phrases. */
export type PhraseKey = keyof typeof en;
/** A phrase for every key. */
export type Phrases = Readonly<Record<PhraseKey, string>>;

const DICTIONARIES: Readonly<Record<UiLanguage, Phrases>> = { kk, ru, en };

/** Says a phrase, `{name}` in it filled in. */
export type Say = (key: PhraseKey, fill?: Readonly<Record<string, string | number>>) => string;

/** Phrases of exports and incident drafts in a language. */
export function phrasesIn(language: UiLanguage): Say {
  const phrases = DICTIONARIES[language];
  return (key, fill = {}) =>
    phrases[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole));
}

function unitIn(say: Say, unit: string): string {
  const key = `unit.${unit}`;
  return Object.hasOwn(en, key) ? say(key as PhraseKey) : unit;
}

/** The words of a unit or currency and of what a price is for, such as `USD/kg`; a currency stands for itself. */
export function measureIn(say: Say, { unit, per }: { unit: string; per: string | null }): string {
  return per === null ? unitIn(say, unit) : `${unitIn(say, unit)}/${unitIn(say, per)}`;
}
