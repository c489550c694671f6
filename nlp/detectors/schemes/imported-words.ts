import { UI_LANGUAGES, type Localized, type UiLanguage } from '../../../src/model/language.ts';
import type { SignalCandidate, SignalMethod } from '../../../src/model/signal.ts';
import { counted, dayName, inEach } from '../wording.ts';
import { methodName, slotsInWords } from './words.ts';

const names = Object.fromEntries(
  UI_LANGUAGES.map((language) => [language, new Intl.DisplayNames(language, { type: 'region' })]),
) as Record<UiLanguage, Intl.DisplayNames>;
const MOST_IN_HEADLINE = 4;

/** What is told of a method from abroad. */
export interface Imported {
  id: string | null;
  slots: SignalMethod['slots'];
  families: number;
  origins: number;
  /** ISO 3166-1 alpha-2. */
  countries: readonly string[];
  /** Day of the first sighting at home `YYYY-MM-DD`; null before. */
  home: string | null;
  /** Usual days from abroad to here, and from how many methods that is known. */
  lag: { days: number; count: number } | null;
}

const FROM: Readonly<Record<'away' | 'here', Localized>> = {
  away: {
    kk: 'Шетелде байқалды, бізде әлі жоқ',
    ru: 'Замечено за рубежом, у нас пока нет',
    en: 'Seen abroad, not yet here',
  },
  here: {
    kk: 'Шетелдегі тәсіл бізде де байқалды',
    ru: 'Схема из-за рубежа замечена и у нас',
    en: 'A scheme from abroad is now seen here',
  },
};

function lagInWords(language: UiLanguage, { days, count }: { days: number; count: number }): string {
  const usual = counted(language, Math.round(days), 'days');
  return {
    kk: `Бұған дейін шетелден бізге жеткенше өткен уақыттың медианасы — ${usual} (n = ${count}).`,
    ru: `До сих пор от первых сообщений за рубежом до наших проходило (медиана) ${usual} (n = ${count}).`,
    en: `So far the median time from abroad to here was ${usual} (n = ${count}).`,
  }[language];
}

/** Headline and summary of a method seen abroad: where, by how many, and how long such a one usually takes. */
export function importedWords(told: Imported): Pick<SignalCandidate, 'headline' | 'summary'> {
  const name = methodName(told.id);
  const where = (language: UiLanguage): string =>
    told.countries.map((code) => names[language].of(code) ?? code).join(', ');
  return {
    headline: inEach(
      (language) =>
        `${FROM[told.home === null ? 'away' : 'here'][language]}: ${name?.[language] ?? slotsInWords(language, told.slots, MOST_IN_HEADLINE)} (${where(language)})`,
    ),
    summary: inEach((language) => {
      const found = `${counted(language, told.families, 'families')}, ${counted(language, told.origins, 'origins')}`;
      const abroad = {
        kk: `Шетелде: ${found}.`,
        ru: `За рубежом: ${found}.`,
        en: `Abroad: ${found}.`,
      }[language];
      const day = told.home === null ? null : dayName(language, told.home);
      const home =
        day === null
          ? null
          : {
              kk: `Бізде алғаш рет: ${day}.`,
              ru: `У нас впервые: ${day}.`,
              en: `First seen here: ${day}.`,
            }[language];
      const lag = told.lag === null ? null : lagInWords(language, told.lag);
      return [abroad, home, lag].filter((part) => part !== null).join(' ');
    }),
  };
}
