import { UI_LANGUAGES } from '../../src/model/language.ts';
import type { Localized, UiLanguage } from '../../src/model/language.ts';
import { REGIONS, SUBSTANCES } from '../taxonomy/index.ts';

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const COUNTED: Readonly<
  Record<'families' | 'origins' | 'days' | 'outlets' | 'posts', Readonly<Record<UiLanguage, Forms>>>
> = {
  families: {
    kk: { other: 'мәтін тобы' },
    ru: {
      one: 'семейство текстов',
      few: 'семейства текстов',
      many: 'семейств текстов',
      other: 'семейства текстов',
    },
    en: { one: 'text family', other: 'text families' },
  },
  origins: {
    kk: { other: 'тәуелсіз бастапқы дереккөз' },
    ru: {
      one: 'независимый первоисточник',
      few: 'независимых первоисточника',
      many: 'независимых первоисточников',
      other: 'независимого первоисточника',
    },
    en: { one: 'independent origin', other: 'independent origins' },
  },
  days: {
    kk: { other: 'күн' },
    ru: { one: 'день', few: 'дня', many: 'дней', other: 'дня' },
    en: { one: 'day', other: 'days' },
  },
  outlets: {
    kk: { other: 'басылым' },
    ru: { one: 'источник', few: 'источника', many: 'источников', other: 'источника' },
    en: { one: 'outlet', other: 'outlets' },
  },
  posts: {
    kk: { other: 'жазба' },
    ru: { one: 'запись', few: 'записи', many: 'записей', other: 'записи' },
    en: { one: 'post', other: 'posts' },
  },
};

const rules = Object.fromEntries(
  UI_LANGUAGES.map((language) => [language, new Intl.PluralRules(language)]),
) as Record<UiLanguage, Intl.PluralRules>;
const numbers = Object.fromEntries(
  UI_LANGUAGES.map((language) => [language, new Intl.NumberFormat(language, { maximumFractionDigits: 1 })]),
) as Record<UiLanguage, Intl.NumberFormat>;

const COUNTRY: Localized = { kk: 'Қазақстан', ru: 'Казахстан', en: 'Kazakhstan' };
const NOWHERE: Localized = { kk: 'өңірі көрсетілмеген', ru: 'регион не указан', en: 'region not named' };

const REGION_NAMES = new Map(REGIONS.map(({ id, name }) => [id, name]));
const SUBSTANCE_NAMES = new Map(SUBSTANCES.map(({ id, name }) => [id, name]));

/** A number with the noun it counts and a non-breaking space between, such as "3\u00a0семейства текстов". */
export function counted(language: UiLanguage, count: number, what: keyof typeof COUNTED): string {
  const forms = COUNTED[what][language];
  return `${numbers[language].format(count)}\u00a0${forms[rules[language].select(count)] ?? forms.other}`;
}

const days = Object.fromEntries(
  UI_LANGUAGES.map((language) => [
    language,
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }),
  ]),
) as Record<UiLanguage, Intl.DateTimeFormat>;

/** A UTC day `YYYY-MM-DD` in words, such as "20 ноября". */
export function dayName(language: UiLanguage, day: string): string {
  return days[language].format(new Date(`${day}T00:00:00.000Z`)).replace(' ', '\u00a0');
}

/** A number as the language writes it, with at most one decimal. */
export function figure(language: UiLanguage, value: number): string {
  return numbers[language].format(value);
}

/** Name of a region in the nominative; `*` is the country, null is "region not named". */
export function regionName(region: string | null): Localized {
  if (region === null) return NOWHERE;
  return region === '*' ? COUNTRY : (REGION_NAMES.get(region) ?? NOWHERE);
}

/** Names of substances in the language, parted by commas. */
export function substanceNames(language: UiLanguage, ids: readonly string[]): string {
  return ids.map((id) => SUBSTANCE_NAMES.get(id)?.[language] ?? id).join(', ');
}

/** One phrase for each language of the system. */
export function inEach(phrase: (language: UiLanguage) => string): Localized {
  return { kk: phrase('kk'), ru: phrase('ru'), en: phrase('en') };
}
