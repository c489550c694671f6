import { foldName } from '../../nlp/places/fold.ts';
import type { Unit } from './kato.ts';
import { countyKey, type Locality } from './localities.ts';
import type { Point } from './outlines.ts';

// Points of one village in different sources lie up to this far apart,
const SAME_KM = 6;
// or this far, where nothing else in the region or district has the name.
const LONE_KM = 40;
// A village of a well-known name is taken for the district's only within this distance of its middle,
const NEAR_KM = 90;
// and when the next of the same name lies at least this many times as far.
const CLEARER = 2;
// No village has as many residents.
const TOWN_FROM = 60_000;
// Shorter skeletons of consonants say too little.
const MIN_SKELETON = 3;
// Localities just inside a city's limits are often filed under the region around it.
const AROUND: Readonly<Record<string, string>> = { 'KZ-71': 'KZ-11', 'KZ-75': 'KZ-19', 'KZ-79': 'KZ-61' };

/** Great-circle distance in kilometres (haversine). */
export function kmBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const dLat = ((b.lat - a.lat) * rad) / 2;
  const dLon = ((b.lon - a.lon) * rad) / 2;
  const h = Math.sin(dLat) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon) ** 2;
  return 12742 * Math.asin(Math.sqrt(h));
}

/** ISO 3166-2 code of the region of a KATO code. */
export const isoOf = (kato: string): string => `KZ-${kato.slice(0, 2)}`;

/** Code of the district (or city with its surroundings) of a KATO code. */
export const districtOf = (kato: string): string => `${kato.slice(0, 4)}00000`;

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function middle(points: readonly Point[]): Point {
  return { lat: median(points.map(({ lat }) => lat)), lon: median(points.map(({ lon }) => lon)) };
}

/** The one with most known of it: population, then names. */
function best(found: readonly Locality[]): Locality {
  return [...found].sort(
    (a, b) => (b.population ?? 0) - (a.population ?? 0) || b.names.length - a.names.length,
  )[0]!;
}

/** What was joined: settlements with their locality, and the middle of each district that has any. */
export interface Joined {
  localities: ReadonlyMap<string, Locality>;
  districts: ReadonlyMap<string, Point>;
}

const SETTLEMENTS = new Set(['c', 'u', 'v', 's']);
const skeleton = (key: string): string => key.replace(/[aeiou]/g, '');
const regionsOf = ({ region }: Locality): string[] =>
  AROUND[region] === undefined ? [region] : [region, AROUND[region]];

/** What a unit's name may stand for, by region and key. */
function createIndex(all: readonly Locality[], keyOf: (key: string) => string): (unit: Unit) => Locality[] {
  const index = new Map<string, Set<Locality>>();
  for (const locality of all)
    for (const region of regionsOf(locality))
      for (const key of locality.keys) {
        const at = `${region} ${keyOf(key)}`;
        index.set(at, (index.get(at) ?? new Set()).add(locality));
      }
  return ({ kato, ru, kk }) => [
    ...new Set([ru, kk].flatMap((name) => [...(index.get(`${isoOf(kato)} ${keyOf(foldName(name))}`) ?? [])])),
  ];
}

const spread = (found: readonly Locality[], km: number): boolean =>
  found.every((each) => kmBetween(each, found[0]!) <= km);

/** Settlements whose name stands for one spot in their district or in their region. */
function joinPlain(
  settlements: readonly Unit[],
  units: readonly Unit[],
  all: readonly Locality[],
): Map<string, Locality> {
  const candidatesOf = createIndex(all, (key) => key);
  const counties = new Map(
    units
      .filter(({ kind }) => kind === 'd')
      .map(({ kato, ru, kk }) => [kato, [countyKey(ru), countyKey(kk)]]),
  );
  const nameCounts = new Map<string, number>();
  const keysOf = ({ kato, ru, kk }: Unit): Set<string> =>
    new Set([ru, kk].map((name) => `${isoOf(kato)} ${foldName(name)}`));
  for (const unit of settlements)
    for (const key of keysOf(unit)) nameCounts.set(key, (nameCounts.get(key) ?? 0) + 1);
  const found = new Map<string, Locality>();
  for (const unit of settlements) {
    const candidates = candidatesOf(unit).filter(
      ({ population }) => unit.kind === 'c' || (population ?? 0) < TOWN_FROM,
    );
    if (candidates.length === 0) continue;
    const names = counties.get(districtOf(unit.kato)) ?? [];
    const own = candidates.filter(({ county }) => county !== null && names.includes(county));
    const alone = [...keysOf(unit)].every((key) => nameCounts.get(key) === 1);
    if (unit.kind === 'c') found.set(unit.kato, best(candidates));
    else if (own.length > 0 && spread(own, alone ? LONE_KM : SAME_KM)) found.set(unit.kato, best(own));
    else if (alone && spread(candidates, LONE_KM)) found.set(unit.kato, best(candidates));
  }
  return found;
}

function middlesOf(found: ReadonlyMap<string, Locality>): Map<string, Point> {
  return new Map(
    [...groupBy(found.keys(), districtOf)].map(([district, katos]) => [
      district,
      middle(katos.map((kato) => found.get(kato)!)),
    ]),
  );
}

/** The candidate by far nearest to a point, or undefined. */
function nearest(candidates: readonly Locality[], centre: Point): Locality | undefined {
  const near = candidates
    .map((locality) => ({ locality, km: kmBetween(locality, centre) }))
    .sort((a, b) => a.km - b.km);
  const [closest] = near;
  if (closest === undefined || closest.km > NEAR_KM) return undefined;
  const next = near.find(({ locality }) => kmBetween(locality, closest.locality) > SAME_KM);
  return next === undefined || next.km > CLEARER * closest.km ? closest.locality : undefined;
}

/**
 * Joins settlements with points by folded name and region: first where a name stands for one spot in its district or in
 * its region; then, where it stands for several, or where only the consonants agree, the spot by far nearest to the
 * middle of the unit's district. Points far outside the district are dropped again.
 */
export function joinPoints(units: readonly Unit[], all: readonly Locality[]): Joined {
  const settlements = units.filter(({ kind }) => SETTLEMENTS.has(kind));
  const found = joinPlain(settlements, units, all);
  const centres = middlesOf(found);
  for (const { kato, kind } of settlements) {
    const known = found.get(kato);
    const centre = centres.get(districtOf(kato));
    if (kind === 'c' || known === undefined || centre === undefined) continue;
    if (kmBetween(known, centre) > 3 * NEAR_KM) found.delete(kato);
  }
  const villages = all.filter(({ population }) => (population ?? 0) < TOWN_FROM);
  for (const candidatesOf of [createIndex(villages, (key) => key), createIndex(villages, skeleton)]) {
    const taken = new Set(found.values());
    for (const unit of settlements) {
      const centre = centres.get(districtOf(unit.kato));
      if (found.has(unit.kato) || centre === undefined) continue;
      if (skeleton(foldName(unit.ru)).length < MIN_SKELETON) continue;
      const closest = nearest(
        candidatesOf(unit).filter((each) => !taken.has(each)),
        centre,
      );
      if (closest !== undefined) found.set(unit.kato, closest);
    }
  }
  return { localities: found, districts: middlesOf(found) };
}
