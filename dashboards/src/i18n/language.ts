import type { UiLanguage } from '../../../src/model/language.ts';
import { createStore, useStore } from '../store.ts';
import {
  formatFixed,
  formatFull,
  formatInstant,
  formatNear,
  formatNumber,
  formatDelay,
  formatPercent,
  formatRange,
  formatShort,
  formatSigned,
} from './format.ts';
import { type MessageKey, type Params, translate } from './translate.ts';

const SLOT = 'aldyn.language';

/** Languages of the pages with their own names. */
export const LANGUAGE_NAMES: Record<UiLanguage, string> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

const isUiLanguage = (text: string | null | undefined): text is UiLanguage =>
  text === 'kk' || text === 'ru' || text === 'en';

function firstLanguage(): UiLanguage {
  const chosen = window.localStorage.getItem(SLOT);
  if (isUiLanguage(chosen)) return chosen;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find(isUiLanguage) ?? 'en';
}

const current = createStore<UiLanguage>(firstLanguage());

/** Changes the language of the pages and remembers it in this browser. */
export function chooseLanguage(language: UiLanguage): void {
  window.localStorage.setItem(SLOT, language);
  document.documentElement.lang = language;
  current.set(language);
}

/** Puts the language on the document, before the first paint. */
export function startLanguage(): void {
  document.documentElement.lang = current.get();
}

/** The words and formats of the current language. */
export interface Words {
  language: UiLanguage;
  t: (key: MessageKey, params?: Params) => string;
  number: (value: number) => string;
  fixed: (value: number) => string;
  signed: (value: number) => string;
  percent: (share: number) => string;
  delay: (delayMs: number) => string;
  instant: (iso: string) => string;
  full: (iso: string) => string;
  near: (iso: string, nowMs: number) => string;
  short: (iso: string, nowMs: number) => string;
  range: (start: string, end: string) => string;
}

const wordsOf = (language: UiLanguage): Words => ({
  language,
  t: (key, params) => translate(language, key, params),
  number: (value) => formatNumber(language, value),
  fixed: (value) => formatFixed(language, value),
  signed: (value) => formatSigned(language, value),
  percent: (share) => formatPercent(language, share),
  delay: (delayMs) => formatDelay(language, delayMs),
  instant: (iso) => formatInstant(language, iso),
  full: (iso) => formatFull(language, iso),
  near: (iso, nowMs) => formatNear(language, iso, nowMs),
  short: (iso, nowMs) => formatShort(language, iso, nowMs),
  range: (start, end) => formatRange(language, start, end),
});

const WORDS = { kk: wordsOf('kk'), ru: wordsOf('ru'), en: wordsOf('en') };

/** Words and formats; the component renders again when the language changes. */
export function useWords(): Words {
  return WORDS[useStore(current)];
}
