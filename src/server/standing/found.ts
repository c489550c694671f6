import type { SearchHit } from '../../engines/search/search.ts';
import type { Query } from '../../model/query.ts';
import { BACK_TEST_DAYS } from '../../model/standing-query.ts';
import { dayOf } from '../../model/time.ts';
import type { ServerDeps } from '../deps.ts';

/** Most documents that a back-test looks at. */
export const MAX_TESTED_DOCUMENTS = 2000;
const PAGE = 100;
const DAY_MS = 86_400_000;

/** A document that answers, with the time by which it is counted: published, first seen where it is undated. */
export interface FoundDocument {
  hit: SearchHit;
  at: string;
}

/** What search finds in the days looked at, newest first. */
export interface FoundDocuments {
  documents: FoundDocument[];
  /** Days looked at, UTC, both included. */
  from: string;
  to: string;
  complete: boolean;
}

const field = (name: 'after' | 'is', value: string): Query => ({
  type: 'field',
  field: name,
  value,
  start: 0,
  end: 0,
});

/** The UTC day so many days before one. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days only: the last one reached may be half read. */
function cut(documents: readonly FoundDocument[], to: string): FoundDocuments {
  const reached = dayOf(documents.at(-1)!.at);
  const from = reached < to ? dayBefore(reached, -1) : to;
  return { documents: documents.filter(({ at }) => dayOf(at) >= from), from, to, complete: false };
}

/** All documents of the last days that answer a query; of very many those of the newest days. */
export async function findAnswering(
  query: Query,
  { search, now }: Pick<ServerDeps, 'search' | 'now'>,
): Promise<FoundDocuments> {
  const to = dayOf(now().toISOString());
  const from = dayBefore(to, BACK_TEST_DAYS - 1);
  const within: Query = {
    type: 'and',
    nodes: [query, { type: 'or', nodes: [field('after', from), field('is', 'undated')] }],
  };
  const documents: FoundDocument[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await search.search(within, {
      sort: 'newest',
      limit: PAGE,
      ...(cursor === '' ? {} : { cursor }),
    });
    for (const hit of page.hits) {
      const at = hit.published ?? hit.firstSeen;
      // A clock of the publisher's that is ahead of ours.
      if (dayOf(at) >= from) documents.push({ hit, at: dayOf(at) > to ? `${to}T23:59:59.999Z` : at });
    }
    cursor = page.nextCursor;
    if (documents.length >= MAX_TESTED_DOCUMENTS && cursor !== null) return cut(documents, to);
  }
  return { documents, from, to, complete: true };
}
