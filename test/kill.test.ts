import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellings, unlikeSources } from './digest/told-once.ts';
import { createStore } from '../src/store/index.ts';
import { makeInstallation, spawnAldyn, startAldyn, type Installation, type Running } from './replay/aldyn.ts';
import { untilCollected } from './replay/follow.ts';
import { madeUpPages } from './replay/made-up-pages.ts';
import { replayPages, telegramPage } from './replay/pages.ts';
import { createRandom, receiverRecipients, startReceiver, type Receiver } from './replay/receiver.ts';
import { startReplaySpace, type ReplaySpace } from './replay/space.ts';

const KILLS = 20;
const dataDir = resolve(process.env['ALDYN_EVAL_DATA'] ?? '../shared/data');
const real = existsSync(dataDir);

describe('a process killed at random', () => {
  let space: ReplaySpace;
  let receiver: Receiver;
  let installation: Installation;
  let running: Running;

  beforeAll(async () => {
    if (!real)
      console.warn(
        'kill test: the real pages (../shared/data) are not here; made-up pages stand in for them',
      );
    space = await startReplaySpace(
      real
        ? { pages: replayPages(dataDir, { newest: new Date() }), channel: telegramPage(dataDir) }
        : { pages: madeUpPages(400), channel: null },
    );
    receiver = await startReceiver();
    installation = makeInstallation(
      { sources: space.sourcesYaml, recipients: receiverRecipients(receiver.url) },
      {
        ALDYN_RESOLVE: space.resolve,
        ALDYN_PACE_MS: '0',
        ALDYN_DETECT_EVERY_S: '1',
        ALDYN_TEST_SECRET: 'made-up secret of a test',
      },
    );
    const random = createRandom(20_261_122);
    for (let kill = 0; kill < KILLS; kill += 1) await killOnce(kill, random);
    running = await startAldyn(installation);
    await untilCollected(running, { sources: space.hosts, timeoutMs: 240_000 });
    await untilDelivered();
  }, 550_000);

  /** Every fourth kill falls into the start itself, the others into the work after it. */
  async function killOnce(kill: number, random: () => number): Promise<void> {
    if (kill % 4 === 0) {
      const child = spawnAldyn(installation);
      await sleep(300 + random() * 1700);
      child.process.kill('SIGKILL');
      expect(await child.ended).toBe('SIGKILL');
      return;
    }
    const started = await startAldyn(installation);
    await sleep(random() * 1200);
    started.child.kill('SIGKILL');
    expect(await started.ended).toBe('SIGKILL');
  }

  async function untilDelivered(): Promise<void> {
    for (let tries = 0; tries < 240; tries += 1) {
      const { digests } = await running.get<{ digests: { id: string }[] }>('/api/digests?limit=100');
      const health = await running.get<{
        queue: Record<string, { waiting: number; running: number; delayed: number }>;
      }>('/api/health');
      const busy = ['detect', 'compose', 'deliver'].some(
        (step) =>
          (health.queue[step]?.waiting ?? 0) +
            (health.queue[step]?.running ?? 0) +
            (health.queue[step]?.delayed ?? 0) >
          0,
      );
      if (digests.length > 0 && !busy) return;
      await sleep(250);
    }
    throw new Error(`Expected digests to be delivered, got none\n${running.output()}`);
  }

  afterAll(async () => {
    if (running?.child.exitCode === null) {
      running.child.kill('SIGTERM');
      await running.ended;
    }
    installation?.remove();
    receiver?.close();
    await space?.close();
  });

  it('leaves every document searchable exactly once', async () => {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer: { hits: { id: string }[]; nextCursor: string | null } = await running.get(
        `/api/search?q=&sort=newest&limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      ids.push(...answer.hits.map((hit) => hit.id));
      cursor = answer.nextCursor;
    }
    expect(new Set(ids).size).toBe(ids.length);
    const { documents } = await running.get<{ documents: number }>('/api/health');
    expect(ids.length).toBe(documents);
    expect(documents).toBeGreaterThan(space.pages.length * 0.8);
  });

  it('gives every item exactly one final outcome and every delivery exactly one arrival', async () => {
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    const store = await createStore({ path: join(installation.env['ALDYN_DATA']!, 'store.db') });
    try {
      const counts = await store.items.counts();
      expect(counts.open).toBe(0);
      expect(counts.byOutcome['quarantined']).toBeUndefined();
      expect(counts.total).toBeGreaterThanOrEqual(space.pages.length);
      const digests = await store.digests.list({ limit: 1000 });
      expect(digests.length).toBeGreaterThan(0);
      const deliveries = (
        await Promise.all(digests.map((digest) => store.digests.deliveriesOf(digest.id)))
      ).flat();
      expect(deliveries.filter((delivery) => delivery.state !== 'delivered')).toEqual([]);
      const hooks = deliveries
        .filter((delivery) => delivery.channel.startsWith('webhook'))
        .map((delivery) => delivery.id);
      // One key for each digest: the receiver, which honours keys, took each exactly once.
      expect([...receiver.taken.keys()].sort()).toEqual(hooks.sort());
      const repeated = [...receiver.taken.values()].filter((times) => times > 1).length;
      console.log(
        `kill test: ${KILLS} kills, ${counts.total} items, ${digests.length} digests, ${repeated} webhooks asked again under the same key`,
      );
      const told = tellings(digests);
      expect(new Set(told).size).toBe(told.length);
      const { looked, unlike } = await unlikeSources(store, digests);
      expect(unlike).toEqual([]);
      expect(looked).toBeGreaterThan(0);
      console.log(`replay: ${looked} of ${looked} sentences and quotations of digests equal their spans`);
    } finally {
      await store.close();
    }
  });
});
