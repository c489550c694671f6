import type { Facts } from './facts.ts';
import type { Unit, UnitKind } from './kato.ts';
import type { Locality } from './localities.ts';
import { KNOWN_POINTS, OTHER_NAMES } from './other-names.ts';
import type { Point } from './outlines.ts';
import type { Joined } from './points.ts';

/** A unit with all that is known of it. `rank`: 4 a region's capital, 3 a town, 2 a district's centre or urban settlement, 1 a rural district's centre, 0 the rest. */
export interface Entry extends Unit {
  id: string | null;
  rank: number;
  point: Point | null;
  population: number | null;
  others: string[];
}

/** Ids of the facts that another list uses as well. */
const RENAMED: Readonly<Record<string, string>> = { aktobe: 'aktobe_c', kordai: 'kordai_village' };
const SETTLEMENTS: readonly UnitKind[] = ['c', 'u', 'v', 's'];
const MAX_OTHERS = 3;
// Districts and the like filed as settlements, and collective farms.
const NO_OTHER_NAME = /район|ауданы|округ|совхоз|колхоз|ферма|имени|отделение|[^\p{Script=Cyrillic} -]/iu;

function rankOf({ kato, kind }: Unit, towns: ReadonlySet<string>): number {
  if (kind === 'c') return 3;
  const tail = kato.slice(4);
  const centre = tail === '20100' || (tail === '30100' && !towns.has(kato.slice(0, 4)));
  if (kind === 'u' || (kind === 'v' && centre)) return 2;
  return kind === 'v' && tail.endsWith('100') ? 1 : 0;
}

function othersOf({ kato, ru, kk }: Unit, rank: number, locality: Locality | undefined): string[] {
  const own = OTHER_NAMES[kato]?.split('|') ?? [];
  const joined =
    rank === 1 || rank === 2
      ? (locality?.names ?? [])
          .map((name) => name.replace(/ (?:ауылы|кенті)$/, ''))
          .filter((name) => !NO_OTHER_NAME.test(name))
          .slice(0, MAX_OTHERS)
      : [];
  return [...new Set([...own, ...joined])].filter((name) => name !== ru && name !== kk && name.length > 2);
}

const plain = (name: string): string => name.replace(/ \(.*\)$/, '');

/** Ids and points of the facts by KATO code. */
function factsByKato(facts: Facts, units: readonly Unit[]): Map<string, Facts['cities'][number]> {
  const digits = new Map(facts.regions.map(({ id, kato }) => [id, kato.slice(0, 2)]));
  const found = new Map<string, Facts['cities'][number]>();
  for (const city of facts.cities) {
    const prefix = digits.get(city.region);
    const matches = units.filter(
      ({ kato, kind, ru, kk }) =>
        prefix === kato.slice(0, 2) &&
        SETTLEMENTS.includes(kind) &&
        (ru === plain(city.name.ru) || kk === plain(city.name.kk)),
    );
    const [unit] = matches.sort((a, b) => SETTLEMENTS.indexOf(a.kind) - SETTLEMENTS.indexOf(b.kind));
    if (unit === undefined) throw new Error(`Expected "${city.name.ru}" in the classifier, got nothing`);
    found.set(unit.kato, city);
  }
  return found;
}

/** The three cities of a region's rank, which the classifier has as regions. */
function greatCities(facts: Facts): Unit[] {
  return facts.regions
    .filter(({ kato }) => ['71', '75', '79'].includes(kato.slice(0, 2)))
    .map(({ kato, capital }) => ({ kato, kind: 'c', ru: capital.ru, kk: capital.kk }));
}

/** All units with ids, ranks, points, residents and other names, in the order of their codes. */
export function entriesFrom(units: readonly Unit[], facts: Facts, joined: Joined): Entry[] {
  const all = [...units, ...greatCities(facts)].sort((a, b) => (a.kato < b.kato ? -1 : 1));
  const known = factsByKato(facts, all);
  const towns = new Set(all.filter(({ kato }) => kato.endsWith('20100')).map(({ kato }) => kato.slice(0, 4)));
  const capitals = new Set(facts.regions.map(({ capital }) => capital.ru));
  return all.map((unit): Entry => {
    const fact = known.get(unit.kato);
    const locality = joined.localities.get(unit.kato);
    const rank = rankOf(unit, towns);
    const point =
      fact ??
      KNOWN_POINTS[unit.kato] ??
      locality ??
      (unit.kind === 'd' ? joined.districts.get(unit.kato) : undefined);
    return {
      ...unit,
      id: fact === undefined ? null : (RENAMED[fact.id] ?? fact.id),
      rank: fact !== undefined && capitals.has(plain(fact.name.ru)) ? 4 : rank,
      point: point === undefined ? null : { lat: point.lat, lon: point.lon },
      population: locality?.population ?? null,
      others: othersOf(unit, rank, locality),
    };
  });
}

const hundredths = ({ lat, lon }: Point): string => `${Math.round(lat * 100)} ${Math.round(lon * 100)}`;

function rowOf({ kato, kind, id, rank, ru, kk, point, population, others }: Entry): string {
  const head = `${kato}${kind}${rank}${id === null ? '' : `@${id}`}`;
  const parts = [
    head,
    ru,
    kk === ru ? '' : kk,
    point === null ? '' : hundredths(point),
    population === null ? '' : String(population),
    others.join(','),
  ];
  return parts.join('|').replace(/\|+$/, '');
}

/** Entries as text rows, in the order of their codes. */
export function printRows(entries: readonly Entry[]): string[] {
  return entries.map(rowOf);
}
