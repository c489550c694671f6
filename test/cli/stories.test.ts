// Made-up stories.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiRefusal, type Client } from '../../src/cli/client.ts';
import { runStories, runStory } from '../../src/cli/stories.ts';
import { annotate, relate } from '../conformance/store-made-up.ts';
import { AT } from '../server/made-up.ts';
import { openService, type TestService } from '../server/service.ts';
import { printed, serviceClient } from './service-client.ts';

const FIRST = 'a'.repeat(64);
const SECOND = 'b'.repeat(64);

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await openService();
  const { store } = service;
  for (const [text, id] of [FIRST, SECOND].entries()) {
    await relate(store, id, { text });
    await annotate(store, { documentId: id });
  }
  const join = { at: AT, kind: 'join' as const, from: null, to: FIRST, why: 'made up' };
  await store.stories.put(
    [{ id: FIRST, firstAt: AT, lastAt: AT, families: 2, phase: 'breaking', languages: ['kk', 'ru'] }],
    [
      { ...join, number: 1, families: [FIRST] },
      { ...join, number: 2, kind: 'merge', from: SECOND, families: [SECOND] },
    ],
  );
  client = serviceClient(service);
});
afterAll(() => service.close());
afterEach(() => {
  vi.restoreAllMocks();
});

describe('aldyn stories', () => {
  it('lists the stories about crime and danger', async () => {
    const list = await printed(() => runStories(client, { limit: '20', json: false }));
    expect(list).toContain(FIRST.slice(0, 12));
    expect(list).toContain('kk ru');
    const none = await printed(() => runStories(client, { limit: '20', category: 'terrorism', json: false }));
    expect(none).toContain('No stories.');
  });

  it('shows one by the beginning of its id, with its texts and how it was united', async () => {
    const story = await printed(() => runStory(client, FIRST.slice(0, 12), { json: false }));
    expect(story).toContain('breaking, 2 text families, cyber_fraud');
    expect(story).toContain(SECOND.slice(0, 12));
    expect(story).toContain(`merge`);
  });

  it('says in a sentence that there is none of that name', async () => {
    await expect(runStory(client, 'nothing', { json: false })).rejects.toThrow(ApiRefusal);
  });
});
