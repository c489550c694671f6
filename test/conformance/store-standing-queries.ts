import { expect, it } from 'vitest';
import type { SavedStandingQuery } from '../../src/store/standing-queries.ts';
import { AT, LATER } from './store-made-up.ts';
import type { Opened } from './store.ts';

/** A made-up standing query that was saved. */
export function savedQuery(
  id: string,
  more: Partial<SavedStandingQuery> = {},
): Omit<SavedStandingQuery, 'version'> {
  return {
    id,
    name: { kk: 'Карталар', ru: 'Карты «дропов» 😀', en: 'Cards' },
    query: 'карта* OR "тез көмек"',
    category: null,
    severity: 3,
    by: 'anna',
    at: AT,
    enabled: true,
    tested: {
      from: '2026-08-23',
      to: '2026-11-20',
      complete: true,
      documents: 3,
      families: 2,
      peak: { day: '2026-11-20', documents: 2, families: 1 },
      covered: 0,
    },
    ...more,
  };
}

/** What every store does with standing queries. */
export function describeStandingQueries(opened: Opened): void {
  it('keeps standing queries in the order in which they were saved, each change a version and a stamp of its own', async () => {
    const { standingQueries } = opened.store;
    expect(await standingQueries.list()).toEqual([]);
    const stamps = [await standingQueries.stamp()];
    const first = await standingQueries.put(savedQuery('q1'));
    stamps.push(await standingQueries.stamp());
    await standingQueries.put(savedQuery('q2', { category: 'smuggling', enabled: false }));
    stamps.push(await standingQueries.stamp());
    const changed = await standingQueries.put(savedQuery('q1', { query: 'карта', at: LATER, by: 'bek' }));
    stamps.push(await standingQueries.stamp());
    expect(first).toEqual({ ...savedQuery('q1'), version: 1 });
    expect(changed).toMatchObject({ query: 'карта', version: 2, by: 'bek' });
    const store = await opened.reopen();
    expect(await store.standingQueries.list()).toEqual([
      changed,
      { ...savedQuery('q2', { category: 'smuggling', enabled: false }), version: 1 },
    ]);
    expect(await store.standingQueries.remove('q1')).toBe(true);
    stamps.push(await store.standingQueries.stamp());
    expect(await store.standingQueries.remove('q1')).toBe(false);
    expect((await store.standingQueries.list()).map(({ id }) => id)).toEqual(['q2']);
    expect(new Set(stamps).size).toBe(5);
    expect(stamps[0]).toBe('');
  });
}
