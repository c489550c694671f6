import { FACETS } from '../search.ts';
import { spacelessStem } from './record.ts';

/** Most answers that Meilisearch orders for one query; a sixth thousand is never asked for (see ranked.ts). */
export const MAX_TOTAL_HITS = 5001;

/** A facet with more values than this may leave out one as frequent as the last. */
const MAX_VALUES_PER_FACET = 1000;

const EQUAL = { facetSearch: false, filter: { equality: true, comparison: false } };
const COMPARED = { facetSearch: false, filter: { equality: true, comparison: true } };

/** The settings of our index: all of what Meilisearch is told but the documents. `synonyms`: stem to stems. */
export function meiliSettings(synonyms: ReadonlyMap<string, readonly string[]>) {
  return {
    // What an order by words looks into, most telling first: stems, and the text as it is written.
    searchableAttributes: ['titleStems', 'title', 'often', 'bodyStems', 'text', 'every'],
    displayedAttributes: ['*'],
    filterableAttributes: [
      {
        attributePatterns: ['key', 'every', 'is', 'stems', 'words', 'grams', 'again', ...FACETS],
        features: EQUAL,
      },
      { attributePatterns: ['publishedMs', 'time', 'freshness', 'tie'], features: COMPARED },
    ],
    sortableAttributes: ['freshness', 'tie', 'time'],
    // `freshness` is age and the grade of the source in one number.
    rankingRules: [
      'sort',
      'words',
      'typo',
      'proximity',
      'attribute',
      'exactness',
      'freshness:desc',
      'tie:desc',
    ],
    distinctAttribute: null,
    stopWords: [],
    synonyms: Object.fromEntries(
      [...synonyms].map(([stem, stems]) => [spacelessStem(stem), stems.map(spacelessStem)]),
    ),
    // Filters decide what is found, and they take every code to the letter; the order must not guess either.
    typoTolerance: {
      enabled: false,
      disableOnNumbers: true,
      disableOnWords: [],
      disableOnAttributes: ['titleStems', 'often', 'bodyStems', 'every'],
    },
    // CAS numbers and handles stay whole.
    nonSeparatorTokens: ['#', '-', '@', '_'],
    separatorTokens: [],
    dictionary: [],
    // It knows no Kazakh; named, so that it does not guess another language for every text.
    localizedAttributes: [{ attributePatterns: ['*'], locales: ['rus', 'eng'] }],
    // Filters answer prefixes.
    prefixSearch: 'disabled' as const,
    facetSearch: false,
    faceting: { maxValuesPerFacet: MAX_VALUES_PER_FACET, sortFacetValuesBy: { '*': 'count' as const } },
    pagination: { maxTotalHits: MAX_TOTAL_HITS },
    // Filters keep phrases exact; the distance of every two words, for the order alone, would double the index.
    proximityPrecision: 'byAttribute' as const,
    // Cut off, an answer would be out of order and the next page would have holes: rather none at all (client.ts).
    searchCutoffMs: 10_000,
  };
}
export type MeiliSettings = ReturnType<typeof meiliSettings>;

/** Lists whose order means nothing: Meilisearch gives them back sorted. */
const SETS = new Set([
  'sortableAttributes',
  'stopWords',
  'disableOnWords',
  'disableOnAttributes',
  'nonSeparatorTokens',
  'separatorTokens',
  'dictionary',
]);

/** The settings that differ from what the server holds; changing one can mean that every document is indexed again. */
export function settingsToChange(wanted: MeiliSettings, held: object): Partial<MeiliSettings> {
  const entries = Object.entries(wanted).filter(
    ([name, value]) => !covers(value, (held as Record<string, unknown>)[name], name),
  );
  return Object.fromEntries(entries);
}

/** Whether what is held says all that is wanted; it may say more. */
function covers(wanted: unknown, held: unknown, name: string): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(held) || held.length !== wanted.length) return false;
    const [left, right] = SETS.has(name) ? [sorted(wanted), sorted(held)] : [wanted, held];
    return left.every((value, at) => covers(value, right[at], ''));
  }
  if (typeof wanted !== 'object' || wanted === null) return wanted === held;
  if (typeof held !== 'object' || held === null) return false;
  // A synonym that is no longer wanted has to go; every other object may hold defaults of the server's.
  if (name === 'synonyms' && Object.keys(held).length !== Object.keys(wanted).length) return false;
  return Object.entries(wanted).every(([key, value]) =>
    covers(value, (held as Record<string, unknown>)[key], key),
  );
}

function sorted(list: readonly unknown[]): string[] {
  return list.map(String).sort((a, b) => (a < b ? -1 : 1));
}
