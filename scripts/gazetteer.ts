// Joins codes, names and points of Kazakhstan's places into one table, and indexes all names of places:
// node --import tsx scripts/gazetteer.ts <folder with domain/ and data/>
// Without a folder only the index of names is made anew, from the tables as they are.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsSchema, type Facts } from './gazetteer/facts.ts';
import { readKato } from './gazetteer/kato.ts';
import { readLocalities } from './gazetteer/localities.ts';
import { readOutlines, type Point } from './gazetteer/outlines.ts';
import { isoOf, joinPoints } from './gazetteer/points.ts';
import { entriesFrom, printRows, type Entry } from './gazetteer/rows.ts';

const target = join(import.meta.dirname, '..', 'nlp', 'taxonomy');
const degrees = ({ lat, lon }: Point): string => `${lat.toFixed(2)} ${lon.toFixed(2)}`;

function write(name: string, table: unknown): void {
  writeFileSync(join(target, name), `${JSON.stringify(table, null, 1)}\n`);
}

/** Where a crossing of unknown place is named for a settlement of its region, that one's point. */
function crossingPoint(
  crossing: Facts['border_crossings'][number],
  { facts, entries }: { facts: Facts; entries: readonly Entry[] },
): Point | null {
  if (crossing.lat !== null && crossing.lon !== null) return { lat: crossing.lat, lon: crossing.lon };
  const iso = facts.regions.find(({ id }) => id === crossing.region)?.iso_3166_2;
  const name = crossing.name.ru.replace(/ \(.*\)$/, '');
  const namesakes = entries.filter(
    ({ kato, ru, point, kind }) => isoOf(kato) === iso && ru === name && point !== null && kind !== 'd',
  );
  return namesakes.length === 1 ? namesakes[0]!.point : null;
}

function tell(entries: readonly Entry[]): void {
  const settlements = entries.filter(({ kind }) => 'cuvs'.includes(kind));
  const withPoint = (list: readonly Entry[]): string =>
    `${list.filter(({ point }) => point !== null).length} of ${list.length}`;
  console.log(`settlements with a point: ${withPoint(settlements)}`);
  for (const rank of [4, 3, 2, 1, 0])
    console.log(`  rank ${rank}: ${withPoint(settlements.filter((entry) => entry.rank === rank))}`);
  console.log(`districts with a point: ${withPoint(entries.filter(({ kind }) => kind === 'd'))}`);
}

/** The gazetteer from the folder's classifier, localities, outlines and facts. */
function writeGazetteer(folder: string): void {
  const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
  const facts = factsSchema.parse(JSON.parse(read('domain', 'places.json')));
  const outlines = readOutlines(JSON.parse(read('data', 'places', 'kz-regions.geojson')));
  const units = readKato(read('data', 'places', 'kato.csv'));
  const joined = joinPoints(units, readLocalities(read('data', 'places', 'wof-kz.jsonl'), outlines));
  const entries = entriesFrom(units, facts, joined);
  write('gazetteer.json', {
    what: 'Regions, districts, rural districts, settlements and border crossings of Kazakhstan: codes, Kazakh and Russian names, other names, points, residents',
    from: [
      'KATO, the classifier of administrative units (NK RK 11-2025), open data of the Bureau of National Statistics of Kazakhstan, as tabled by github.com/siaarzh/kz-tax-rates (MIT); codes and names',
      "Who's On First (whosonfirst.org, 2024), CC BY 4.0 with the licences of its sources; points, residents (of differing years) and some other names",
      'simplemaps.com, outlines of the regions by the borders of 2022, free with attribution; which region a point lies in, and the middles of regions',
      'Facts of this project (domain/places.json) and general knowledge: ids, points of 63 cities and of crossings, old and popular names',
    ],
    licence: 'As its sources; attribution as above',
    made: 'node --import tsx scripts/gazetteer.ts <folder with domain/ and data/>',
    form: 'regions: id|KATO|ISO 3166-2|latitude longitude. crossings: id|latitude longitude. units, in the order of their codes: KATO code + kind (c town, u urban settlement, v village, s station, d district, b district of a city, o rural district) + rank (4 capital of a region to 0) + "@id" where it has one|Russian name|Kazakh name if another|latitude and longitude in hundredths of a degree|residents|other names',
    regions: facts.regions.map(({ id, kato, iso_3166_2: iso }) =>
      [id, kato, iso, degrees(outlines.centreOf(iso))].join('|'),
    ),
    crossings: facts.border_crossings.flatMap((crossing) => {
      const point = crossingPoint(crossing, { facts, entries });
      return point === null ? [] : [`${crossing.id}|${degrees(point)}`];
    }),
    units: printRows(entries),
  });
  tell(entries);
}

const [folder] = process.argv.slice(2);
if (folder !== undefined) writeGazetteer(folder);
// Only now: the gazetteer is read when its module is.
const { gazetteer } = await import('../nlp/places/gazetteer.ts');
const { indexNames } = await import('./gazetteer/names.ts');
const names = indexNames(gazetteer());
write('place-names.json', names);
console.log(
  `names: ${names.nouns.length} nouns, ${names.adjectives.length} adjectives, ${names.latin.length} in Latin letters`,
);
