import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followSavedQueries, sharedQueries } from '../../src/compose/saved-queries.ts';
import { savedAsAsked } from '../../src/compose/standing.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { savedQuery } from '../conformance/store-standing-queries.ts';

const folder = mkdtempSync(join(tmpdir(), 'aldyn-saved-'));
let store: Store;
beforeAll(async () => {
  store = await createStore({ path: join(folder, 'store.db') });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('saved standing queries in a running process', () => {
  it('are as they were at most two seconds before, asked of the store only when they changed', async () => {
    let ms = 0;
    const asked = { stamp: 0, list: 0 };
    const { standingQueries } = store;
    const saved = followSavedQueries(
      {
        standingQueries: {
          ...standingQueries,
          stamp: () => ((asked.stamp += 1), standingQueries.stamp()),
          list: () => ((asked.list += 1), standingQueries.list()),
        },
      },
      () => ms,
    );
    expect(await Promise.all([saved(), saved()])).toMatchObject([{ queries: [] }, { queries: [] }]);
    await standingQueries.put(savedQuery('q1'));
    ms = 1999;
    expect((await saved()).queries).toEqual([]);
    ms = 2000;
    const now = await saved();
    expect(now.queries.map(({ id }) => id)).toEqual(['q1']);
    expect(sharedQueries(now.shared)).toEqual(now.queries);
    ms = 4000;
    expect((await saved()).stamp).toBe(now.stamp);
    expect(asked).toEqual({ stamp: 3, list: 1 });
    await standingQueries.remove('q1');
    ms = 6000;
    expect((await saved()).queries).toEqual([]);
  });

  it('are asked unless they are switched off or cannot be read any more', () => {
    const queries = [
      savedQuery('on', { query: 'карта' }),
      savedQuery('off', { enabled: false }),
      savedQuery('unreadable', { query: '(' }),
    ];
    expect(savedAsAsked(queries.map((query) => ({ ...query, version: 3 })))).toMatchObject([
      { id: 'on', version: 3, since: savedQuery('on').at, query: { type: 'word' } },
    ]);
  });
});
