import { LANGUAGE_VARIANTS } from '../../src/model/language.ts';
import type { Language, LanguageVariant } from '../../src/model/language.ts';

/**
 * What a word may be told for: Kazakh in its ways of writing, Russian, English, and groups of other languages that are
 * alike. The order is that of the table in nlp/models/language.json.
 */
export const LABELS = [
  'kk-Cyrl',
  'kk-Latn',
  'kk-Arab',
  'kk-russified',
  'ru',
  'en',
  'ky',
  'tt-ba',
  'uz-Cyrl',
  'uk',
  'be',
  'bg-mk-sr',
  'tg',
  'mn',
  'tr-az-tk',
  'uz-Latn',
  'western',
  'ar-fa-ug',
] as const;
export type Label = (typeof LABELS)[number];

/** Number of labels. */
export const LABEL_COUNT = LABELS.length;
/** Where the labels of languages that are not ours begin. */
export const FIRST_OTHER = 6;

/** The variants that runs of words are told for: the first labels, and `other` for all the rest. */
export const VARIANTS: readonly LanguageVariant[] = LANGUAGE_VARIANTS;

/** Language of each variant, in their order. */
export const LANGUAGE_OF: readonly Language[] = ['kk', 'kk', 'kk', 'kk', 'ru', 'en', 'other'];
