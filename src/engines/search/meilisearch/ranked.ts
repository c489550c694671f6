import type { ResolvedQuery } from '../../../model/query-resolve.ts';
import { branchesOf } from './branches.ts';
import type { FederatedHit, MeiliQuery, MeiliServer } from './client.ts';
import { EVERY, SHOWN, type ShownRecord } from './record.ts';
import { MAX_TOTAL_HITS } from './settings.ts';

/** Puts answers that no word of a branch finds (by a prefix alone, say) after all others. */
const LEAST_WEIGHT = 1e-12;

/** Where a page of an order by words ended. */
export interface RankedPlace {
  score: number;
  freshness: number;
  tie: number;
  /** How many came before, at that time. */
  position: number;
}

export interface RankedAsked {
  resolved: ResolvedQuery;
  filter: string;
  limit: number;
  after: RankedPlace | null;
}

/** A page in the order of relevance. */
export interface RankedPage {
  hits: { record: ShownRecord; score: number }[];
  /** Of the first hit among all answers. */
  position: number;
}

/**
 * Answers in the order of relevance: a federated search in which each alternative of the query is ordered by its own words
 * and Meilisearch's rules, and a last one that holds every answer. The filter decides what is found, so the limit of ten
 * words does not. A later page goes on after the last hit of the page before, wherever that stands by now.
 */
export async function rankedPage(
  server: MeiliServer,
  index: string,
  asked: RankedAsked,
): Promise<RankedPage> {
  const { after, limit } = asked;
  const branches = branchesOf(asked.resolved);
  const read = <Hit>(
    fields: readonly string[],
    page: { offset: number; limit: number },
  ): Promise<FederatedHit<Hit>[]> =>
    server.federated<Hit>(index, queriesOf(branches, asked.filter, fields), page);
  const readShown = async (offset: number): Promise<RankedPage> => {
    const hits = await read<ShownRecord>(SHOWN, { offset, limit });
    return { hits: hits.map(scored), position: offset };
  };
  if (after === null) return readShown(0);
  // Nearly always the last hit is where it was.
  const hits = (await read<ShownRecord>(SHOWN, { offset: after.position, limit: limit + 1 })).map(scored);
  if (hits[0]?.record.tie === after.tie) return { hits: hits.slice(1), position: after.position + 1 };
  const all = await read<Pick<ShownRecord, 'freshness' | 'tie'>>(['freshness', 'tie'], {
    offset: 0,
    limit: MAX_TOTAL_HITS,
  });
  const last = all.findIndex(({ tie }) => tie === after.tie);
  if (last !== -1) return readShown(last + 1);
  const next = all.findIndex((hit) => isAfter(hit, after));
  return next === -1 ? { hits: [], position: all.length } : readShown(next);
}

function scored(hit: FederatedHit<ShownRecord>): { record: ShownRecord; score: number } {
  return { record: hit, score: hit._federation.weightedRankingScore };
}

function isAfter(hit: FederatedHit<Pick<ShownRecord, 'freshness' | 'tie'>>, place: RankedPlace): boolean {
  const score = hit._federation.weightedRankingScore;
  if (score !== place.score) return score < place.score;
  return hit.freshness === place.freshness ? hit.tie < place.tie : hit.freshness < place.freshness;
}

function queriesOf(branches: readonly string[][], filter: string, fields: readonly string[]): MeiliQuery[] {
  const common = { filter, attributesToRetrieve: fields };
  return [
    ...branches.map((stems) => ({ ...common, q: stems.join(' ') })),
    { ...common, q: EVERY, attributesToSearchOn: ['every'], federationOptions: { weight: LEAST_WEIGHT } },
  ];
}
