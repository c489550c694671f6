import type { MeiliQuery } from './client.ts';
import { quoted } from './filter.ts';
import { SHOWN, type ShownRecord } from './record.ts';

/** An order by a number that does not depend on the words of a query; `tie` decides between equal ones. */
export type SortedBy = 'newest' | 'oldest' | 'freshness';

/** Where a page ended. */
export interface SortedPlace {
  key: number;
  tie: number;
}

const ATTRIBUTE = { newest: 'time', oldest: 'time', freshness: 'freshness' } as const;

/** The number a record is ordered by. */
export function sortKey(record: ShownRecord, by: SortedBy): number {
  return record[ATTRIBUTE[by]];
}

/** The search for a page after a place: pages of any depth cost the same, and no document added meanwhile moves one. */
export function sortedQuery(
  filter: string,
  by: SortedBy,
  { limit, after }: { limit: number; after: SortedPlace | null },
): MeiliQuery {
  const attribute = ATTRIBUTE[by];
  const sign = by === 'oldest' ? '>' : '<';
  const beyond =
    after === null
      ? ''
      : ` AND (${attribute} ${sign} ${quoted(after.key)} OR ${attribute} = ${quoted(after.key)} AND tie < ${quoted(after.tie)})`;
  return {
    q: '',
    filter: filter + beyond,
    sort: [`${attribute}:${by === 'oldest' ? 'asc' : 'desc'}`, 'tie:desc'],
    limit,
    attributesToRetrieve: SHOWN,
  };
}
