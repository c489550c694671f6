import type { PlaceMention } from '../../src/model/annotation.ts';
import type { Pattern, PatternWord } from '../text/matcher.ts';
import { tokenise } from '../text/tokens.ts';
import { CITIES, COUNTRIES, CROSSINGS, REGIONS } from './index.ts';
import type { City, Region } from './index.ts';
import { adjectiveForms, caseForms } from './place-forms.ts';

/** A way to write a place. `capital`: only with a capital letter; `cue`: only beside a word about borders. */
export interface PlacePattern extends Pattern {
  place: string;
  kind: PlaceMention['kind'];
  region: string | null;
  capital: boolean;
  cue: boolean;
}

type Place = Pick<PlacePattern, 'place' | 'kind' | 'region'>;
type Written = Pick<PlacePattern, 'capital' | 'cue'>;

const NAME: Written = { capital: true, cue: false };
const FREE: Written = { capital: false, cue: false };
const REGION_RU: PatternWord = {
  norms: ['область', 'области', 'областью', 'обл', 'областного', 'областной'],
};
const REGION_KK: PatternWord = { beginnings: ['облыс'], norms: ['обл'] };
const REGION_EN: PatternWord = { norms: ['region', 'oblast', 'province'] };
const TOWN_KK: PatternWord = { beginnings: ['қаласы', 'қала'] };
const CYRILLIC = /[а-яё]/i;
const KK_LETTER = /[әғқңөұүһі]/i;

const plain = (name: string): string =>
  name.replace(/ (?:облысы|қаласы|Region|City|town)$|^(?:область|город) | \(.*\)$/g, '');

function wordsIn(name: string): string[] {
  return tokenise(name).map(({ norm }) => norm);
}

/** Words of a name: the last is declined in Russian, and takes suffixes in Kazakh; the others stand as they are. */
function nameWords(name: string, language: 'kk' | 'ru' | 'en'): PatternWord[] {
  const words = wordsIn(name);
  return words.map((word, at) => {
    if (at < words.length - 1 && !(language === 'ru' && words.length === 2 && word.endsWith('ая')))
      return { norms: [word] };
    if (language === 'kk') return { beginnings: [word] };
    if (language === 'ru')
      return { norms: word.endsWith('ая') ? adjectiveForms(word.slice(0, -2)) : caseForms(word) };
    return { norms: [word] };
  });
}

function aliasLanguage(alias: string): 'kk' | 'ru' | 'en' {
  if (!CYRILLIC.test(alias) && !KK_LETTER.test(alias)) return 'en';
  return KK_LETTER.test(alias) ? 'kk' : 'ru';
}

function allNames(
  place: Place,
  written: Written,
  names: { kk?: string; ru?: string; en?: string; aliases?: readonly string[] },
): PlacePattern[] {
  const patterns: PlacePattern[] = [];
  const add = (name: string, language: 'kk' | 'ru' | 'en'): void => {
    patterns.push({ ...place, ...written, words: nameWords(plain(name), language) });
  };
  if (names.kk !== undefined) add(names.kk, 'kk');
  if (names.ru !== undefined) add(names.ru, 'ru');
  if (names.en !== undefined) add(names.en, 'en');
  for (const alias of names.aliases ?? []) add(alias, aliasLanguage(alias));
  return patterns;
}

function adjectivePatterns(
  place: Place,
  adjectives: readonly string[],
  tail: readonly PatternWord[],
): PlacePattern[] {
  return adjectives.map((adjective) => {
    const words: PatternWord[] = wordsIn(adjective).map((word) => ({ norms: [word] }));
    words[words.length - 1] = { norms: adjectiveForms(wordsIn(adjective).at(-1) ?? '') };
    return { ...place, ...FREE, words: [...words, ...tail] };
  });
}

