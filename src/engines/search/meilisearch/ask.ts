import { resolveQuery, type ResolvedQuery } from '../../../model/query-resolve.ts';
import type { Analyse, Query } from '../../../model/query.ts';
import { queryMark, readCursor, writeCursor } from '../cursor.ts';
import { orderValues } from '../facets.ts';
import { MAX_SCORED, scoredWords } from '../relevance.ts';
import { FACETS, type SearchAnswer, type SearchOptions } from '../search.ts';
import type { MeiliAnswer, MeiliQuery, MeiliServer } from './client.ts';
import { filterOf } from './filter.ts';
import { findExceptions } from './phrases.ts';
import { rankedPage, type RankedPlace } from './ranked.ts';
import { EVERY, toHit, type ShownRecord } from './record.ts';
import { decodeValue } from './term.ts';
import { sortedQuery, sortKey, type SortedBy, type SortedPlace } from './sorted.ts';

/** What a search is asked of. */
export interface AskOptions {
  server: MeiliServer;
  index: string;
  analyse: Analyse;
}

type Cursor = { by: 'relevance'; place: RankedPlace } | { by: SortedBy; place: SortedPlace };

/** Answers a query: filters decide what is found, counted and in which order by time; words only order by relevance. */
export async function askMeili(
  query: Query,
  options: SearchOptions,
  { server, index, analyse }: AskOptions,
): Promise<SearchAnswer> {
  const resolved = resolveQuery(query, analyse);
  const mark = queryMark(JSON.stringify(resolved), options.sort, 'meilisearch');
  const cursor =
    options.cursor === undefined ? null : cursorOf(readCursor(options.cursor, mark, 2), options.sort);
  const limit = Math.max(1, Math.min(100, Math.floor(options.limit)));
  const filter = filterOf(resolved, await findExceptions(server, index, resolved));
  const by = cursor?.by ?? (options.sort === 'relevance' ? orderFor(resolved) : options.sort);
  const asking: Asking = { server, index, filter, resolved, limit, cursor };
  const { hits, ...counted } = by === 'relevance' ? await askRanked(asking) : await askSorted(asking, by);
  const page = hits.slice(0, limit);
  const last = page.at(-1);
  return {
    ...counted,
    hits: page.map(({ record, score }) => toHit(record, score, { resolved, analyse })),
    nextCursor: hits.length > limit && last !== undefined ? writeCursor(last.numbers, mark) : null,
  };
}

/** An order by words needs words; too many answers are ordered by freshness, as soon as their number is known. */
function orderFor(resolved: ResolvedQuery): 'relevance' | 'freshness' {
  return scoredWords(resolved).length > 0 ? 'relevance' : 'freshness';
}

function cursorOf([key, tie, freshness, position]: number[], sort: SearchOptions['sort']): Cursor {
  const place = { key: key!, tie: tie! };
  if (sort !== 'relevance') return { by: sort, place };
  if (freshness === undefined || position === undefined) return { by: 'freshness', place };
  return { by: 'relevance', place: { score: place.key, tie: place.tie, freshness, position } };
}

interface Asking {
  server: MeiliServer;
  index: string;
  filter: string;
  resolved: ResolvedQuery;
  limit: number;
  cursor: Cursor | null;
}

interface Asked extends Pick<SearchAnswer, 'total' | 'facets'> {
  hits: { record: ShownRecord; score: number; numbers: number[] }[];
}

async function askSorted({ server, index, filter, limit, cursor }: Asking, by: SortedBy): Promise<Asked> {
  const after = cursor === null || cursor.by === 'relevance' ? null : cursor.place;
  const [counted, answer] = await server.search<ShownRecord>(index, [
    countQuery(filter),
    sortedQuery(filter, by, { limit: limit + 1, after }),
  ]);
  return { ...countsOf(counted!), hits: sortedHits(answer!, by) };
}

function sortedHits({ hits }: MeiliAnswer<ShownRecord>, by: SortedBy): Asked['hits'] {
  return hits.map((record) => {
    const key = sortKey(record, by);
    return { record, score: by === 'oldest' ? -key : key, numbers: [key, record.tie] };
  });
}

async function askRanked(asking: Asking): Promise<Asked> {
  const { server, index, filter, resolved, limit, cursor } = asking;
  const after = cursor?.by === 'relevance' ? cursor.place : null;
  const [[counted], page] = await Promise.all([
    server.search(index, [countQuery(filter)]),
    rankedPage(server, index, { resolved, filter, limit: limit + 1, after }),
  ]);
  const counts = countsOf(counted!);
  // Once begun an order is kept: only a first page may turn to freshness.
  if (after === null && counts.total > MAX_SCORED) return askSorted(asking, 'freshness');
  const hits = page.hits.map(({ record, score }, at) => ({
    record,
    score,
    numbers: [score, record.tie, record.freshness, page.position + at],
  }));
  return { ...counts, hits };
}

/** How many records there are. */
export async function countRecords(server: MeiliServer, index: string): Promise<number> {
  const filter = filterOf({ type: 'all' }, new Map());
  const [counted] = await server.search(index, [{ q: '', filter, limit: 0, facets: ['every'] }]);
  return countsOf(counted!).total;
}

/** Counts every answer; no number of Meilisearch's own does, they all end at its limit of hits. */
function countQuery(filter: string): MeiliQuery {
  return { q: '', filter, limit: 0, facets: ['every', ...FACETS] };
}

/** How many answers there are, and of which values. */
function countsOf({ facetDistribution = {} }: MeiliAnswer<unknown>): Pick<SearchAnswer, 'total' | 'facets'> {
  const facets = FACETS.map((facet) => {
    const counts = Object.entries(facetDistribution[facet] ?? {});
    return [facet, orderValues(counts.map(([value, count]) => [decodeValue(value), count] as const))];
  });
  return {
    total: facetDistribution['every']?.[EVERY] ?? 0,
    facets: Object.fromEntries(facets) as SearchAnswer['facets'],
  };
}
