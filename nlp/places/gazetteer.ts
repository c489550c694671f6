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

const HUNDREDTHS = 100;

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
const REGION_DIGITS = 2;
const DISTRICT_DIGITS = 4;
const KATO_DIGITS = 9;
const ROWS: readonly string[] = gazetteerFile.units;

/** Number of the first row whose code begins with the digits or comes after them; rows are in the order of their codes. */
function firstRow(digits: string): number {
  let low = 0;
  let high = ROWS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ROWS[middle]!.slice(0, digits.length) < digits) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The middle of a district: its own point, or that of the city that the villages around it are filed under. */
function middleOf(district: string): Point | null {
  for (let at = firstRow(district); ROWS[at]?.startsWith(district) === true; at += 1) {
    const row = ROWS[at]!;
    const point = degrees(row.split('|')[3], HUNDREDTHS);
    if (point !== null && /[dcb]/.test(row[KATO_DIGITS]!)) return point;
  }
  return null;
}

function unitPlace(row: string): Place {
  const [head = '', ru = '', kk = '', point, population, others] = row.split('|');
  const kato = head.slice(0, KATO_DIGITS);
  const unit = head[KATO_DIGITS] as Unit;
  const id = head.slice(KATO_DIGITS + 3);
  const region = regionOf(kato);
  const district = kato.slice(0, DISTRICT_DIGITS);
  const own = degrees(point, HUNDREDTHS);
  const middle = own ?? middleOf(district);
  const city = CITY_IDS.get(id);
  return {
    id: id === '' ? `kato-${kato}` : id,
    unit,
    kind: KINDS[unit],
    region: region.id,
    district,
    kato,
    iso: region.iso,
    point: middle ?? region.point,
    precision: own !== null && unit !== 'd' ? 'settlement' : middle === null ? 'region' : 'district',
    rank: unit === 'd' || unit === 'b' ? 3 : Number(head[KATO_DIGITS + 1]),
    population: population === undefined || population === '' ? null : Number(population),
    ru,
    kk: kk === '' ? ru : kk,
    en: city?.name.en ?? null,
    others: listOf(others),
  };
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

const ALL_REGIONS = regions();
const BY_DIGITS = new Map(ALL_REGIONS.map((region) => [region.kato!.slice(0, REGION_DIGITS), region]));
const FEW: readonly Place[] = [...ALL_REGIONS, ...crossings(ALL_REGIONS), ...abroad()];

function regionOf(kato: string): Place {
  return BY_DIGITS.get(kato.slice(0, REGION_DIGITS))!;
}

// The twelve thousand units are read one by one, when they are first named.
const known = new Map<number, Place>();

/** How many places there are. */
export const PLACE_COUNT = FEW.length + ROWS.length;

/** The place of a number below `PLACE_COUNT`; equal numbers give the same object. */
export function placeAt(number: number): Place {
  const few = FEW[number];
  if (few !== undefined) return few;
  let place = known.get(number);
  if (place === undefined) {
    place = unitPlace(ROWS[number - FEW.length]!);
    known.set(number, place);
  }
  return place;
}

/** A region, crossing or place abroad by its id. */
export function fewById(id: string): Place | undefined {
  return FEW.find((place) => place.id === id);
}

/** All places of the gazetteer, read at once: for tools and tests. */
export function gazetteer(): readonly Place[] {
  return Array.from({ length: PLACE_COUNT }, (_, number) => placeAt(number));
}
