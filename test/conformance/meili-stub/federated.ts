import { StubError } from './errors.ts';
import { compareScores, globalScore, type Ranked, type Score } from './rank.ts';
import { checkFields, rankedRows, shown, type SearchBody } from './search.ts';
import type { StoredIndex } from './stored-index.ts';

/** One query of a federated search. */
export interface FederatedQuery extends SearchBody {
  indexUid: string;
  federationOptions?: { weight?: number };
}

interface Merged extends Ranked {
  at: number;
  index: StoredIndex;
  weight: number;
  attributes: readonly string[] | undefined;
}

/** Merges the answers of several queries by weighted score; a document found by several comes once, at its best place. */
export function federatedSearch(
  queries: readonly FederatedQuery[],
  federation: { limit?: number; offset?: number },
  indexOf: (uid: string, at: number) => StoredIndex,
): object {
  const { limit = 20, offset = 0 } = federation;
  let kinds: string[] | null = null;
  const all = queries.flatMap((query, at): Merged[] => {
    checkQuery(query, at);
    const index = indexOf(query.indexUid, at);
    const mine = kindsOf(index, query);
    if (kinds?.some((kind, rule) => mine[rule] !== undefined && mine[rule] !== kind) === true) {
      throw new StubError(
        'invalid_multi_search_query_ranking_rules',
        `Inside \`.queries[${at}]\`: The results of queries are incompatible: cannot compare a relevancy rule with a sort rule`,
      );
    }
    if (kinds === null || mine.length > kinds.length) kinds = mine;
    const weight = query.federationOptions?.weight ?? 1;
    const most = Math.min(limit + offset, index.settings.pagination.maxTotalHits);
    const ranked = rankedRows(index, query).slice(0, most);
    return ranked.map((each) => ({ ...each, at, index, weight, attributes: query.attributesToRetrieve }));
  });
  all.sort((a, b) => compareMerged(b, a) || a.at - b.at);
  const seen = new Set<string>();
  const hits = all.filter(({ index, row }) => {
    const name = `${index.uid}\n${row}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
  return {
    hits: hits.slice(offset, offset + limit).map(({ index, row, attributes, at, scores, weight }) => ({
      ...shown(index, row, attributes),
      _federation: {
        indexUid: index.uid,
        queriesPosition: at,
        weightedRankingScore: globalScore(scores) * weight,
      },
    })),
    processingTimeMs: 0,
    limit,
    offset,
    estimatedTotalHits: hits.length,
  };
}

function checkQuery(query: FederatedQuery, at: number): void {
  checkFields(query, ['indexUid', 'federationOptions']);
  if (query.limit !== undefined || query.offset !== undefined)
    throw new StubError(
      'invalid_multi_search_query_pagination',
      `Inside \`.queries[${at}]\`: Using pagination options is not allowed in federated queries.`,
    );
  if (query.facets !== undefined)
    throw new StubError(
      'invalid_multi_search_query_facets',
      `Inside \`.queries[${at}]\`: Using facet options is not allowed in federated queries.`,
    );
  if ((query.federationOptions?.weight ?? 1) < 0)
    throw new StubError('invalid_multi_search_weight', `Inside \`.queries[${at}]\`: weight must be positive`);
}

/** The kinds of rules a query is ordered by, neighbours of the same kind as one; without words there is no relevance. */
function kindsOf(index: StoredIndex, query: FederatedQuery): string[] {
  const isPlaceholder = (query.q ?? '') === '';
  const kinds: string[] = [];
  for (const rule of index.settings.rankingRules) {
    if (rule === 'sort') kinds.push(...(query.sort ?? []).map((each) => each.split(':')[1]!));
    else if (rule.includes(':')) kinds.push(rule.split(':')[1]!);
    else if (!isPlaceholder && kinds.at(-1) !== 'relevancy') kinds.push('relevancy');
  }
  return kinds;
}

/** Ranks next to one another count as one number, times the weight. */
function compareMerged(a: Merged, b: Merged): number {
  return compareScores(weighted(a), weighted(b));
}

function weighted({ scores, weight }: Merged): Score[] {
  const values: Score[] = [];
  let ranks: Score[] = [];
  const flush = (): void => {
    if (ranks.length > 0) values.push({ rank: globalScore(ranks) * weight, most: 1 });
    ranks = [];
  };
  for (const score of scores) {
    if ('rank' in score) ranks.push(score);
    else {
      flush();
      values.push(score);
    }
  }
  flush();
  return values;
}
