// A made-up document and query.
import { expect, it } from 'vitest';
import { followSavedQueries } from '../../src/compose/saved-queries.ts';
import { read } from '../../src/compose/workshop-thread.ts';
import type { SavedStandingQuery } from '../../src/store/standing-queries.ts';
import { savedQuery } from '../conformance/store-standing-queries.ts';
import { annotated } from '../nlp/detectors/made-up.ts';

const { document } = annotated({
  title: 'Зоопарк',
  body: 'Голубые пингвины замечены в парке.',
  at: '2026-11-20T08:00:00.000Z',
});

/** What a thread reads while these are the saved queries. */
async function firedWhile(queries: readonly SavedStandingQuery[], stamp: string): Promise<string[]> {
  const standingQueries = { stamp: async () => stamp, list: async () => [...queries] };
  const saved = await followSavedQueries({ standingQueries } as never)();
  return read({ document, maskKey: 'made-up', homeRegion: null, saved }).queries;
}

it('a reading thread asks what was saved since its last document, and no more what was removed', async () => {
  const query = {
    ...savedQuery('penguins', { query: 'голубые пингвины', at: '2026-11-20T07:00:00.000Z' }),
    version: 1,
  };
  expect(await firedWhile([], '')).toEqual([]);
  expect(await firedWhile([query], '1')).toEqual(['penguins']);
  expect(await firedWhile([{ ...query, version: 2, query: 'розовые пингвины' }], '2')).toEqual([]);
  expect(await firedWhile([{ ...query, version: 3 }], '3')).toEqual(['penguins']);
  expect(await firedWhile([], '4')).toEqual([]);
});
