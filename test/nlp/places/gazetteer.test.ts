import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldName } from '../../../nlp/places/fold.ts';
import { basesOf, foldWord } from '../../../nlp/places/forms.ts';
import { gazetteer, placeAt } from '../../../nlp/places/gazetteer.ts';
import { titleOf } from '../../../nlp/places/title.ts';
import { indexNames } from '../../../scripts/gazetteer/names.ts';

const ALL = gazetteer();
const TABLES = new URL('../../../nlp/taxonomy/', import.meta.url);
const named = (name: string, region: string) =>
  ALL.filter((place) => place.region === region && (place.ru === name || place.kk === name));

describe('the gazetteer', () => {
  it('has the 20 regions of 2022, the towns, districts and villages of the classifier', () => {
    const count = (units: string): number =>
      ALL.filter(({ unit, region }) => region !== null && units.includes(unit)).length;
    expect(count('r')).toBe(20);
    expect(count('c')).toBeGreaterThanOrEqual(89);
    expect(count('d')).toBeGreaterThan(165);
    expect(count('v')).toBeGreaterThan(9000);
    expect(count('o')).toBeGreaterThan(2000);
  });

  it('gives every place an id of its own, and every unit a code, a region and a point', () => {
    expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
    const units = ALL.filter(({ unit, region }) => region !== null && unit !== 'x');
    expect(
      units.filter(
        ({ kato, iso, point }) =>
          !/^\d{9}$/.test(kato ?? '') || !/^KZ-\d\d$/.test(iso ?? '') || point === null,
      ),
    ).toEqual([]);
  });

  it.each([
    { name: 'Семей', region: 'abai', iso: 'KZ-10', lat: 50.4, lon: 80.2 },
    { name: 'Талдықорған', region: 'jetisu', iso: 'KZ-33', lat: 45, lon: 78.4 },
    { name: 'Жезқазған', region: 'ulytau', iso: 'KZ-62', lat: 47.8, lon: 67.7 },
    { name: 'Ұзынағаш', region: 'almaty_region', iso: 'KZ-19', lat: 43.2, lon: 76.3 },
    { name: 'Шелек', region: 'almaty_region', iso: 'KZ-19', lat: 43.6, lon: 78.2 },
  ])('puts $name where it lies by the borders of 2022', ({ name, region, iso, lat, lon }) => {
    const place = named(name, region).find(({ unit }) => unit !== 'd' && unit !== 'o');
    expect(place?.iso).toBe(iso);
    expect(Math.abs(place!.point!.lat - lat)).toBeLessThan(0.15);
    expect(Math.abs(place!.point!.lon - lon)).toBeLessThan(0.15);
    expect(place?.precision).toBe('settlement');
  });

  it('says that the point of a village it cannot place is the middle of its district', () => {
    const unplaced = ALL.filter(({ unit, precision }) => unit === 'v' && precision === 'district');
    expect(unplaced.length).toBeGreaterThan(0);
    const [village] = unplaced;
    const district = ALL.find(({ unit, district: digits }) => unit === 'd' && digits === village!.district);
    expect(village!.point).toEqual(district!.point);
  });

  it('is indexed as it stands: run scripts/gazetteer.ts when this fails', () => {
    const stored = JSON.parse(readFileSync(new URL('place-names.json', TABLES), 'utf8')) as unknown;
    expect(indexNames(ALL)).toEqual(stored);
  });

  it('stays small', () => {
    const bytes = ['gazetteer.json', 'place-names.json', 'abroad.json'].map(
      (name) => statSync(new URL(name, TABLES)).size,
    );
    expect(bytes.reduce((a, b) => a + b)).toBeLessThan(1_500_000);
  });

  it('gives the same object for the same number', () => {
    expect(placeAt(5000)).toBe(placeAt(5000));
  });

  it('calls places by their names and kinds in three languages', () => {
    const talgar = ALL.find(({ unit, kk }) => unit === 'd' && kk === 'Талғар');
    expect(titleOf(talgar!)).toEqual({ ru: 'Талгарский район', kk: 'Талғар ауданы', en: 'Talgar District' });
    const aksuat = named('Ақсуат', 'abai').find(({ unit }) => unit === 'd');
    expect(titleOf(aksuat!).ru).toBe('район Ақсуат');
    expect(titleOf(placeAt(0)).ru).toBe('область Абай');
  });
});

describe('names', () => {
  it.each([
    ['Qaraghandy', 'Қарағанды'],
    ['Karaganda', 'Караганда'],
    ['Ust-Kamenogorsk', 'Усть-Каменогорск'],
    ['Qyzylorda', 'Кызылорда'],
    ['Oskemen', 'Өскемен'],
    ['Shchuchinsk', 'Щучинск'],
    ['Jetisu', 'Жетісу'],
    ['Zhetysu', 'Жетісу'],
  ])('%s and %s meet in one key', (latin, cyrillic) => {
    expect(foldName(latin)).toBe(foldName(cyrillic));
  });

  it.each([
    ['караганды', 'караганда', 'case'],
    ['костанае', 'костанай', 'case'],
    ['рудного', 'рудный', 'case'],
    ['арыси', 'арысь', 'case'],
    ['шымкентте', 'шымкент', 'locative'],
    ['қостанайда', 'костанай', 'locative'],
    ['щучинскіде', 'щучинск', 'locative'],
    ['тараздың', 'тараз', 'possessive'],
    ['алматылық', 'алматы', 'adjective'],
  ])('%s may be %s', (word, base, form) => {
    expect(basesOf(foldWord(word))).toContainEqual({ base, form });
  });
});
