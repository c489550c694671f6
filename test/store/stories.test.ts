import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore, type Store } from '../../src/store/index.ts';
import type { StoredStory, StoredStoryChange } from '../../src/store/stories.ts';
import { createDatabase, POSTGRES_URL } from './postgres-place.ts';

// All stories here are made up.
const AT = '2026-11-20T10:00:00.000Z';
const LATER = '2026-11-20T11:00:00.000Z';

const story = (id: string, given: Partial<StoredStory> = {}): StoredStory => ({
  id,
  firstAt: AT,
  lastAt: AT,
  families: 1,
  phase: 'breaking',
  languages: ['kk', 'ru'],
  ...given,
});
const change = (number: number, to: string, given: Partial<StoredStoryChange> = {}): StoredStoryChange => ({
  number,
  at: AT,
  kind: 'join',
  from: null,
  to,
  families: [to],
  why: 'score 0.70',
  ...given,
});

interface Place {
  name: string;
  skipped: boolean;
  make: () => Promise<{ store: Store; destroy: () => Promise<void> }>;
}

const PLACES: Place[] = [
  {
    name: 'SQLite',
    skipped: false,
    async make() {
      const folder = mkdtempSync(join(tmpdir(), 'aldyn-stories-'));
      const store = await createStore({ path: join(folder, 'store.db') });
      return { store, destroy: async () => rmSync(folder, { recursive: true }) };
    },
  },
  {
    name: 'PostgreSQL',
    skipped: POSTGRES_URL === undefined,
    async make() {
      const database = await createDatabase();
      return { store: await createStore({ url: database.url }), destroy: () => database.drop() };
    },
  },
];
if (POSTGRES_URL === undefined)
  process.stdout.write('stories in the store: PostgreSQL skipped (ALDYN_TEST_POSTGRES_URL is not set)\n');

for (const place of PLACES) {
  const { name, skipped } = place;
  describe.skipIf(skipped)(`stories in the store: ${name}`, () => {
    let store: Store;
    let destroy: () => Promise<void>;

    beforeEach(async () => {
      ({ store, destroy } = await place.make());
    });
    afterEach(async () => {
      await store.close();
      await destroy();
    });

    it('are found by their families, and listed the latest first', async () => {
      await store.stories.put(
        [story('a', { families: 2 }), story('b', { lastAt: LATER, phase: 'fading' })],
        [
          change(1, 'a', { families: ['a'] }),
          change(2, 'a', { families: ['a2'], at: LATER }),
          change(3, 'b', { families: ['b'] }),
        ],
      );
      expect(await store.stories.of('a2')).toEqual(story('a', { families: 2 }));
      expect(await store.stories.of('unknown')).toBeNull();
      expect(await store.stories.families('a')).toEqual(['a', 'a2']);
      const ids = async (filter: object) =>
        (await store.stories.list({ limit: 10, ...filter })).map(({ id }) => id);
      expect(await ids({})).toEqual(['b', 'a']);
      expect(await ids({ since: LATER })).toEqual(['b']);
      expect(await ids({ least: 2 })).toEqual(['a']);
      expect(await ids({ before: LATER })).toEqual(['a']);
      expect(await ids({ limit: 1 })).toEqual(['b']);
    });

    it('take families from one another, and a story without families is listed no more', async () => {
      await store.stories.put(
        [story('a'), story('b')],
        [change(1, 'a', { families: ['a'] }), change(2, 'b', { families: ['b'] })],
      );
      const merge = change(3, 'a', { families: ['b'], kind: 'merge', from: 'b', at: LATER });
      await store.stories.put([story('a', { families: 2 })], [merge]);
      expect(await store.stories.families('a')).toEqual(['a', 'b']);
      expect((await store.stories.list({ limit: 10 })).map(({ id }) => id)).toEqual(['a']);
      expect(await store.stories.changes('b', 10)).toEqual([merge, change(2, 'b', { families: ['b'] })]);
    });

    it('keep a change that is told again once, and what came after it stands', async () => {
      const joined = change(1, 'a', { families: ['f'] });
      await store.stories.put([story('a')], [joined]);
      await store.stories.put(
        [story('b')],
        [change(2, 'b', { families: ['f'], kind: 'split', from: 'a', at: LATER })],
      );
      await store.stories.put([], [joined]);
      expect(await store.stories.of('f')).toMatchObject({ id: 'b' });
      expect(await store.stories.changes('a', 10)).toHaveLength(2);
    });

    it('keep none of it when a part cannot be kept', async () => {
      const bad = change(1, 'a', { families: ['f'], why: null as unknown as string });
      await expect(store.stories.put([story('a')], [bad])).rejects.toThrow();
      expect(await store.stories.get('a')).toBeNull();
    });

    it('are forgotten with their families and changes when nothing came for long', async () => {
      await store.stories.put(
        [story('old'), story('new', { lastAt: LATER })],
        [change(1, 'old', { families: ['f'] }), change(2, 'new', { families: ['g'], at: LATER })],
      );
      await store.deleteExpired(LATER);
      expect(await store.stories.of('f')).toBeNull();
      expect(await store.stories.changes('old', 10)).toEqual([]);
      expect(await store.stories.of('g')).toMatchObject({ id: 'new' });
    });
  });
}