function regionPatterns({ id, name, aliases, adjectives, needsRegionWord }: Region): PlacePattern[] {
  const place: Place = { place: id, kind: 'region', region: id };
  const ru = nameWords(plain(name.ru), 'ru');
  const kk = nameWords(plain(name.kk), 'kk');
  const en = nameWords(plain(name.en), 'en');
  // The three cities of a region's rank are told by their cities' names.
  if (name.ru.startsWith('город ')) return [];
  const patterns: PlacePattern[] = [
    { ...place, ...FREE, words: [...nameWords(plain(name.kk), 'ru'), REGION_KK] },
    { ...place, ...FREE, words: [...kk, REGION_KK] },
    { ...place, ...FREE, words: [...en, REGION_EN] },
    ...adjectivePatterns(place, adjectives, [REGION_RU]),
  ];
  if (name.ru.startsWith('область ')) patterns.push({ ...place, ...FREE, words: [REGION_RU, ...ru] });
  for (const alias of aliases) {
    const short = /^\p{Lu}+$/u.test(alias);
    if (short || / /.test(alias) || !needsRegionWord)
      patterns.push(...allNames(place, NAME, { aliases: [alias] }));
  }
  // "карагандинские полицейские": the adjective alone stands for the region unless a city of it claims it.
  if (!needsRegionWord) patterns.push(...adjectivePatterns(place, adjectives, []));
  return patterns;
}

// Names that are common words, persons or rivers as well: only with a word for town, or as the Russian declined name.
const WEAK_CITIES = new Set([
  'abai_c',
  'altai_c',
  'shu',
  'esik',
  'alatau',
  'aral',
  'oral',
  'saran',
  'tobyl',
  'satpayev',
  'kurchatov',
  'karatau',
  'arys',
  'konaev',
]);
// Weak in Kazakh or English only; the Russian names are their own.
const STRONG_RU = new Set(['oral', 'aral', 'saran', 'konaev']);
const TOWN_RU: PatternWord = { norms: ['город', 'городе', 'города', 'городу', 'городом', 'г'] };

function cityPatterns({ id, region, name, aliases, adjectives }: City): PlacePattern[] {
  const place: Place = { place: id, kind: 'city', region };
  const patterns: PlacePattern[] = adjectivePatterns(place, adjectives, []);
  if (!WEAK_CITIES.has(id)) return [...patterns, ...allNames(place, NAME, { ...name, aliases })];
  patterns.push({
    ...place,
    ...NAME,
    words: [
      ...nameWords(plain(name.kk), 'kk').map(({ beginnings, ...rest }) => ({
        ...rest,
        norms: [...(rest.norms ?? []), ...(beginnings ?? [])],
      })),
      TOWN_KK,
    ],
  });
  patterns.push({
    ...place,
    capital: false,
    cue: false,
    words: [TOWN_RU, ...nameWords(plain(name.ru), 'ru')],
  });
  if (STRONG_RU.has(id)) patterns.push(...allNames(place, NAME, { ru: name.ru, aliases }));
  return patterns;
}

const STRONG_CROSSINGS = new Set(['khorgos']);

/** Every way to write a region, city, crossing or neighbouring country in Kazakh, Russian and English. */
export function placePatterns(): PlacePattern[] {
  return [
    ...CITIES.flatMap(cityPatterns),
    ...REGIONS.flatMap(regionPatterns),
    ...CROSSINGS.flatMap(({ id, region, name }) => {
      const inner = /\((.+)\)/.exec(name.ru)?.[1];
      const innerKk = /\((.+)\)/.exec(name.kk)?.[1];
      const written = { capital: true, cue: !STRONG_CROSSINGS.has(id) };
      return allNames({ place: id, kind: 'crossing', region }, written, {
        ...name,
        aliases: [inner, innerKk].filter((part) => part !== undefined),
      });
    }),
    ...COUNTRIES.flatMap(({ id, name, aliases }) =>
      allNames({ place: id, kind: 'country', region: null }, NAME, { ...name, aliases }),
    ),
  ];
}
