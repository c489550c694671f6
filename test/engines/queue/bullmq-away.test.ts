import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBullQueue, type BullQueueOptions } from '../../../src/engines/queue/bullmq.ts';
import type { Queue, Settlement } from '../../../src/engines/queue/queue.ts';
import { openRedis } from '../../../src/engines/redis.ts';
import { ConfigError } from '../../../src/model/outcome.ts';
import { ServerAway } from '../../../src/model/server-away.ts';
import { until } from '../../conformance/queue-under-test.ts';
import { canStart, ownRedis, type OwnServer } from '../../replay/servers.ts';

process.stdout.write(
  canStart.redis
    ? 'queue while Redis is away: ran on a Redis of its own\n'
    : 'queue while Redis is away: SKIPPED, no redis-server in PATH\n',
);
const finish: Settlement = { kind: 'finish' };
const job = (key: string) => ({ key, step: 'extract', payload: { id: key } });

describe.skipIf(!canStart.redis)('the queue while Redis is away', () => {
  let redis: OwnServer;
  const problems: unknown[] = [];
  const opened: Queue[] = [];
  const open = async (more: Partial<BullQueueOptions> = {}): Promise<Queue> => {
    const onProblem = (problem: unknown): void => void problems.push(problem);
    const queue = await createBullQueue({ url: redis.url, prefix: 'aldyn', onProblem, ...more });
    opened.push(queue);
    return queue;
  };
  const tell = async (...words: [string, ...string[]]): Promise<unknown> => {
    const link = await openRedis(redis.url, { role: 'commands' });
    try {
      return await link.ask((client) => client.call(...words));
    } finally {
      link.close();
    }
  };
  /** Resolves when the queue answers again. */
  const back = (queue: Queue): Promise<void> =>
    until(() =>
      queue.counts().then(
        () => true,
        () => false,
      ),
    );

  beforeAll(async () => {
    redis = await ownRedis();
  });
  beforeEach(() => redis.start());
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((queue) => queue.close()));
    problems.length = 0;
    await redis.kill();
    await redis.start();
    await tell('flushall');
    await redis.kill();
  });
  afterAll(() => redis?.remove());

  it('rejects with ServerAway, tells of it once, and works again by itself', async () => {
    const queue = await open();
    await queue.add([job('a')]);
    await redis.kill();
    await expect(queue.add([job('b')])).rejects.toThrow(ServerAway);
    await expect(queue.counts()).rejects.toThrow(/Expected Redis at 127\.0\.0\.1:\d+ to answer, got /);
    await expect(queue.quarantined({ limit: 1 })).rejects.toThrow(ServerAway);
    await expect(queue.replay()).rejects.toThrow(ServerAway);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toBeInstanceOf(ServerAway);
    await redis.start();
    await back(queue);
    expect(await queue.add([job('b')])).toBe(1);
  });

  it('opens without its server and works once that is there', async () => {
    await redis.kill();
    const queue = await open();
    expect(problems).toHaveLength(1);
    const seen: string[] = [];
    queue.work('extract', async ({ key }) => (seen.push(key), finish), { concurrency: 2, everywhere: 1 });
    await expect(queue.add([job('a')])).rejects.toThrow(ServerAway);
    await redis.start();
    await back(queue);
    await queue.add([job('a')]);
    await until(() => seen.length === 1);
    expect(seen).toEqual(['a']);
  });

  it('settles what finished meanwhile and goes on with the rest', async () => {
    const queue = await open();
    await queue.add([job('a'), job('b'), job('c')]);
    const seen: string[] = [];
    let release = (): void => {};
    const stop = queue.work(
      'extract',
      async ({ key }) => {
        seen.push(key);
        if (key === 'a') await new Promise<void>((resolve) => (release = resolve));
        return finish;
      },
      { concurrency: 1 },
    );
    await until(() => seen.length === 1);
    await redis.kill();
    release();
    await expect(queue.counts()).rejects.toThrow(ServerAway);
    await redis.start();
    await until(() => seen.length === 3);
    await stop();
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(await queue.counts()).toEqual({});
    expect(await queue.add([job('a')])).toBe(0);
  });

  it('runs no job twice whose lock ended while its server was away', async () => {
    const lockMs = 500;
    const [queue, other] = [
      await open({ locks: { lockMs, lookMs: 3000 } }),
      await open({ locks: { lockMs, lookMs: 3000 } }),
    ];
    await queue.add([job('a')]);
    let runs = 0;
    let release = (): void => {};
    const handle = async (): Promise<Settlement> => {
      runs += 1;
      await new Promise<void>((resolve) => (release = resolve));
      return finish;
    };
    const stops = [queue, other].map((each) => each.work('extract', handle, { concurrency: 1 }));
    await until(() => runs === 1);
    await redis.kill();
    await new Promise((resolve) => setTimeout(resolve, 2 * lockMs));
    await redis.start();
    await back(queue);
    await new Promise((resolve) => setTimeout(resolve, 2 * lockMs));
    expect(await queue.counts()).toMatchObject({ extract: { waiting: 0, running: 1 } });
    release();
    await until(async () => Object.keys(await queue.counts()).length === 0);
    await Promise.all(stops.map((stop) => stop()));
    expect(runs).toBe(1);
  });

  it('stops and closes while its server is away, with a job that ends meanwhile', async () => {
    const queue = await open({ locks: { lockMs: 1000, lookMs: 100 } });
    await queue.add([job('a')]);
    let release = (): void => {};
    let isRunning = false;
    queue.work(
      'extract',
      async () => {
        isRunning = true;
        await new Promise<void>((resolve) => (release = resolve));
        return finish;
      },
      { concurrency: 2 },
    );
    queue.work('annotate', async () => finish, { concurrency: 2 });
    await until(() => isRunning);
    await redis.kill();
    const closed = queue.close();
    release();
    await closed;
    expect(isRunning).toBe(true);
    await redis.start();
    const next = await open({ locks: { lockMs: 1000, lookMs: 100 } });
    let attempts = -1;
    next.work('extract', async (taken) => ((attempts = taken.attempts), finish), { concurrency: 1 });
    await until(() => attempts >= 0);
  });

  it('survives a server that was emptied', async () => {
    const queue = await open();
    const seen: string[] = [];
    let release = (): void => {};
    const stop = queue.work(
      'extract',
      async ({ key }) => {
        seen.push(key);
        if (key === 'a') await new Promise<void>((resolve) => (release = resolve));
        return finish;
      },
      { concurrency: 1 },
    );
    await queue.add([job('a'), job('b')]);
    await until(() => seen.length === 1);
    await tell('flushall');
    await tell('script', 'flush');
    release();
    await until(async () => (await queue.add([job('b')]).catch(() => 0)) === 1);
    await until(() => seen.includes('b'));
    await stop();
    expect(seen).toEqual(['a', 'b']);
  });

  it('takes a server that hangs, is full or only reads for one that is away', async () => {
    const queue = await open();
    await queue.add([job('first')]);
    await tell('config', 'set', 'maxmemory', '1');
    await expect(queue.add([job('a')])).rejects.toThrow(/got a server whose memory is full/);
    await tell('config', 'set', 'maxmemory', '0');
    await tell('replicaof', '127.0.0.1', '1');
    await expect(queue.add([job('a')])).rejects.toThrow(/got a read-only replica/);
    await tell('replicaof', 'no', 'one');
    await back(queue);
    await tell('client', 'pause', '4000');
    await expect(queue.add([job('a')])).rejects.toThrow(/no answer in \d+ ms/);
    await back(queue);
    // It may have been added after all: then its key is known.
    await queue.add([job('a')]);
    expect(await queue.counts()).toEqual({ extract: { waiting: 2, delayed: 0, running: 0, quarantined: 0 } });
  });

  it('refuses a wrong password, a server that throws keys away, and what is no address', async () => {
    await tell('config', 'set', 'maxmemory-policy', 'allkeys-lru');
    await expect(open()).rejects.toThrow(ConfigError);
    await expect(open()).rejects.toThrow(/maxmemory-policy noeviction\), got allkeys-lru/);
    await tell('config', 'set', 'maxmemory-policy', 'noeviction');
    const { port } = new URL(redis.url);
    await expect(open({ url: `redis://nobody:wrong@127.0.0.1:${port}` })).rejects.toThrow(ConfigError);
    await expect(open({ url: `redis://nobody:wrong@127.0.0.1:${port}` })).rejects.toThrow(
      /Expected Redis at 127\.0\.0\.1:\d+ to let us in, got "WRONGPASS/,
    );
    await expect(open({ url: 'redis://' })).rejects.toThrow(
      /Expected a Redis address .* got one without a host/,
    );
    await expect(open({ url: 'http://127.0.0.1' })).rejects.toThrow(/got "http:/);
  });
});
