import { StubError } from './errors.ts';
import { parseFilter, type Filter } from './filter-parse.ts';
import { runFilter } from './filter-run.ts';
import { globalScore, rankRows, type Ranked } from './rank.ts';
import { filterFeatures } from './settings.ts';
import { searchableAttributes, type StoredIndex } from './stored-index.ts';
import { facetKey, leavesOf, type Doc } from './values.ts';

/** A search as its API takes it. */
export interface SearchBody {
  q?: string | null;
  filter?: string | (string | string[])[] | null;
  sort?: string[] | null;
  limit?: number;
  offset?: number;
  facets?: string[] | null;
  attributesToRetrieve?: string[];
  attributesToSearchOn?: string[] | null;
  matchingStrategy?: 'last' | 'all' | 'frequency';
  showRankingScore?: boolean;
}

const FIELDS = new Set([
  'q',
  'filter',
  'sort',
  'limit',
  'offset',
  'facets',
  'attributesToRetrieve',
  'attributesToSearchOn',
  'matchingStrategy',
  'showRankingScore',
]);

/** Refuses what the stub does not know, so that no test relies on it. */
export function checkFields(body: object, more: readonly string[] = []): void {
  const unknown = Object.keys(body).find((name) => !FIELDS.has(name) && !more.includes(name));
  if (unknown !== undefined) throw new StubError('bad_request', `Unknown field \`${unknown}\``);
}

/** The rows of a filter (all without one), which may be a text or lists of lists. */
export function filteredRows(
  index: StoredIndex,
  filter: SearchBody['filter'],
  code: 'invalid_search_filter' | 'invalid_document_filter',
): Set<number> {
  const parsed = readFilter(filter ?? '', code);
  return parsed === null ? new Set(index.rows) : runFilter(parsed, index, code);
}

function readFilter(
  filter: NonNullable<SearchBody['filter']>,
  code: 'invalid_search_filter' | 'invalid_document_filter',
): Filter | null {
  if (typeof filter === 'string') return parseFilter(filter, code);
  const ands = filter.map((part): Filter | null => {
    if (typeof part === 'string') return parseFilter(part, code);
    const ors = part.map((each) => parseFilter(each, code)).filter((each) => each !== null);
    return ors.length === 0 ? null : { type: 'or', nodes: ors };
  });
  const nodes = ands.filter((each) => each !== null);
  return nodes.length === 0 ? null : { type: 'and', nodes };
}

/** Every answer of a search in order, and the candidates its facets are counted over. */
export function rankedRows(index: StoredIndex, body: SearchBody): Ranked[] {
  for (const rule of body.sort ?? []) {
    const [attribute = '', direction] = rule.split(':');
    if (direction !== 'asc' && direction !== 'desc')
      throw new StubError(
        'invalid_search_sort',
        `Invalid syntax for the sort parameter: expected expression ending by \`:asc\` or \`:desc\`, found \`${rule}\`.`,
      );
    if (!index.settings.sortableAttributes.includes(attribute))
      throw new StubError('invalid_search_sort', `Attribute \`${attribute}\` is not sortable.`);
  }
  if ((body.sort ?? []).length > 0 && !index.settings.rankingRules.includes('sort'))
    throw new StubError(
      'invalid_search_sort',
      'You must specify where `sort` is listed in the rankingRules setting to use the sort parameter at search time.',
    );
  const searchable = searchableAttributes(index);
  const unknown = body.attributesToSearchOn?.find((name) => !searchable.includes(name));
  if (unknown !== undefined)
    throw new StubError(
      'invalid_search_attributes_to_search_on',
      `Attribute \`${unknown}\` is not searchable.`,
    );
  return rankRows(index, filteredRows(index, body.filter, 'invalid_search_filter'), {
    q: body.q ?? '',
    sort: body.sort ?? [],
    matchingStrategy: body.matchingStrategy ?? 'last',
    on: body.attributesToSearchOn ?? null,
  });
}

/** A row as it is shown. */
export function shown(index: StoredIndex, row: number, attributes: readonly string[] | undefined): Doc {
  const doc = index.docs.get(row)!;
  if (attributes === undefined || attributes.includes('*')) return { ...doc };
  return Object.fromEntries(
    attributes.filter((name) => doc[name] !== undefined).map((name) => [name, doc[name]]),
  );
}

/** Answers one search. */
export function searchIndex(index: StoredIndex, body: SearchBody): object {
  const { limit = 20, offset = 0 } = body;
  const ranked = rankedRows(index, body);
  const most = index.settings.pagination.maxTotalHits;
  const page = ranked.slice(Math.min(offset, most), Math.min(offset + limit, most));
  return {
    hits: page.map(({ row, scores }) => ({
      ...shown(index, row, body.attributesToRetrieve),
      ...(body.showRankingScore === true ? { _rankingScore: globalScore(scores) } : {}),
    })),
    query: body.q ?? '',
    processingTimeMs: 0,
    limit,
    offset,
    estimatedTotalHits: Math.min(ranked.length, most),
    ...(body.facets == null
      ? {}
      : { facetDistribution: distribution(index, ranked, body.facets), facetStats: {} }),
  };
}

function distribution(
  index: StoredIndex,
  ranked: readonly Ranked[],
  facets: readonly string[],
): Record<string, Record<string, number>> {
  const { maxValuesPerFacet, sortFacetValuesBy } = index.settings.faceting;
  const entries = facets.map((name) => {
    if (filterFeatures(index.settings, name) === null)
      throw new StubError(
        'invalid_search_facets',
        `Invalid facet distribution: Attribute \`${name}\` is not filterable.`,
      );
    const counts = new Map<string, number>();
    const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const { row } of ranked) {
      const leaves = leavesOf(index.docs.get(row)?.[name]);
      for (const key of new Set(
        leaves.map((leaf) => (typeof leaf === 'number' ? String(leaf) : facetKey(leaf))),
      ))
        if (key !== '') count(key);
    }
    const byCount = (sortFacetValuesBy[name] ?? sortFacetValuesBy['*']) === 'count';
    const sorted = [...counts].sort((a, b) => (byCount ? b[1] - a[1] : 0) || (a[0] < b[0] ? -1 : 1));
    const written = index.facets.get(name)?.written;
    return [
      name,
      Object.fromEntries(sorted.slice(0, maxValuesPerFacet).map(([key, n]) => [written?.get(key) ?? key, n])),
    ];
  });
  return Object.fromEntries(entries) as Record<string, Record<string, number>>;
}
