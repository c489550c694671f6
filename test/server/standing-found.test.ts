// Made-up hits: so many that a back-test cannot look at all of them.
import { describe, expect, it } from 'vitest';
import type { Search, SearchHit } from '../../src/engines/search/search.ts';
import { parseQuery } from '../../src/model/query-parser.ts';
import { findAnswering, MAX_TESTED_DOCUMENTS } from '../../src/server/standing/found.ts';
import { spread } from '../../src/server/standing/spread.ts';
import { createBrokenSearch } from './stand-ins.ts';

const NOW = Date.parse('2026-03-01T10:00:00.000Z');
const HOUR_MS = 3_600_000;

/** A search that finds `count` documents, one every `everyMs` backwards from now. */
function searchOf(count: number, everyMs: number): Search {
  const hitAt = (at: number) => {
    const published = new Date(NOW - at * everyMs).toISOString();
    return { id: `d${at}`, version: 1, family: `d${at}`, published, firstSeen: published } as SearchHit;
  };
  return {
    ...createBrokenSearch(),
    async search(_query, { cursor, limit }) {
      const from = Number(cursor ?? 0);
      const hits = Array.from({ length: Math.min(limit, count - from) }, (_, at) => hitAt(from + at));
      const nextCursor = from + limit < count ? String(from + limit) : null;
      return { total: count, hits, nextCursor, facets: {} as never };
    },
  };
}

const find = (count: number, everyMs: number) =>
  findAnswering(parseQuery('звонки'), { search: searchOf(count, everyMs), now: () => new Date(NOW) });

describe('the documents of a back-test', () => {
  it('are all those of 90 days', async () => {
    const found = await find(1500, HOUR_MS);
    expect(found).toMatchObject({ from: '2025-12-02', to: '2026-03-01', complete: true });
    expect(found.documents).toHaveLength(1500);
  });

  it('are those of the newest whole days where there are too many, and it says so', async () => {
    const found = await find(50_000, HOUR_MS / 5);
    // 2,000 documents at 5 an hour reach back 400 hours, into the 12th.
    expect(found).toMatchObject({ from: '2026-02-13', to: '2026-03-01', complete: false });
    expect(found.documents).toHaveLength(16 * 24 * 5 + 10 * 5 + 1);
    const burst = await find(50_000, 1000);
    expect(burst).toMatchObject({ from: '2026-03-01', to: '2026-03-01', complete: false });
    expect(burst.documents).toHaveLength(MAX_TESTED_DOCUMENTS);
  });
});

describe('a spread', () => {
  it('takes the ends and what lies nearest to even steps between, in order', () => {
    const times = [100, 99, 98, 97, 96, 60, 30, 1, 0];
    expect(spread(times, 5, (time) => time)).toEqual([100, 60, 30, 1, 0]);
    expect(spread(times, 20, (time) => time)).toEqual(times);
    expect(spread([5, 5, 5, 5], 2, (time) => time)).toEqual([5, 5]);
  });
});
