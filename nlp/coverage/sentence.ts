import type { Localized, UiLanguage } from '../../src/model/language.ts';

/** Names said aloud; the others are counted. */
const MAX_NAMED = 5;

interface Words {
  unknown: string;
  coverage: (percent: string) => string;
  silent: (names: string) => string;
  more: (n: number) => string;
}

const WORDS: Record<UiLanguage, Words> = {
  kk: {
    unknown: 'қамту әзірге белгісіз: бақылау мерзімі тым қысқа',
    coverage: (percent) => `қамту ${percent}`,
    silent: (names) => `үнсіз: ${names}`,
    more: (n) => `тағы ${n}`,
  },
  ru: {
    unknown: 'охват пока не оценить: наблюдение слишком короткое',
    coverage: (percent) => `охват ${percent}`,
    silent: (names) => `молчат: ${names}`,
    more: (n) => `ещё ${n}`,
  },
  en: {
    unknown: 'coverage cannot be told yet: the past is too short',
    coverage: (percent) => `coverage ${percent}`,
    silent: (names) => `silent: ${names}`,
    more: (n) => `${n} more`,
  },
};

/** Whole percent; never a hundred while anything is missing. */
export function percentOf(share: number): string {
  const percent = share >= 1 ? 100 : Math.min(99, Math.round(100 * share));
  return `${percent}\u00a0%`;
}

function sentenceIn(language: UiLanguage, coverage: number | null, silent: readonly string[]): string {
  const words = WORDS[language];
  if (coverage === null) return words.unknown;
  const named = silent.slice(0, MAX_NAMED).join(', ');
  const others = silent.length - MAX_NAMED;
  const whole = words.coverage(percentOf(coverage));
  if (silent.length === 0) return whole;
  return `${whole}; ${words.silent(others > 0 ? `${named}, ${words.more(others)}` : named)}`;
}

/** Coverage in a plain phrase, such as "coverage 97 %; silent: Made-up Times". `silent` names sources, the greatest first. */
export function coverageSentence(coverage: number | null, silent: readonly string[]): Localized {
  return {
    kk: sentenceIn('kk', coverage, silent),
    ru: sentenceIn('ru', coverage, silent),
    en: sentenceIn('en', coverage, silent),
  };
}
