import { foldName } from '../../nlp/places/fold.ts';
import { adjectiveStem, foldWord } from '../../nlp/places/forms.ts';
import type { Place } from '../../nlp/places/gazetteer.ts';
import { CITIES, REGIONS } from '../../nlp/taxonomy/index.ts';

/** Folded words of a name, parted where tokens are. */
function nameWords(name: string): string[] {
  const folded = foldWord(name.toLowerCase());
  return /[ .'’-]/.test(folded) ? folded.split(/[ .'’-]+/).filter((word) => word !== '') : [folded];
}

// From the Russian name; other ways of romanising meet by themselves (see foldName).
const OTHER_SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  turkistan: ['Turkestan'],
  kostanay: ['Kustanay'],
  zhambyl: ['Dzhambul'],
};

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
  adjectiveFirsts: Set<string>;
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

function addNoun(building: Building, name: string, { place, free }: { place: Place; free: boolean }): void {
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
  building.adjectiveFirsts.add(words[0]!);
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
  if (place.region === null || !'cudbx'.includes(unit)) return;
  for (const name of names) {
    if (ADJECTIVAL.test(name)) continue;
    addLatin(building, name, place);
    if (free) building.free.add(freeKey(foldName(name), place));
  }
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
  for (const name of new Set([place.en ?? place.kk, place.kk, ...(OTHER_SPELLINGS[place.id] ?? [])]))
    addLatin(building, name, place);
  for (const adjective of facts.adjectives) addAdjective(building, adjective, place);
  for (const alias of facts.aliases) {
    if (ABBREVIATION.test(alias)) addNoun(building, alias, { place, free: true });
    else if (alias.endsWith('ая область')) addAdjective(building, alias.replace(/ая область$/, 'ий'), place);
  }
  for (const name of FREE_REGIONS[place.id] ?? []) addNoun(building, name, { place, free: true });
}

/** Rows `key|12 40!`: numbers of places, "!" where the name needs no word for the kind. */
function rowsOf(
  index: ReadonlyMap<string, readonly Place[]>,
  numberOf: ReadonlyMap<Place, number>,
  free: ReadonlySet<string>,
): string[] {
  return [...index].map(
    ([key, places]) =>
      `${key}|${places.map((place) => `${numberOf.get(place)}${free.has(freeKey(key, place)) ? '!' : ''}`).join(' ')}`,
  );
}

/** The index of all names of the places, by the numbers they have in the list, as the table nlp/taxonomy/place-names.json holds it. */
export function indexNames(places: readonly Place[]) {
  const building: Building = {
    nouns: new Map(),
    adjectives: new Map(),
    latin: new Map(),
    firsts: new Set(),
    adjectiveFirsts: new Set(),
    abbreviations: new Set(),
    free: new Set(),
  };
  for (const place of places) {
    if (place.unit === 'r' && place.region !== null) addRegion(building, place);
    else addUnit(building, place);
    if (place.unit === 'c') addTownAdjectives(building, place);
  }
  const numberOf = new Map(places.map((place, number) => [place, number]));
  const { nouns, adjectives, latin, firsts, adjectiveFirsts, abbreviations, free } = building;
  return {
    what: 'Names of the places of gazetteer.json, places.json and abroad.json, folded, with the numbers of the places that bear them (see nlp/places/gazetteer.ts); made from those tables alone, whose attribution holds',
    made: 'node --import tsx scripts/gazetteer.ts <folder with domain/ and data/>, or without a folder from the tables as they are',
    nouns: rowsOf(nouns, numberOf, free),
    adjectives: rowsOf(adjectives, numberOf, free),
    latin: rowsOf(latin, numberOf, free),
    firsts: [...firsts],
    adjectiveFirsts: [...adjectiveFirsts],
    abbreviations: [...abbreviations],
  };
}
