// Joins codes, names and points of Kazakhstan's places into one table: node --import tsx scripts/gazetteer.ts <folder with domain/ and data/>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsSchema } from './gazetteer/facts.ts';
import { readKato } from './gazetteer/kato.ts';
import { readLocalities } from './gazetteer/localities.ts';
import { readOutlines, type Point } from './gazetteer/outlines.ts';
import { isoOf, joinPoints } from './gazetteer/points.ts';
import { entriesFrom, printRows, type Entry } from './gazetteer/rows.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Expected the folder with domain/places.json and data/places, got no argument');

const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
const degrees = ({ lat, lon }: Point): string => `${lat.toFixed(2)} ${lon.toFixed(2)}`;

const facts = factsSchema.parse(JSON.parse(read('domain', 'places.json')));
const outlines = readOutlines(JSON.parse(read('data', 'places', 'kz-regions.geojson')));
const units = readKato(read('data', 'places', 'kato.csv'));
const joined = joinPoints(units, readLocalities(read('data', 'places', 'wof-kz.jsonl'), outlines));
const entries = entriesFrom(units, facts, joined);

/** Where a crossing of unknown place is named for a settlement of its region, that one's point. */
function crossingPoint(crossing: (typeof facts.border_crossings)[number]): Point | null {
  if (crossing.lat !== null && crossing.lon !== null) return { lat: crossing.lat, lon: crossing.lon };
  const iso = facts.regions.find(({ id }) => id === crossing.region)?.iso_3166_2;
  const name = crossing.name.ru.replace(/ \(.*\)$/, '');
  const namesakes = entries.filter(
    ({ kato, ru, point, kind }) => isoOf(kato) === iso && ru === name && point !== null && kind !== 'd',
  );
  return namesakes.length === 1 ? namesakes[0]!.point : null;
}

const table = {
  what: 'Regions, districts, rural districts, settlements and border crossings of Kazakhstan: codes, Kazakh and Russian names, other names, points, residents',
  from: [
    'KATO, the classifier of administrative units (NK RK 11-2025), open data of the Bureau of National Statistics of Kazakhstan, as tabled by github.com/siaarzh/kz-tax-rates (MIT); codes and names',
    "Who's On First (whosonfirst.org, 2024), CC BY 4.0 with the licences of its sources; points, residents (of differing years) and some other names",
    'simplemaps.com, outlines of the regions by the borders of 2022, free with attribution; which region a point lies in, and the middles of regions',
    'Facts of this project (domain/places.json) and general knowledge: ids, points of 63 cities and of crossings, old and popular names',
  ],
  licence: 'As its sources; attribution as above',
  made: 'node --import tsx scripts/gazetteer.ts <folder with domain/ and data/>',
  form: 'regions: id|KATO|ISO 3166-2|latitude longitude. crossings: id|latitude longitude. units: "=" and four digits open a district; then last five digits of KATO + kind (c town, u urban settlement, v village, s station, d district, b district of a city, o rural district) + rank (4 capital of a region to 0) + "@id" where it has one|Russian name|Kazakh name if another|latitude and longitude in hundredths of a degree|residents|other names',
  regions: facts.regions.map(({ id, kato, iso_3166_2: iso }) =>
    [id, kato, iso, degrees(outlines.centreOf(iso))].join('|'),
  ),
  crossings: facts.border_crossings.flatMap((crossing) => {
    const point = crossingPoint(crossing);
    return point === null ? [] : [`${crossing.id}|${degrees(point)}`];
  }),
  units: printRows(entries),
};
const target = join(import.meta.dirname, '..', 'nlp', 'taxonomy', 'gazetteer.json');
writeFileSync(target, `${JSON.stringify(table, null, 1)}\n`);

const settlements = entries.filter(({ kind }) => 'cuvs'.includes(kind));
const withPoint = (list: readonly Entry[]): string =>
  `${list.filter(({ point }) => point !== null).length} of ${list.length}`;
console.log(`settlements with a point: ${withPoint(settlements)}`);
for (const rank of [4, 3, 2, 1, 0])
  console.log(`  rank ${rank}: ${withPoint(settlements.filter((entry) => entry.rank === rank))}`);
console.log(`districts with a point: ${withPoint(entries.filter(({ kind }) => kind === 'd'))}`);
