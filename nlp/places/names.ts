import { CITIES, REGIONS } from '../taxonomy/index.ts';
import { foldName } from './fold.ts';
import { adjectiveStem, foldWord } from './forms.ts';
import { gazetteer, type Place } from './gazetteer.ts';
import { needOf, type Need } from './strength.ts';

/** A place a name may stand for, with what the name needs to be believed; `free`: a region or crossing that needs no word for its kind. */
export interface Ref {
  place: Place;
  need: Need;
  free: boolean;
}

type Lookup = (key: string) => readonly Ref[] | undefined;

/** Look-ups of names of one to three words, folded and joined by spaces; undefined where nothing has the name. */
export interface Names {
  noun: Lookup;
  /** By the adjective's stem; words before it stand as they are. */
  adjective: Lookup;
  /** By folded key; names in Latin letters. */
  latin: Lookup;
  /** First words of names of several words; folded where they are Latin. */
  firsts: ReadonlySet<string>;
  /** Keys that are abbreviations: "вко". */
  abbreviations: ReadonlySet<string>;
}

/** Folded words of a name, parted where tokens are. */
export function nameWords(name: string): string[] {
  const folded = foldWord(name.toLowerCase());
  return /[ .'’-]/.test(folded) ? folded.split(/[ .'’-]+/).filter((word) => word !== '') : [folded];
}

const SETTLED = new Set(['c', 'u', 'v', 's']);
// Regions that are named without the word, and what in `aliases` is such a name.
const FREE_REGIONS: Readonly<Record<string, readonly string[]>> = {
  mangystau: ['Мангистау', 'Мангыстау', 'Маңғыстау', 'Mangystau'],
  jetisu: ['Жетысу', 'Жетісу', 'Jetisu', 'Zhetysu'],
  ulytau: ['Улытау', 'Ұлытау', 'Ulytau'],
  north_kazakhstan: ['Северный Казахстан', 'Солтүстік Қазақстан'],
  east_kazakhstan: ['Восточный Казахстан', 'Шығыс Қазақстан'],
};
const ABBREVIATION = /^\p{Lu}{2,4}$/u;
const LATIN = /^[A-Za-z]/;
// Adjectives of towns that mean something else in the first place: the Urals, the Aral Sea, lakes, persons, common words.
const NO_ADJECTIVE = new Set(
  'уральск аральск саранск тобыльск алатауск алтайск шуск петропавловск абайск есильск аксуск аксайск шарск жемск темирск эмбинск алгинск каратауск приозерск балхашск зайсанск степнякск курчатовск сатпаевск шалкарск орск ошск баку-инск самарск'.split(
    ' ',
  ),
);

function townAdjective(name: string): string {
  const word = foldWord(name.toLowerCase());
  if (word.endsWith('ск')) return word;
  if (/[аоя]$/.test(word)) return `${word.slice(0, -1)}инск`;
  if (/[ьй]$/.test(word)) return `${word.slice(0, -1)}ск`;
  return `${word}ск`;
}

interface Building {
  nouns: Map<string, Place[]>;
  adjectives: Map<string, Place[]>;
  latin: Map<string, Place[]>;
  firsts: Set<string>;
  abbreviations: Set<string>;
  /** Key and id of names that need no word for the kind. */
  free: Set<string>;
}

function put(index: Map<string, Place[]>, key: string, place: Place): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [place]);
  else if (known.at(-1) !== place && !known.includes(place)) known.push(place);
}

const freeKey = (key: string, { id }: Place): string => `${key} ${id}`;

function addLatin(building: Building, name: string, place: Place): void {
  const [first = '', ...more] = nameWords(name);
  put(building.latin, foldName(name), place);
  if (more.length > 0) building.firsts.add(foldName(first));
}

function addNoun(building: Building, name: string, { place, free }: Pick<Ref, 'place' | 'free'>): void {
  if (LATIN.test(name)) {
    if (free) building.free.add(freeKey(foldName(name), place));
    addLatin(building, name, place);
    return;
  }
  const words = nameWords(name);
  const key = words.length === 1 ? words[0]! : words.join(' ');
  put(building.nouns, key, place);
  if (ABBREVIATION.test(name)) building.abbreviations.add(key);
  if (free) building.free.add(freeKey(key, place));
  if (words.length < 2) return;
  building.firsts.add(words[0]!);
  // "Алма-Ата" is also written as one word.
  if (name.includes('-')) put(building.nouns, words.join(''), place);
}

function addAdjective(building: Building, name: string, place: Place): void {
  const words = nameWords(name);
  const last = words.pop() ?? '';
  const stem = adjectiveStem(last) ?? last;
  put(building.adjectives, [...words, stem].join(' '), place);
  if (words.length === 0) return;
  building.firsts.add(words[0]!);
  if (name.includes('-')) put(building.adjectives, words.join('') + stem, place);
}

