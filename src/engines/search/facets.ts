import { foldWord } from '../../model/query-words.ts';
import { FACETS, type Facet, type SearchDocument } from './search.ts';
import type { SearchStatements } from './tables.ts';

/** Values counted and answered a facet. */
const MAX_VALUES = 50;

/** A document's values of one facet, always as a list. */
export function facetList(document: SearchDocument, facet: Facet): readonly string[] {
  switch (facet) {
    case 'category': {
      return document.categories;
    }
    case 'region': {
      return document.regions;
    }
    case 'substance': {
      return document.substances;
    }
    default: {
      return [document[facet]];
    }
  }
}

/** The lists of values that occur in one facet, each with a small number in place of it. */
export interface FacetLists {
  codes: Map<string, number>;
  lists: string[][];
}
export type AllFacetLists = Record<Facet, FacetLists>;

/** Empty lists for every facet. */
export function noFacetLists(): AllFacetLists {
  return Object.fromEntries(
    FACETS.map((facet) => [facet, { codes: new Map(), lists: [] }]),
  ) as unknown as AllFacetLists;
}

/** Reads the lists kept in the file. */
export function loadFacetLists(sql: SearchStatements): AllFacetLists {
  const all = noFacetLists();
  for (const row of sql.facetValues.all<{ facet: Facet; code: number; list: string }>()) {
    all[row.facet].codes.set(row.list, row.code);
    all[row.facet].lists[row.code] = JSON.parse(row.list) as string[];
  }
  return all;
}

/** The number of a list of values; a new one is kept in the file as well. */
export function facetCode(
  sql: SearchStatements,
  facet: Facet,
  { of, values }: { of: FacetLists; values: readonly string[] },
): number {
  const list = JSON.stringify(values);
  const known = of.codes.get(list);
  if (known !== undefined) return known;
  const code = of.lists.length;
  sql.putFacetValues.run(facet, code, list);
  of.codes.set(list, code);
  of.lists.push([...values]);
  return code;
}

/** For every number of a facet's lists, 1 when the list has the value (case aside). */
export function codesWith({ lists }: FacetLists, value: string): Uint8Array {
  return Uint8Array.from(lists, (list) => (list.some((entry) => foldWord(entry) === value) ? 1 : 0));
}

/** Documents by value, most frequent first, when `counts[code]` documents have the list of that number. */
export function countValues({ lists }: FacetLists, counts: Uint32Array): { value: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const [code, count] of counts.entries()) {
    if (count === 0) continue;
    for (const value of new Set(lists[code])) sums.set(value, (sums.get(value) ?? 0) + count);
  }
  return orderValues(sums);
}

/** The most frequent values first, equal ones by their letters. */
export function orderValues(counts: Iterable<readonly [string, number]>): { value: string; count: number }[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MAX_VALUES);
}
