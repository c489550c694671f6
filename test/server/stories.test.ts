import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storiesAnswerSchema, storyAnswerSchema } from '../../src/model/story.ts';
import { annotate, relate } from '../conformance/store-made-up.ts';
import { AT } from './made-up.ts';
import { openService, type TestService } from './service.ts';

// Made-up stories of an hour ago, two days ago and long ago; the last is about nothing that is watched.
const HOUR_MS = 3_600_000;
const ago = (hours: number): string => new Date(Date.parse(AT) - hours * HOUR_MS).toISOString();
const FRAUD = (region: string) => ({ kind: 'category' as const, value: 'cyber_fraud', region });

let service: TestService;
beforeAll(async () => {
  service = await openService();
  const { store } = service;
  for (const [number, id] of ['new', 'joined', 'old', 'school'].entries()) {
    await relate(store, id, { text: number });
    const mentions = id === 'school' ? [] : [FRAUD('*'), FRAUD(id === 'old' ? 'almaty-city' : 'aktobe')];
    await annotate(store, { documentId: id }, { mentions });
  }
  const story = (id: string, hours: number, families: number) => ({
    id,
    firstAt: ago(hours + 1),
    lastAt: ago(hours),
    families,
    phase: 'breaking',
    languages: ['kk', 'ru'],
  });
  const join = (number: number, id: string, to = id) => ({
    number,
    at: ago(200 - number),
    kind: 'join' as const,
    from: null,
    to,
    families: [id],
    why: 'nothing like it',
  });
  await store.stories.put(
    [story('new', 1, 2), story('old', 48, 1), story('school', 0, 1)],
    [join(1, 'new'), join(2, 'joined'), join(3, 'old'), join(4, 'school')],
  );
  const merge = { number: 9, at: '2026-03-01T09:30:00.000Z', kind: 'merge' as const };
  await store.stories.put([], [{ ...merge, from: 'joined', to: 'new', families: ['joined'], why: 'alike' }]);
});
afterAll(() => service.close());

const list = async (query = '') =>
  storiesAnswerSchema.parse((await service.server.inject(`/api/stories?least=1${query}`)).json());

describe('stories', () => {
  it('are listed the latest first, those about what is watched, with what they are about', async () => {
    const { stories, nextAfter } = await list();
    expect(stories.map(({ id, phase, title }) => [id, phase, title])).toEqual([
      ['new', 'breaking', 'new'],
      ['old', 'fading', 'old'],
    ]);
    expect(stories[0]).toMatchObject({
      families: 2,
      categories: [{ category: 'cyber_fraud', families: 2 }],
      regions: [{ region: 'aktobe', families: 2 }],
    });
    expect(nextAfter).toBeNull();
  });

  it.each([
    ['&category=all', ['school', 'new', 'old']],
    ['&category=terrorism', []],
    ['&region=almaty-city', ['old']],
    ['&phase=active', ['new']],
    ['&phase=fading', ['old']],
    [`&since=${ago(24)}&category=all`, ['school', 'new']],
  ])('are chosen by %s', async (query, ids) => {
    expect((await list(query)).stories.map(({ id }) => id)).toEqual(ids);
  });

  it('are told by several texts, unless single ones are asked for', async () => {
    const { stories } = storiesAnswerSchema.parse((await service.server.inject('/api/stories')).json());
    expect(stories.map(({ id }) => id)).toEqual(['new']);
  });

  it('come in pages that neither repeat nor skip', async () => {
    const ids: string[] = [];
    let after = '';
    do {
      const page = await list(`&category=all&limit=1${after}`);
      ids.push(...page.stories.map(({ id }) => id));
      after = page.nextAfter === null ? '' : `&after=${encodeURIComponent(page.nextAfter)}`;
    } while (after !== '');
    expect(ids).toEqual(['school', 'new', 'old']);
  });

  it('tell their texts and what happened to them', async () => {
    const answer = storyAnswerSchema.parse((await service.server.inject('/api/stories/new')).json());
    expect(answer.families.map(({ documentId }) => documentId)).toEqual(['new', 'joined']);
    expect(answer.changes).toContainEqual(expect.objectContaining({ kind: 'merge', families: 1, number: 9 }));
  });

  it('are parted again when a person asks for it, once, and the trail tells who', async () => {
    const undo = (payload: object) =>
      service.server.inject({ method: 'POST', url: '/api/stories/undo', payload });
    const asked = { at: '2026-03-01T09:30:00.000Z', number: 9 };
    expect((await undo(asked)).statusCode).toBe(200);
    expect(await service.store.stories.undosAsked()).toEqual([asked]);
    expect(service.trail.at(-1)).toMatchObject({ action: 'story change taken back' });
    const again = await undo(asked);
    expect([again.statusCode, again.json().error.code]).toEqual([404, 'UNKNOWN_ID']);
  });

  it.each([
    ['/api/stories/nothing', 404, 'UNKNOWN_ID'],
    ['/api/stories?phase=young', 400, 'BAD_PARAMETER'],
    ['/api/stories?since=yesterday', 400, 'BAD_PARAMETER'],
    ['/api/stories?after=9', 400, 'BAD_PARAMETER'],
  ])('refuse what they cannot answer in a sentence: %s', async (url, status, code) => {
    const reply = await service.server.inject(url);
    expect([reply.statusCode, reply.json().error.code]).toEqual([status, code]);
    expect(reply.json().error.message).toMatch(/^Expected /);
  });
});
