import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../src/store/index.ts';
import { tellings } from './digest/told-once.ts';
import { makeInstallation, type Installation } from './replay/aldyn.ts';
import { addressOf, allSearchable, startMember, untilIdle, type Member } from './replay/fleet.ts';
import { madeUpPages } from './replay/made-up-pages.ts';
import { createRandom, receiverRecipients, startReceiver, type Receiver } from './replay/receiver.ts';
import { canStart, ownDatabase, ownPostgres, ownRedis, type OwnServer } from './replay/servers.ts';
import { startReplaySpace, type ReplaySpace, type Visit } from './replay/space.ts';

const KILLS = 20;
const WORKERS = 4;
const PACE_MS = 60;
const RECIPIENTS = 8;
const server = process.env['ALDYN_TEST_POSTGRES_URL'];
const can = canStart.redis && (server !== undefined || canStart.postgres);
process.stdout.write(
  can
    ? `kill test of the fleet: ${WORKERS} workers on Redis (AOF) and PostgreSQL\n`
    : 'kill test of the fleet: skipped, it needs redis-server and PostgreSQL (Debian packages redis-server, postgresql)\n',
);

describe.skipIf(!can)('a fleet on Redis and PostgreSQL, killed at random', () => {
  let space: ReplaySpace;
  let receiver: Receiver;
  let redis: OwnServer;
  let database: { url: string; remove(): Promise<void> };
  let installation: Installation;
  let serve: Member;
  let workers: Member[] = [];
  let schedulers: Member[] = [];
  const killed = { worker: 0, schedule: 0, serve: 0, redis: 0 };
  let takeoverMs: number | null = null;

  async function startPostgres(): Promise<OwnServer> {
    const postgres = await ownPostgres();
    await postgres.start();
    return postgres;
  }

  const leader = async (): Promise<string | null> => {
    const store = await createStore({ url: database.url });
    return store.leases.holder('schedule').finally(() => store.close());
  };

  async function untilLed(by: (holder: string) => boolean): Promise<string> {
    for (let tries = 0; tries < 300; tries += 1) {
      const holder = await leader();
      if (holder !== null && by(holder)) return holder;
      await sleep(100);
    }
    throw new Error(`Expected a leader, got none\n${schedulers.map((member) => member.said()).join('\n')}`);
  }

  const whoHolds = (holder: string): Member | undefined =>
    schedulers.find((member) => String(member.current().process.pid) === holder.split(':')[1]);

  /** The leading scheduler dies and stays dead until the other leads. */
  async function killLeader(): Promise<void> {
    // One that was killed a moment ago still holds its lease.
    const holder = await untilLed((name) => whoHolds(name) !== undefined);
    const leading = whoHolds(holder)!;
    const started = performance.now();
    leading.current().process.kill('SIGKILL');
    await untilLed((next) => next !== holder);
    takeoverMs = performance.now() - started;
    await leading.restart('SIGKILL', 0);
    killed.schedule += 1;
  }

  async function killOne(random: () => number): Promise<void> {
    await sleep(200 + random() * 700);
    const dice = random();
    const downMs = random() * 400;
    if (dice < 0.15) {
      await redis.kill();
      await sleep(downMs);
      await redis.start();
      killed.redis += 1;
    } else if (dice < 0.3) {
      await schedulers[Math.floor(random() * schedulers.length)]!.restart('SIGKILL', downMs);
      killed.schedule += 1;
    } else if (dice < 0.4) {
      await serve.restart('SIGKILL', downMs);
      killed.serve += 1;
    } else {
      await workers[Math.floor(random() * WORKERS)]!.restart('SIGKILL', downMs);
      killed.worker += 1;
    }
  }

  beforeAll(async () => {
    space = await startReplaySpace({ pages: madeUpPages(400), channel: null });
    receiver = await startReceiver();
    redis = await ownRedis();
    await redis.start();
    database = server === undefined ? await startPostgres() : await ownDatabase(server);
    installation = makeInstallation(
      { sources: space.sourcesYaml, recipients: receiverRecipients(receiver.url, RECIPIENTS) },
      {
        ALDYN_RESOLVE: space.resolve,
        ALDYN_PACE_MS: String(PACE_MS),
        ALDYN_DETECT_EVERY_S: '2',
        ALDYN_TEST_SECRET: 'made-up secret of a test',
        ALDYN_QUEUE_URL: redis.url,
        ALDYN_STORE_URL: database.url,
        ALDYN_THREADS: '1',
      },
    );
    serve = startMember(installation, ['serve']);
    await addressOf(serve);
    schedulers = [0, 1].map((n) => startMember(installation, ['schedule'], { name: `schedule ${n}` }));
    workers = Array.from({ length: WORKERS }, (_, n) =>
      startMember(installation, ['work'], { name: `work ${n}` }),
    );
    const random = createRandom(20_261_122);
    for (let kill = 0; kill < KILLS; kill += 1) await killOne(random);
    await killLeader();
    await untilIdle(() => addressOf(serve), { sources: space.hosts, timeoutMs: 300_000, digests: true });
  }, 550_000);

  afterAll(async () => {
    await Promise.all([...workers, ...schedulers, serve].map((member) => member?.stop()));
    installation?.remove();
    receiver?.close();
    await redis?.remove();
    await database?.remove();
    await space?.close();
  }, 150_000);

  it('follows a dead leader within 15 s', () => {
    expect(takeoverMs).toBeLessThan(15_000);
  });

  it('leaves every document searchable exactly once', async () => {
    const ids = await allSearchable(await addressOf(serve));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(space.pages.length);
  });

  it('never asks a host twice at a time, nor sooner than its pace', () => {
    const byHost = new Map<string, Visit[]>();
    for (const visit of space.log) byHost.set(visit.host, [...(byHost.get(visit.host) ?? []), visit]);
    const gaps = [...byHost.values()].flatMap((visits) =>
      visits
        .slice(1)
        .map((visit, before) => visit.startMs - (visits[before]!.endMs ?? visits[before]!.startMs)),
    );
    console.log(
      `kill test of the fleet: ${JSON.stringify(killed)} killed; leader followed after ${Math.round(takeoverMs!)} ms; ${gaps.length} gaps at ${byHost.size} hosts, the least ${Math.min(...gaps).toFixed(1)} ms at a pace of ${PACE_MS} ms`,
    );
    expect(gaps.length).toBeGreaterThan(space.pages.length / 2);
    expect(gaps.filter((gapMs) => gapMs < PACE_MS)).toEqual([]);
  });

  it('gives every item exactly one final outcome and every delivery exactly one arrival', async () => {
    const codes = await Promise.all([...workers, ...schedulers, serve].map((member) => member.stop()));
    expect(codes).toEqual(codes.map(() => 0));
    const store = await createStore({ url: database.url });
    try {
      const counts = await store.items.counts();
      expect(counts).toEqual({ total: space.pages.length, open: 0, byOutcome: { done: space.pages.length } });
      const digests = await store.digests.list({ limit: 1000 });
      expect(digests.length).toBeGreaterThan(0);
      const deliveries = (
        await Promise.all(digests.map((digest) => store.digests.deliveriesOf(digest.id)))
      ).flat();
      expect(deliveries.filter((delivery) => delivery.state !== 'delivered')).toEqual([]);
      const hooks = deliveries.filter(({ channel }) => channel.startsWith('webhook')).map(({ id }) => id);
      // One key for each digest: the receiver, which honours keys, took each exactly once.
      expect([...receiver.taken.keys()].sort()).toEqual(hooks.sort());
      const sent = tellings(digests);
      expect(new Set(sent).size).toBe(sent.length);
      const repeated = [...receiver.taken.values()].filter((times) => times > 1).length;
      console.log(
        `kill test of the fleet: ${counts.total} items, ${digests.length} digests, ${deliveries.length} deliveries, ${repeated} webhooks asked again under the same key`,
      );
    } finally {
      await store.close();
    }
  });
});
