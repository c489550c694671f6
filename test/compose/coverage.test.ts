import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCoverageReader } from '../../src/compose/coverage/index.ts';
import { topicsOf } from '../../src/compose/coverage/topics.ts';
import { coverageAnswerSchema } from '../../src/model/coverage.ts';
import { sourceSchema, type Source } from '../../src/model/source.ts';
import { coverageTroubles } from '../../src/server/coverage-troubles.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { draft } from '../conformance/store-made-up.ts';

// Made-up outlets that write twelve times a day; one of them falls silent.

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-03-20T10:30:00.000Z');

const outlet = (id: string): Source =>
  sourceSchema.parse({
    id,
    name: `Made-up ${id}`,
    home: `https://${id}.example/`,
    group: 'media',
    languages: ['ru'],
    grade: 'C',
    region: id === 'herald' ? 'KZ-75' : '*',
    candidates: [{ kind: 'feed', url: `https://${id}.example/rss` }],
  });
const SOURCES = [outlet('herald'), outlet('gazette'), { ...outlet('off'), enabled: false }];

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aldyn-coverage-'));
  store = await createStore({ path: join(folder, 'store.db') });
  for (const id of ['herald', 'gazette']) {
    const silentHours = id === 'herald' ? 30 : 0;
    for (let hours = 24 * 9; hours >= silentHours; hours -= 2) {
      const firstSeen = new Date(NOW.getTime() - hours * HOUR_MS).toISOString();
      await store.documents.put(draft(`${id}-${hours}`, `${id} ${hours}`, { sourceId: id, firstSeen }), id);
    }
    const state = id === 'herald' ? 'blocked' : 'ok';
    const since = new Date(NOW.getTime() - silentHours * HOUR_MS).toISOString();
    const report = {
      sourceId: id,
      state,
      candidate: 0,
      items: 1,
      newest: null,
      latencyMs: 5,
      detail: '',
    } as const;
    await store.sources.record(report, { at: since, nextVisit: since, cursor: {} });
    const at = NOW.toISOString();
    await store.sources.record(report, { at, nextVisit: at, cursor: {} });
  }
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('coverage of a panel with an outage', () => {
  it('falls, names the silent source and why, and marks the days', async () => {
    const coverage = coverageAnswerSchema.parse(await createCoverageReader(store)(SOURCES, NOW));
    expect(coverage.coverage).toBeCloseTo(0.5, 1);
    expect(coverage.sentence.en).toBe('coverage 50\u00a0%; silent: Made-up herald');
    expect(coverage.sources).toMatchObject([
      { id: 'gazette', standing: 'ordinary', reason: null },
      { id: 'herald', standing: 'silent', reason: 'blocked', seen: 0 },
    ]);
    expect(coverage.alarms).toMatchObject([
      { scope: 'region', id: 'KZ-75', kind: 'too-little', reason: 'blocked' },
      { scope: 'source', id: 'herald', kind: 'too-little', reason: 'blocked' },
    ]);
    expect(coverage.days).toHaveLength(28);
    expect(coverage.days.at(-1)).toEqual({ day: '2026-03-20', coverage: coverage.coverage, low: true });
    expect(coverage.days.find(({ day }) => day === '2026-03-17')).toMatchObject({ coverage: 1, low: false });
    expect(coverage.days[0]).toMatchObject({ coverage: null, low: false });
  });

  it('knows of a source that was switched off without waiting for the next day', async () => {
    const read = createCoverageReader(store);
    expect((await read(SOURCES, NOW)).coverage).toBeLessThan(0.6);
    const others = SOURCES.filter(({ id }) => id !== 'herald');
    const without = await read(others, new Date(NOW.getTime() + 60_000));
    expect(without.coverage).toBe(1);
    expect(without.days.every(({ low }) => !low)).toBe(true);
  });

  it('is told to operators in sentences', async () => {
    const troubles = coverageTroubles(await createCoverageReader(store)(SOURCES, NOW));
    expect(troubles[0]).toBe(
      'Expected to see at least 80 % of what usually comes in 24 hours, got coverage 50\u00a0%; silent: Made-up herald: see /api/coverage',
    );
    expect(troubles.at(-1)).toMatch(/^Expected about 12 documents of herald in 24 hours, got 0 \(blocked\)/);
  });
});

describe('topics', () => {
  const days = (lowFrom: number) =>
    Array.from({ length: 15 }, (_, at) => ({
      day: `2026-03-${String(at + 1).padStart(2, '0')}`,
      coverage: at >= lowFrom ? 0.5 : 0.98,
      low: at >= lowFrom,
    }));
  const cells = (after: number) =>
    days(99).map(({ day }, at) => ({
      category: 'cyber_fraud',
      region: '*',
      day,
      families: at < 7 ? 10 : after,
      origins: 1,
    }));

  it.each([
    ['a fall under full coverage is a fall', 99, 4, 'fell'],
    ['a fall together with a fall of coverage reads "cannot tell"', 7, 4, 'cannot-tell'],
    ['a rise in spite of it is a rise', 7, 20, 'rose'],
    ['the same stays the same', 99, 10, 'same'],
  ] as const)('%s', (...[, lowFrom, after, change]) => {
    expect(topicsOf(days(lowFrom), cells(after))).toMatchObject([
      { category: 'cyber_fraud', change, before: 70, after: 7 * after },
    ]);
  });
});
