import { z } from 'zod';
import { foldName } from '../../nlp/places/fold.ts';
import type { Outlines, Point } from './outlines.ts';

/** A populated place of Who's On First: folded names, region by today's borders, and the district it is filed under. */
export interface Locality extends Point {
  keys: ReadonlySet<string>;
  /** Russian and Kazakh names as given. */
  names: readonly string[];
  /** ISO 3166-2. */
  region: string;
  /** Folded stem of the adjective of its district, or null. */
  county: string | null;
  /** Residents; null where the source has none. */
  population: number | null;
}

const recordSchema = z.object({
  wof_id: z.number(),
  placetype: z.string(),
  name: z.string(),
  kk: z.array(z.string()),
  ru: z.array(z.string()),
  en: z.array(z.string()),
  lat: z.number(),
  lon: z.number(),
  population: z.number().nullable(),
  county_id: z.number().nullable(),
});

/** "Талгарский" and "Talgarskiy" give `talgar`: how a district is told from its adjective. */
export function countyKey(name: string): string {
  return foldName(name)
    .replace(/sk(?:i|aia|oi)?$/, '')
    .replace(/(?:in|ov|ev|i)$/, '');
}

/** Populated places that lie in a region, from one JSON object a line. */
export function readLocalities(lines: string, outlines: Outlines): Locality[] {
  const records = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => recordSchema.parse(JSON.parse(line)));
  const counties = new Map(
    records
      .filter(({ placetype }) => placetype === 'county')
      .map(({ wof_id: id, name }) => [id, countyKey(name)]),
  );
  return records.flatMap((record): Locality[] => {
    if (record.placetype !== 'locality') return [];
    const region = outlines.regionAt(record);
    if (region === null) return [];
    const { name, kk, ru, en, lat, lon, population } = record;
    const keys = new Set([name, ...kk, ...ru, ...en].map(foldName).filter((key) => key.length > 1));
    return [
      {
        keys,
        names: [...ru, ...kk].filter((each) => /^[\p{Script=Cyrillic} -]+$/u.test(each)),
        region,
        county: record.county_id === null ? null : (counties.get(record.county_id) ?? null),
        lat,
        lon,
        population: population === null || population <= 0 ? null : population,
      },
    ];
  });
}
