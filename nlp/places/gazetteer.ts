import type { PlaceKind, PointPrecision } from '../../src/model/annotation.ts';
import abroadFile from '../taxonomy/abroad.json' with { type: 'json' };
import gazetteerFile from '../taxonomy/gazetteer.json' with { type: 'json' };
import { CITIES, CROSSINGS, REGIONS } from '../taxonomy/index.ts';

/** Latitude and longitude in degrees. */
export interface Point {
  lat: number;
  lon: number;
}

/**
 * What words for a kind may stand beside a name: `c` town, `u` urban settlement, `v` village, `s` station, `d` district,
 * `b` district of a city, `o` rural district, `r` region, `x` border crossing, `n` country.
 */
export type Unit = 'c' | 'u' | 'v' | 's' | 'd' | 'b' | 'o' | 'r' | 'x' | 'n';

/** A place with all that is known of it. */
export interface Place {
  id: string;
  unit: Unit;
  kind: PlaceKind;
  /** Id of its region; null abroad. */
  region: string | null;
  /** First four digits of its KATO code: its district, or the city whose surroundings it lies in. */
  district: string | null;
  kato: string | null;
  iso: string | null;
  point: Point | null;
  precision: PointPrecision | null;
  /** 5 a country, 4 a region or its capital or a great city abroad, 3 a town or district, 2 a district's centre, 1 a rural district's centre, 0 the rest. */
  rank: number;
  population: number | null;
  ru: string;
  kk: string;
  en: string | null;
  others: readonly string[];
}

const KINDS: Readonly<Record<Unit, PlaceKind>> = {
  c: 'city',
  u: 'village',
  v: 'village',
  s: 'village',
  d: 'district',
  b: 'district',
  o: 'okrug',
  r: 'region',
  x: 'crossing',
  n: 'country',
};

function degrees(text: string | undefined, scale = 1): Point | null {
  if (text === undefined || text === '') return null;
  const [lat, lon] = text.split(' ').map(Number);
  return { lat: lat! / scale, lon: lon! / scale };
}

const listOf = (text: string | undefined): string[] =>
  text === undefined || text === '' ? [] : text.split(',');

const plainRegion = (name: string): string =>
  name.replace(/ (?:облысы|қаласы|Region|City)$|^(?:область|город) /g, '');

function regions(): Place[] {
  const known = new Map(gazetteerFile.regions.map((row) => [row.split('|')[0]!, row.split('|')]));
  return REGIONS.map(({ id, name, aliases }) => {
    const [, kato, iso, point] = known.get(id) ?? [];
    return {
      id,
      unit: 'r',
      kind: 'region',
      region: id,
      district: null,
      kato: kato ?? null,
      iso: iso ?? null,
      point: degrees(point),
      precision: 'region',
      rank: 4,
      population: null,
      ru: plainRegion(name.ru),
      kk: plainRegion(name.kk),
      en: plainRegion(name.en),
      others: aliases,
    };
  });
}

const CITY_IDS = new Map(CITIES.map((city) => [city.id, city]));

interface Group {
  digits: string;
  region: Place;
  /** The middle of the district, where known. */
  point: Point | null;
}

function unitPlace(row: string, { digits, region, point: middle }: Group): Place {
  const [head = '', ru = '', kk = '', point, population, others] = row.split('|');
  const unit = head[5] as Unit;
  const id = head.slice(8);
  const kato = digits + head.slice(0, 5);
  const own = degrees(point, 100);
  const city = CITY_IDS.get(id);
  return {
    id: id === '' ? `kato-${kato}` : id,
    unit,
    kind: KINDS[unit],
    region: region.id,
    district: digits,
    kato,
    iso: region.iso,
    point: own ?? middle ?? region.point,
    precision:
      own === null ? (middle === null ? 'region' : 'district') : unit === 'd' ? 'district' : 'settlement',
    rank: unit === 'd' || unit === 'b' ? 3 : Number(head[6]),
    population: population === undefined || population === '' ? null : Number(population),
    ru,
    kk: kk === '' ? ru : kk,
    en: city?.name.en ?? null,
    others: [...listOf(others), ...(city?.aliases ?? [])],
  };
}

function units(all: readonly Place[]): Place[] {
  const byDigits = new Map(all.map((region) => [region.kato!.slice(0, 2), region]));
  const places: Place[] = [];
  let group: Group | undefined;
  for (const row of gazetteerFile.units) {
    if (row.startsWith('=')) {
      group = { digits: row.slice(1), region: byDigits.get(row.slice(1, 3))!, point: null };
      continue;
    }
    const place = unitPlace(row, group!);
    // A district, or the city that villages around it are filed under, stands before them.
    if (group!.point === null && /[dcb]/.test(place.unit) && place.precision !== 'region')
      group!.point = place.point;
    places.push(place);
  }
  return places;
}

function crossings(all: readonly Place[]): Place[] {
  const points = new Map(gazetteerFile.crossings.map((row) => row.split('|') as [string, string]));
  const byId = new Map(all.map((region) => [region.id, region]));
  return CROSSINGS.map(({ id, region, name }) => {
    const point = degrees(points.get(id));
    const home = byId.get(region);
    // The other side's name; an airport's city is not its own.
    const inner = name.ru.startsWith('Аэропорт')
      ? []
      : [name.ru, name.kk].flatMap((each) => /\((.+)\)/.exec(each)?.[1] ?? []);
    return {
      id,
      unit: 'x',
      kind: 'crossing',
      region,
      district: null,
      kato: null,
      iso: home?.iso ?? null,
      point: point ?? home?.point ?? null,
      precision: point === null ? 'region' : 'settlement',
      rank: 2,
      population: null,
      ru: name.ru.replace(/ \(.*\)/, ''),
      kk: name.kk.replace(/ \(.*\)/, ''),
      en: name.en ?? null,
      others: inner,
    };
  });
}

function abroad(): Place[] {
  return abroadFile.rows.map((row): Place => {
    const [kind = '', id = '', iso = '', ru = '', kk = '', en = '', point, others] = row.split('|');
    const unit = kind === 'country' ? 'n' : kind === 'region' ? 'r' : 'c';
    return {
      id,
      unit,
      kind: KINDS[unit],
      region: null,
      district: null,
      kato: null,
      iso,
      point: degrees(point),
      precision: unit === 'n' ? 'country' : unit === 'r' ? 'region' : 'settlement',
      rank: unit === 'n' ? 5 : 4,
      population: null,
      ru: ru.replace(/ область$/, ''),
      kk: kk.replace(/ облысы$/, ''),
      en: en.replace(/ (?:Oblast|Region)$/, ''),
      others: listOf(others),
    };
  });
}

let places: readonly Place[] | undefined;

/** All places of the gazetteer, read on the first call (some ten milliseconds) and kept. */
export function gazetteer(): readonly Place[] {
  if (places === undefined) {
    const all = regions();
    places = [...all, ...units(all), ...crossings(all), ...abroad()];
  }
  return places;
}
