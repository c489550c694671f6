import { z } from 'zod';

const nameSchema = z.object({ kk: z.string(), ru: z.string(), en: z.string().optional() });

const factsSchema = z.object({
  version: z.string(),
  regions: z.array(
    z.object({
      id: z.string(),
      iso_3166_2: z.string(),
      kato: z.string(),
      name: nameSchema.required(),
      aliases: z.array(z.string()),
    }),
  ),
  cities: z.array(
    z.object({
      id: z.string(),
      region: z.string(),
      name: nameSchema.required(),
      lat: z.number(),
      lon: z.number(),
      aliases: z.array(z.string()),
    }),
  ),
  border_crossings: z.array(
    z.object({
      id: z.string(),
      region: z.string(),
      neighbour: z.string(),
      name: nameSchema,
      mode: z.string(),
    }),
  ),
  neighbours: z.array(
    z.object({ iso: z.string(), kk: z.string(), ru: z.string(), en: z.string(), alias: z.array(z.string()) }),
  ),
});

// Adjectives that the rule below does not make, or makes wrongly.
const ADJECTIVES: Record<string, string[]> = {
  abai: ['абайск'],
  jetisu: ['жетысуск'],
  ulytau: ['улытауск'],
  almaty_region: ['алматинск'],
  atyrau: ['атырауск', 'гурьевск'],
  west_kazakhstan: ['западно-казахстанск'],
  north_kazakhstan: ['северо-казахстанск'],
  east_kazakhstan: ['восточно-казахстанск'],
  turkistan: ['туркестанск', 'южно-казахстанск'],
  astana_c: ['астанинск'],
  almaty_c: ['алматинск', 'алма-атинск'],
  rudny: ['рудненск'],
  konaev: ['конаевск', 'капшагайск'],
  karaganda_c: ['карагандинск'],
  arys: ['арысск'],
  aktobe: ['актюбинск'],
  // Adjectives that mean something else in the first place: the Urals, the Aral Sea, towns of Russia, a district.
  oral: [],
  aral: [],
  saran: [],
  tobyl: [],
  alatau: [],
  altai_c: [],
  shu: [],
  petropavl: [],
};
// Ids of cities that a region or crossing has as well.
const RENAMED: Record<string, string> = { aktobe: 'aktobe_c', kordai: 'kordai_village' };
const ONLY_WITH_REGION_WORD = new Set(['abai', 'zhambyl', 'jetisu', 'ulytau', 'turkistan']);

function adjectiveOf(name: string): string[] {
  const word = name.toLowerCase().replace(/ \(.*/, '');
  if (word.endsWith('ск')) return [word];
  if (word.endsWith('а')) return [`${word.slice(0, -1)}инск`];
  if (word.endsWith('ь')) return [`${word.slice(0, -1)}ск`];
  return [`${word}ск`];
}

function regionAdjective(name: string): string[] {
  const match = /^(\S+?)ая область$/.exec(name.toLowerCase());
  return match === null ? [] : match.slice(1);
}

// Aliases that are common words or a person's name alone; the long names carry those places.
const TOO_COMMON = new Set([
  'столица',
  'елорда',
  'мегаполис',
  'Верный',
  'Шевченко',
  'Панфилов',
  'КР',
  'ДП области Абай',
  'G4 City',
  'Жетысу',
  'Жетісу',
  'Қонаев қаласы',
]);

/** Places in the taxonomy's form: ids, codes, names in three languages, other names and Russian adjectives. */
export function placesFrom(input: unknown): unknown {
  const facts = factsSchema.parse(input);
  const kept = (aliases: readonly string[]): string[] => aliases.filter((alias) => !TOO_COMMON.has(alias));
  return {
    provenance: `Facts compiled on ${facts.version}. Region codes: ISO 3166-2 as in github.com/stumpylog/simpleiso3166. KATO: the region's two digits are those of its ISO code, the rest is to be checked against stat.gov.kz. Crossings: the government's list as news sites printed it between 2012 and 2025, those of the former East Kazakhstan put under Abai where they lie now. Coordinates, districts and most Kazakh names of crossings come from memory and are not checked.`,
    regions: facts.regions.map(({ id, iso_3166_2: iso, kato, name, aliases }) => ({
      id,
      iso,
      kato,
      name,
      aliases: kept(aliases),
      adjectives: ADJECTIVES[id] ?? regionAdjective(name.ru),
      ...(ONLY_WITH_REGION_WORD.has(id) ? { needsRegionWord: true } : {}),
    })),
    cities: facts.cities.map(({ id, region, name, aliases, lat, lon }) => ({
      id: RENAMED[id] ?? id,
      region,
      name,
      aliases: kept(aliases),
      adjectives: ADJECTIVES[id] ?? adjectiveOf(name.ru),
      lat,
      lon,
    })),
    crossings: facts.border_crossings.map(({ id, region, neighbour, name, mode }) => ({
      id,
      region,
      neighbour,
      name,
      mode,
    })),
    countries: facts.neighbours.map(({ iso, kk, ru, en, alias }) => ({
      id: iso,
      name: { kk, ru, en },
      aliases: kept(alias),
    })),
  };
}
