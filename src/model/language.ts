import { z } from 'zod';

/** Languages the system reads; everything else is `other`. */
export const LANGUAGES = ['kk', 'ru', 'en', 'other'] as const;
export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;

/** Languages by how they are written: Kazakh in Cyrillic, Latin or Arabic letters, or in Russian letters only. */
export const LANGUAGE_VARIANTS = [
  'kk-Cyrl',
  'kk-Latn',
  'kk-Arab',
  'kk-russified',
  'ru',
  'en',
  'other',
] as const;
export type LanguageVariant = (typeof LANGUAGE_VARIANTS)[number];

/** Languages the system speaks: pages, digests, messages. */
export const UI_LANGUAGES = ['kk', 'ru', 'en'] as const;
export const uiLanguageSchema = z.enum(UI_LANGUAGES);
export type UiLanguage = z.infer<typeof uiLanguageSchema>;

/** One phrase in each language the system speaks. */
export const localizedSchema = z.object({ kk: z.string(), ru: z.string(), en: z.string() });
export type Localized = z.infer<typeof localizedSchema>;
