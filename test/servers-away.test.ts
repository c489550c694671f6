import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiHealth } from '../src/model/api.ts';
import { createStore } from '../src/store/index.ts';
import { startMeiliStub, type MeiliStub } from './conformance/meili-stub/index.ts';
import { makeInstallation, type Installation } from './replay/aldyn.ts';
import { addressOf, allSearchable, ask, startMember, untilIdle, type Member } from './replay/fleet.ts';
import { REPLAY_RECIPIENTS } from './replay/follow.ts';
import { madeUpPages } from './replay/made-up-pages.ts';
import { canStart, ownPostgres, ownRedis, type OwnServer } from './replay/servers.ts';
import { startReplaySpace, type ReplaySpace } from './replay/space.ts';

const can = canStart.redis && canStart.postgres;
process.stdout.write(
  can
    ? 'servers away: Redis, PostgreSQL and the stub of Meilisearch\n'
    : 'servers away: skipped, it needs redis-server and PostgreSQL (Debian packages redis-server, postgresql)\n',
);

type Part = 'store' | 'queue' | 'search';

describe.skipIf(!can)('a fleet whose servers go away and come back', () => {
  let space: ReplaySpace;
  let redis: OwnServer;
  let postgres: OwnServer;
  let meili: MeiliStub;
  let installation: Installation;
  let members: Member[] = [];
  let address: string;

  beforeAll(async () => {
    space = await startReplaySpace({ pages: madeUpPages(300), channel: null });
    redis = await ownRedis();
    postgres = await ownPostgres();
    meili = await startMeiliStub({ key: 'made-up-master-key' });
    await Promise.all([redis.start(), postgres.start()]);
    installation = makeInstallation(
      { sources: space.sourcesYaml, recipients: REPLAY_RECIPIENTS },
      {
        ALDYN_RESOLVE: space.resolve,
        ALDYN_PACE_MS: '500',
        ALDYN_DETECT_EVERY_S: '2',
        ALDYN_QUEUE_URL: redis.url,
        ALDYN_STORE_URL: postgres.url,
        ALDYN_SEARCH_URL: meili.url,
        ALDYN_SEARCH_KEY: 'made-up-master-key',
      },
    );
    members = [['serve'], ['schedule'], ['work']].map((args) => startMember(installation, args));
    address = await addressOf(members[0]!);
    await untilPart('search', 'ok');
    await untilSearchable(10);
  }, 200_000);

  afterAll(async () => {
    await Promise.all(members.map((member) => member.stop()));
    installation?.remove();
    await redis?.remove();
    await postgres?.remove();
    await meili?.close();
    await space?.close();
  }, 150_000);

  const said = () => members.map((member) => `${member.name}\n${member.said()}`).join('\n');

  async function untilPart(part: Part, state: 'ok' | 'away'): Promise<ApiHealth> {
    for (let tries = 0; tries < 200; tries += 1) {
      const health = await ask<ApiHealth>(address, '/api/health');
      if (health?.parts[part] === state) return health;
      await sleep(150);
    }
    throw new Error(`Expected the ${part} to be ${state}, got otherwise\n${said()}`);
  }

  async function untilSearchable(count: number): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      if (((await ask<ApiHealth>(address, '/api/health'))?.searchable ?? 0) >= count) return;
      await sleep(150);
    }
    throw new Error(`Expected ${count} documents to be searchable, got fewer\n${said()}`);
  }

  const statusOf = async (path: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(address + path);
    return { status: response.status, text: await response.text() };
  };

  it('without the search server collects on, says so, and catches up', async () => {
    const before = (await ask<ApiHealth>(address, '/api/health'))!.documents!;
    await meili.goAway();
    const health = await untilPart('search', 'away');
    expect(health.status).toBe('degraded');
    expect(health.problems.join('\n')).toMatch(
      /Expected Meilisearch at 127\.0\.0\.1:\d+ to answer, got .* \(the search\)/,
    );
    expect(await statusOf('/api/search?q=')).toMatchObject({
      status: 503,
      text: expect.stringMatching(/Expected Meilisearch at .* to answer.*Nothing is lost/) as string,
    });
    expect((await statusOf('/health')).status).toBe(503);
    expect((await statusOf('/api/signals')).status).toBe(200);
    for (let tries = 0; tries < 100; tries += 1) {
      if (((await ask<ApiHealth>(address, '/api/health'))?.documents ?? 0) > before + 10) break;
      await sleep(150);
    }
    expect((await ask<ApiHealth>(address, '/api/health'))!.documents).toBeGreaterThan(before + 10);
    await meili.comeBack();
    await untilPart('search', 'ok');
    await untilSearchable(before + 10);
  }, 150_000);

  it('without the queue serves on, says so, and catches up', async () => {
    await redis.kill();
    const health = await untilPart('queue', 'away');
    expect(health.problems.join('\n')).toMatch(/Expected Redis at 127\.0\.0\.1:\d+ to answer/);
    expect((await statusOf('/api/search?q=')).status).toBe(200);
    expect((await statusOf('/api/quarantine')).status).toBe(503);
    await sleep(1500);
    await redis.start();
    await untilPart('queue', 'ok');
  }, 150_000);

  it('without the store says so, and catches up', async () => {
    await postgres.kill();
    const health = await untilPart('store', 'away');
    expect(health.documents).toBeNull();
    expect(health.problems.join('\n')).toMatch(/Expected PostgreSQL at 127\.0\.0\.1:\d+ to answer/);
    expect((await statusOf('/api/signals')).status).toBe(503);
    await sleep(1500);
    await postgres.start();
    await untilPart('store', 'ok');
  }, 150_000);

  it('has lost nothing in the end', async () => {
    await untilIdle(async () => address, { sources: space.hosts, timeoutMs: 240_000, digests: true });
    const ids = await allSearchable(address);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(space.pages.length);
    expect(await Promise.all(members.map((member) => member.stop()))).toEqual([0, 0, 0]);
    const store = await createStore({ url: postgres.url });
    const counts = await store.items.counts().finally(() => store.close());
    expect(counts).toEqual({ total: space.pages.length, open: 0, byOutcome: { done: space.pages.length } });
  }, 300_000);
});