const ADJECTIVAL = /(?:ск|цк)(?:ий|ая|ое|ой)$/;

// Ports and airports have their kind in the name; no one else has the name of the great crossing.
const REGION_WORD = / (?:область|облысы|Region)$/;
const OWN_NAME = /порт|әуежай|^хоргос$|^қорғас$|^khorgos$/i;

function addUnit(building: Building, place: Place): void {
  const { unit, ru, kk, en, others } = place;
  const settled = SETTLED.has(unit);
  const names = new Set([ru, kk, ...others]);
  if (en !== null) names.add(en);
  // Regions abroad are told by the word for region, their republics and lands by their names.
  const free =
    unit === 'x' ? [...names].some((name) => OWN_NAME.test(name)) : unit === 'r' && !ADJECTIVAL.test(ru);
  for (const name of names) {
    if (!settled && unit !== 'n' && ADJECTIVAL.test(name)) {
      addAdjective(building, name, place);
      // "в районах Есиль и Кызылжар": districts are named without the ending as well.
      if (unit !== 'r') put(building.nouns, foldWord(name.toLowerCase()).replace(ADJECTIVAL, ''), place);
    } else if (settled || !REGION_WORD.test(name)) addNoun(building, name, { place, free });
  }
  // Abroad a town's name in Latin letters is its English one alone; here it is spelt in many ways.
  if (place.region === null || !'cdb'.includes(unit)) return;
  for (const name of names) if (!ADJECTIVAL.test(name)) addLatin(building, name, place);
}

const CITY_ADJECTIVES = new Map(CITIES.map(({ id, adjectives }) => [id, adjectives]));

function addTownAdjectives(building: Building, place: Place): void {
  const own = CITY_ADJECTIVES.get(place.id) ?? [];
  const derived =
    place.region === null
      ? []
      : [place.ru, ...place.others]
          .filter((name) => !LATIN.test(name) && !name.includes(' '))
          .map(townAdjective);
  for (const adjective of new Set([...own, ...derived]))
    if (!NO_ADJECTIVE.has(adjective)) addAdjective(building, adjective, place);
}

function addRegion(building: Building, place: Place): void {
  const facts = REGIONS.find(({ id }) => id === place.id)!;
  // The three cities of a region's rank are told by their cities' names.
  if (facts.name.ru.startsWith('город ')) return;
  addNoun(building, place.kk, { place, free: false });
  if (facts.name.ru.startsWith('область ')) addNoun(building, place.ru, { place, free: false });
  for (const name of new Set([place.en ?? place.kk, place.kk])) addLatin(building, name, place);
  for (const adjective of facts.adjectives) addAdjective(building, adjective, place);
  for (const alias of facts.aliases) {
    if (ABBREVIATION.test(alias)) addNoun(building, alias, { place, free: true });
    else if (alias.endsWith('ая область')) addAdjective(building, alias.replace(/ая область$/, 'ий'), place);
  }
  for (const name of FREE_REGIONS[place.id] ?? []) addNoun(building, name, { place, free: true });
}

/** Refs are made when a name is first met: most names of the table never are. */
function refsBy(index: ReadonlyMap<string, readonly Place[]>, free: ReadonlySet<string>): Lookup {
  const known = new Map<string, readonly Ref[]>();
  return (key) => {
    const places = index.get(key);
    if (places === undefined) return undefined;
    let refs = known.get(key);
    if (refs === undefined) {
      const namesakes = places.filter(({ unit }) => SETTLED.has(unit)).length;
      refs = places.map((place) => ({
        place,
        need: needOf(key, place, namesakes),
        free: free.has(freeKey(key, place)),
      }));
      known.set(key, refs);
    }
    return refs;
  };
}

function build(): Names {
  const building: Building = {
    nouns: new Map(),
    adjectives: new Map(),
    latin: new Map(),
    firsts: new Set(),
    abbreviations: new Set(),
    free: new Set(),
  };
  for (const place of gazetteer()) {
    if (place.unit === 'r' && place.region !== null) addRegion(building, place);
    else addUnit(building, place);
    if (place.unit === 'c') addTownAdjectives(building, place);
  }
  const { nouns, adjectives, latin, firsts, abbreviations, free } = building;
  return {
    noun: refsBy(nouns, free),
    adjective: refsBy(adjectives, free),
    latin: refsBy(latin, free),
    firsts,
    abbreviations,
  };
}

let names: Names | undefined;

/** The index of all names, built on the first call and kept. */
export function placeNames(): Names {
  names ??= build();
  return names;
}
