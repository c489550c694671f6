import { StubError } from './errors.ts';

/** The settings the stub heeds; the others are kept and given back. */
export interface Settings {
  searchableAttributes: string[];
  displayedAttributes: string[];
  filterableAttributes: (string | FilterableRule)[];
  sortableAttributes: string[];
  rankingRules: string[];
  faceting: { maxValuesPerFacet: number; sortFacetValuesBy: Record<string, 'alpha' | 'count'> };
  pagination: { maxTotalHits: number };
  nonSeparatorTokens: string[];
  separatorTokens: string[];
  synonyms: Record<string, string[]>;
  typoTolerance: Record<string, unknown>;
  [other: string]: unknown;
}

interface FilterableRule {
  attributePatterns: string[];
  features: { facetSearch: boolean; filter: { equality: boolean; comparison: boolean } };
}

/** The settings of a new index. */
export function defaultSettings(): Settings {
  return {
    searchableAttributes: ['*'],
    displayedAttributes: ['*'],
    filterableAttributes: [],
    sortableAttributes: [],
    rankingRules: ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'],
    distinctAttribute: null,
    stopWords: [],
    synonyms: {},
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
      disableOnWords: [],
      disableOnAttributes: [],
      disableOnNumbers: false,
    },
    faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'alpha' } },
    pagination: { maxTotalHits: 1000 },
    proximityPrecision: 'byWord',
    facetSearch: true,
    prefixSearch: 'indexingTime',
    searchCutoffMs: null,
    dictionary: [],
    separatorTokens: [],
    nonSeparatorTokens: [],
    localizedAttributes: null,
    embedders: {},
  };
}

const RULES = new Set(['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness']);

/** Settings after a change; lists without an order come back sorted, objects are merged. */
export function changedSettings(settings: Settings, change: Record<string, unknown>): Settings {
  const known = defaultSettings();
  const next: Settings = { ...settings };
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(known, name)) throw new StubError('bad_request', `Unknown field \`${name}\``);
    next[name] = merged(settings[name], value ?? known[name], name);
  }
  for (const rule of next.rankingRules) {
    if (!RULES.has(rule) && !/^[\w.]+:(asc|desc)$/.test(rule))
      throw new StubError('invalid_settings_ranking_rules', `\`${rule}\` ranking rule is invalid`);
  }
  return next;
}

const SETS = new Set([
  'sortableAttributes',
  'stopWords',
  'nonSeparatorTokens',
  'separatorTokens',
  'dictionary',
  'disableOnWords',
  'disableOnAttributes',
]);

function merged(held: unknown, value: unknown, name: string): unknown {
  if (Array.isArray(value))
    return SETS.has(name) ? value.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)) : value;
  const isMap = typeof value === 'object' && value !== null && name !== 'synonyms';
  if (!isMap) return value;
  const from = typeof held === 'object' && held !== null ? (held as Record<string, unknown>) : {};
  const entries = Object.entries(value).map(([key, part]) => [key, merged(from[key], part, key)]);
  return { ...from, ...Object.fromEntries(entries) };
}

/** What may be asked of an attribute in a filter; null: nothing, it is not declared. */
export function filterFeatures(
  settings: Settings,
  attribute: string,
): { equality: boolean; comparison: boolean } | null {
  for (const rule of settings.filterableAttributes) {
    if (typeof rule === 'string') {
      if (rule === attribute || rule === '*') return { equality: true, comparison: true };
    } else if (rule.attributePatterns.some((pattern) => pattern === attribute || pattern === '*')) {
      return rule.features.filter;
    }
  }
  return null;
}
