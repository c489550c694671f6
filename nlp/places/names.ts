import namesFile from '../taxonomy/place-names.json' with { type: 'json' };
import { placeAt, type Place } from './gazetteer.ts';
import { needOf, type Need } from './strength.ts';

/** A place a name may stand for, with what the name needs to be believed; `free`: a region or crossing that needs no word for its kind. */
export interface Ref {
  place: Place;
  need: Need;
  free: boolean;
}

type Lookup = (key: string) => readonly Ref[] | undefined;

/** Look-ups of names of one to three words, folded and joined by spaces; undefined where nothing has the name. */
export interface Names {
  noun: Lookup;
  /** By the adjective's stem; words before it stand as they are. */
  adjective: Lookup;
  /** By folded key; names in Latin letters. */
  latin: Lookup;
  /** First words of names of several words; folded where they are Latin. */
  firsts: ReadonlySet<string>;
  /** First words of adjectives of several words. */
  adjectiveFirsts: ReadonlySet<string>;
  /** Keys that are abbreviations: "вко". */
  abbreviations: ReadonlySet<string>;
}

const SETTLED = new Set(['c', 'u', 'v', 's']);

/** `key|12 40!` in rows: numbers of places, those with "!" free. */
function indexOf(rows: readonly string[]): Map<string, string> {
  return new Map(
    rows.map((row) => {
      const at = row.indexOf('|');
      return [row.slice(0, at), row.slice(at + 1)];
    }),
  );
}

/** Refs are made when a name is first met: most names of the table never are. */
function lookupIn(rows: readonly string[]): Lookup {
  const index = indexOf(rows);
  const known = new Map<string, readonly Ref[]>();
  return (key) => {
    const numbers = index.get(key);
    if (numbers === undefined) return undefined;
    let refs = known.get(key);
    if (refs === undefined) {
      const places = numbers
        .split(' ')
        .map((number) => ({ place: placeAt(Number.parseInt(number, 10)), free: number.endsWith('!') }));
      const namesakes = places.filter(({ place }) => SETTLED.has(place.unit)).length;
      refs = places.map(({ place, free }) => ({ place, free, need: needOf(key, place, namesakes) }));
      known.set(key, refs);
    }
    return refs;
  };
}

let names: Names | undefined;

/** The index of all names, read on the first call and kept. */
export function placeNames(): Names {
  names ??= {
    noun: lookupIn(namesFile.nouns),
    adjective: lookupIn(namesFile.adjectives),
    latin: lookupIn(namesFile.latin),
    firsts: new Set(namesFile.firsts),
    adjectiveFirsts: new Set(namesFile.adjectiveFirsts),
    abbreviations: new Set(namesFile.abbreviations),
  };
  return names;
}
