// Made-up documents and queries throughout.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorSchema } from '../../src/model/api.ts';
import {
  backTestSchema,
  standingQueriesAnswerSchema,
  standingQueryAnswerSchema,
} from '../../src/model/standing-query.ts';
import { createPipeline, maskText } from '../../nlp/index.ts';
import { analyse } from '../../nlp/text/tokens.ts';
import { toSearchDocument } from '../../src/pipeline/search-view.ts';
import { madeUpDraft } from './made-up.ts';
import { openService, type TestService } from './service.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-03-01T10:00:00.000Z');
const daysAgo = (days: number, hour = 8) =>
  `${new Date(NOW - days * DAY_MS).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const pipeline = createPipeline({ maskKey: 'made-up' });
let service: TestService;
let count = 0;

async function keep(
  words: string,
  at: string,
  { family, passing }: { family?: string; passing?: string } = {},
) {
  count += 1;
  const plain = madeUpDraft(count, words);
  const draft = { ...plain, published: { ...plain.published!, at }, firstSeen: at };
  const { version } = await service.store.documents.put(draft, `item-${count}`);
  const document = { ...draft, version };
  const layers = pipeline.annotate({ ...document, homeRegion: null });
  if (passing !== undefined) layers.categories = [{ category: passing, score: 0.3, terms: [] }];
  const makers = Object.fromEntries(pipeline.layers.map(({ layer, maker }) => [layer, maker]));
  await service.store.annotations.put({ documentId: draft.id, version, day: at.slice(0, 10) }, layers, {
    makers: makers as never,
    mentions: [],
  });
  const view = toSearchDocument(document, layers, { family: family ?? draft.id, grade: 'B', mask: maskText });
  await service.search.put([view]);
}

beforeAll(async () => {
  service = await openService({ analyse });
  for (let day = 0; day < 40; day += 1) await keep(`Голубые пингвины замечены, случай ${day}.`, daysAgo(day));
  await keep('Голубые пингвины снова тут.', daysAgo(3, 9), { family: 'copied' });
  await keep('Голубые пингвины снова тут!', daysAgo(2, 9), { family: 'copied' });
  await keep('Голубые пингвины слишком давно.', daysAgo(90));
  await keep('Пингвины и наркотики: нашли нарколабораторию, 5 кг эфедрина и закладки.', daysAgo(5));
  await keep('Артисты выступили перед жителями города.', daysAgo(5), { passing: 'drug_trafficking' });
}, 60_000);
afterAll(() => service.close());

const post = (url: string, payload: object) => service.server.inject({ method: 'POST', url, payload });
const tested = async (query: string) => {
  const reply = await post('/api/standing-queries/test', { query });
  expect(reply.statusCode, reply.body).toBe(200);
  return backTestSchema.parse(reply.json());
};
const refused = async (url: string, payload: object, status: number) => {
  const reply = await post(url, payload);
  expect(reply.statusCode, reply.body).toBe(status);
  return errorSchema.parse(reply.json()).error;
};
const listed = async () =>
  standingQueriesAnswerSchema.parse((await service.server.inject('/api/standing-queries')).json()).queries;
const body = (more: object = {}) => ({
  name: { ru: 'Пингвины' },
  query: 'голубые пингвины',
  severity: 2,
  ...more,
});

describe('the back-test of a standing query', () => {
  it('tells for the last 90 days how often it would have fired, in documents and in families', async () => {
    const test = await tested('голубые пингвины');
    expect(test).toMatchObject({
      from: '2025-12-02',
      to: '2026-03-01',
      complete: true,
      documents: 42,
      families: 41,
      passing: 0,
      covered: 0,
      peak: { day: daysAgo(3).slice(0, 10), documents: 2, families: 2 },
    });
    expect(test.days).toHaveLength(90);
    expect(test.days.reduce((sum, { families }) => sum + families, 0)).toBe(41);
    expect(test.days.find(({ day }) => day === daysAgo(2).slice(0, 10))).toMatchObject({
      documents: 2,
      families: 1,
    });
  });

  it('shows 20 samples, the newest of each family, spread over the time, with the words that answer', async () => {
    const { samples } = await tested('голубые пингвины');
    expect(samples).toHaveLength(20);
    expect(new Set(samples.map(({ documentId }) => documentId)).size).toBe(20);
    const days = samples.map(({ published }) => (NOW - Date.parse(published!)) / DAY_MS);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    expect(days[0]).toBeLessThan(1);
    expect(days.at(-1)).toBeGreaterThan(38);
    expect(Math.max(...days.slice(1).map((day, at) => day - days[at]!))).toBeLessThan(5);
    expect(samples.every(({ quote }) => quote.includes('пингвины'))).toBe(true);
  });

  it('counts what other standing queries fire for already, and leaves out mentions in passing', async () => {
    expect(await tested('пингвины эфедрин')).toMatchObject({ documents: 1, families: 1, covered: 1 });
    expect(await tested('category:drug_trafficking артисты')).toMatchObject({ documents: 1, passing: 0 });
    expect(await tested('category:drug_trafficking -эфедрин')).toMatchObject({
      documents: 0,
      passing: 1,
      peak: null,
    });
  });

  it('says where a query cannot be read, refuses an empty one and one that names a person', async () => {
    expect(await refused('/api/standing-queries/test', { query: 'пингвины AND (' }, 400)).toMatchObject({
      code: 'BAD_QUERY',
      position: 13,
    });
    expect((await refused('/api/standing-queries/test', { query: ' ' }, 400)).message).toContain(
      'Expected a word, a phrase or a field, got nothing',
    );
    expect(await refused('/api/standing-queries/test', { query: 'Иван Придуманный' }, 403)).toMatchObject({
      code: 'PERSON_NAME',
      position: 0,
    });
    expect(service.trail.at(-1)).toMatchObject({
      action: 'standing query refused',
      detail: '{"q":"****************"}',
    });
  });
});

describe('saved standing queries', () => {
  it('are saved with their back-test, listed after the built-in ones, changed and removed, all in the audit trail', async () => {
    const builtIn = await listed();
    expect(builtIn.length).toBeGreaterThan(8);
    expect(builtIn.every((query) => query.builtIn && query.query.startsWith('category:'))).toBe(true);
    const reply = await post('/api/standing-queries', body({ category: 'fraud' }));
    const { query, backTest } = standingQueryAnswerSchema.parse(reply.json());
    expect(query).toMatchObject({
      name: { kk: 'Пингвины', ru: 'Пингвины', en: 'Пингвины' },
      by: 'local',
      version: 1,
      builtIn: false,
      enabled: true,
      tested: { documents: 42, families: 41 },
    });
    expect(backTest.families).toBe(41);
    expect(await listed()).toEqual([...builtIn, query]);
    // The one that is saved covers another one, and not itself.
    expect((await tested('пингвины замечены')).covered).toBe(40);
    const again = await post(
      '/api/standing-queries',
      body({ id: query.id, query: 'пингвины замечены', enabled: false }),
    );
    expect(standingQueryAnswerSchema.parse(again.json())).toMatchObject({
      query: { id: query.id, version: 2, enabled: false },
      backTest: { families: 40, covered: 0 },
    });
    const remove = { method: 'DELETE', url: `/api/standing-queries/${query.id}` } as const;
    expect((await service.server.inject(remove)).json()).toEqual({ removed: query.id });
    expect((await service.server.inject(remove)).statusCode).toBe(404);
    expect(await listed()).toEqual(builtIn);
    const changes = service.trail.filter(({ action }) => /saved|removed/.test(action));
    expect(changes.map(({ action }) => action)).toEqual([
      'standing query saved',
      'standing query saved',
      'standing query removed',
    ]);
    expect(changes[0]!.detail).toContain('голубые пингвины');
    expect(await service.store.audit.firstBroken()).toBeNull();
  });

  it('are refused, with what was expected, when something about them is wrong', async () => {
    const url = '/api/standing-queries';
    const message = async (more: object, status = 400) => (await refused(url, body(more), status)).message;
    expect(await message({ name: {} })).toContain('a name in kk, ru or en');
    expect(await message({ severity: 6 })).toContain(
      'Expected `severity` to be a whole number from 1 to 5, got 6',
    );
    expect(await message({ category: 'weather' })).toContain(
      'the id of a category (see /api/vocabulary), or null',
    );
    expect(await message({ query: '"пингвины' })).toContain('(query, character');
    expect(await message({ name: { en: 'Иван Придуманный' } }, 403)).toContain('private person');
    expect(await message({ id: 'nobody' }, 404)).toContain('standing query that was saved');
    expect(await service.store.standingQueries.list()).toEqual([]);
  });
});
