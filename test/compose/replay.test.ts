// The archive is made up: nothing in it happened.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayArchive, type ReplayOptions } from '../../src/compose/replay/replay.ts';
import type { LayerName } from '../../src/model/annotation.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { savedQuery } from '../conformance/store-standing-queries.ts';
import { annotated } from '../nlp/detectors/made-up.ts';

const folder = mkdtempSync(join(tmpdir(), 'aldyn-replay-'));
let store: Store;

const CITIES = ['Алматы', 'Астане', 'Караганде', 'Шымкенте', 'Павлодаре', 'Таразе'];
const DAY_MS = 86_400_000;
const START = Date.parse('2026-03-01T08:00:00.000Z');
const timeAt = (day: number, hour = 0): string =>
  new Date(START + day * DAY_MS + hour * 3_600_000).toISOString();

/** One text of a scheme a day on days 10 to 19, one of little interest on each of days 0 to 29. */
function texts(): { title: string; body: string; at: string; source: string }[] {
  const dull = Array.from({ length: 30 }, (_, day) => ({
    title: `Погода на день ${day}`,
    body: `Завтра в ${CITIES[day % 6]!} ожидается ${day} градусов и ветер с севера.`,
    at: timeAt(day),
    source: `paper-${day % 5}`,
  }));
  const scheme = Array.from({ length: 10 }, (_, n) => ({
    title: `Сеть по сбыту наркотиков ${n + 1}`,
    body: `В ${CITIES[n % 6]!} полиция задержала ${n + 2} закладчиков мефедрона с ${n * 3 + 1} тайниками, изъято ${n + 1} кг.`,
    at: timeAt(10 + n, 2),
    source: `paper-${n % 5}`,
  }));
  return [...dull, ...scheme].sort((a, b) => (a.at < b.at ? -1 : 1));
}

beforeAll(async () => {
  store = await createStore({ path: join(folder, 'store.db') });
  const makers = new Proxy({} as Record<LayerName, string>, { get: () => 'made-up@1' });
  for (const text of texts()) {
    const { document, annotations } = annotated(text);
    const { version, ...draft } = document;
    await store.documents.put(draft, `item-${document.id}`);
    await store.annotations.put(
      { documentId: document.id, version, day: text.at.slice(0, 10) },
      annotations,
      {
        makers,
        mentions: [],
      },
    );
  }
  await store.standingQueries.put(
    savedQuery('q1', { query: 'закладчик*', at: '2026-03-13T00:00:00.000Z', category: 'drug_trafficking' }),
  );
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function replay(more: Partial<ReplayOptions> = {}) {
  return replayArchive({
    store,
    sources: [],
    from: '2026-03-05T00:00:00.000Z',
    to: '2026-03-31T00:00:00.000Z',
    at: '2026-03-31T00:00:00.000Z',
    warmUpDays: 28,
    events: [
      { id: 'ring', date: '2026-03-21', category: 'drug_trafficking', words: ['закладчики'] },
      { id: 'never', date: '2026-03-22', category: 'smuggling' },
    ],
    annotate: null,
    threshold: 0,
    seed: 1,
    documentsADay: 50,
    signal: new AbortController().signal,
    told: () => {},
    ...more,
  });
}

describe('the replay of an archive', () => {
  it('tells when each signal was first told and how long before an event that was', async () => {
    const { signals, scores, events, read } = await replay();
    expect(read).toMatchObject({ documents: 40, leftOut: 0 });
    const first = signals.find(({ category }) => category === 'drug_trafficking')!;
    expect(first).toMatchObject({ firstAt: '2026-03-11T11:00:00.000Z', detector: 'standing-query' });
    expect(events[0]!.firstAt['aldyn']).toBe(first.firstAt);
    expect(events[1]!.firstAt['aldyn']).toBeNull();
    const own = scores.find(({ ranker }) => ranker === 'aldyn')!;
    expect(own).toMatchObject({ events: 2, before: 1, after: 0, never: 1 });
    expect(own.leadHours?.median).toBe((Date.parse('2026-03-21') - Date.parse(first.firstAt)) / 3_600_000);
    expect(scores.map(({ ranker }) => ranker)).toEqual([
      'aldyn',
      'keyword z-score',
      'most reposted',
      'random',
    ]);
  });

  it('gives the same again', async () => {
    expect(await replay()).toEqual(await replay());
  });

  it('knows nothing that came later than the time it is asked for', async () => {
    const { signals, read } = await replay({ at: '2026-03-12T00:00:00.000Z' });
    expect(read.documents).toBe(12);
    expect(signals.every(({ lastAt }) => lastAt <= '2026-03-12T00:00:00.000Z')).toBe(true);
  });

  it('asks a saved query only of what came after it, and not at all when it was saved later', async () => {
    const saved = (list: Awaited<ReturnType<typeof replay>>['signals']) =>
      list.filter(({ subject }) => subject.startsWith('q1:')).map(({ firstAt }) => firstAt);
    expect(saved((await replay()).signals)[0]).toBe('2026-03-13T11:00:00.000Z');
    expect(saved((await replay({ at: '2026-03-12T12:00:00.000Z' })).signals)).toEqual([]);
  });

  it('makes the layers again when asked, and says so', async () => {
    const again = await replay({ annotate: { maskKey: 'made-up' }, to: '2026-03-14T00:00:00.000Z' });
    expect(again.layers).toBe('made again');
    const stored = await replay({ to: '2026-03-14T00:00:00.000Z' });
    expect(again.signals).toEqual(stored.signals);
  });

  it('ends with what came until then when it is stopped', async () => {
    const stopping = new AbortController();
    const part = await replay({
      signal: stopping.signal,
      told: ({ versions }) => void (versions >= 20 && stopping.abort()),
    });
    expect(part.stopped).toBe(true);
    expect(part.read.versions).toBe(20);
    expect(part.signals.every(({ firstAt }) => firstAt <= part.read.at)).toBe(true);
  });
});
