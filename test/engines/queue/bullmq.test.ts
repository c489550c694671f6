import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBoard } from '../../../src/engines/queue/board.ts';
import { createBullQueue, type BullQueueOptions } from '../../../src/engines/queue/bullmq.ts';
import type { Queue, Settlement } from '../../../src/engines/queue/queue.ts';
import { openRedis } from '../../../src/engines/redis.ts';
import { dropKeys } from '../../conformance/queue-redis.ts';
import { until } from '../../conformance/queue-under-test.ts';

const url = process.env['ALDYN_TEST_REDIS_URL'];
process.stdout.write(
  url === undefined
    ? 'queue on BullMQ: SKIPPED, ALDYN_TEST_REDIS_URL is not set\n'
    : 'queue on BullMQ: ran on the Redis of ALDYN_TEST_REDIS_URL\n',
);
const finish: Settlement = { kind: 'finish' };
const LOCKS = { lockMs: 400, lookMs: 100 };

/** Starts a process that takes three jobs and kills it. */
async function dieWithThree(prefix: string): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'bullmq-victim.ts'), url!, prefix, String(LOCKS.lockMs)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  child.kill('SIGKILL');
  await exited;
}

describe.skipIf(url === undefined)('the queue on BullMQ', () => {
  let prefix: string;
  const opened: Queue[] = [];
  const open = async (more: Partial<BullQueueOptions> = {}): Promise<Queue> => {
    const queue = await createBullQueue({ url: url!, prefix, ...more });
    opened.push(queue);
    return queue;
  };
  beforeEach(() => {
    prefix = `aldyn-test-${randomUUID()}`;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((queue) => queue.close()));
    await dropKeys(url!, prefix);
  });

  it('runs the jobs of a killed process again, its end counted as an attempt, and leaves the others alone', async () => {
    const queue = await open({ locks: LOCKS });
    await queue.add(
      Array.from({ length: 6 }, (_, at) => ({ key: `collect:${at}`, step: 'collect', payload: { at } })),
    );
    await dieWithThree(prefix);
    expect(await queue.counts()).toMatchObject({ collect: { waiting: 3, running: 3 } });
    const attempts = new Map<string, number[]>();
    const stop = queue.work(
      'collect',
      async (job) => (attempts.set(job.key, [...(attempts.get(job.key) ?? []), job.attempts]), finish),
      { concurrency: 2 },
    );
    await until(async () => Object.keys(await queue.counts()).length === 0);
    await stop();
    expect([...attempts.values()].map((runs) => runs.join()).toSorted()).toEqual([
      '0',
      '0',
      '0',
      '1',
      '1',
      '1',
    ]);
  });

  it('keeps a job that runs longer than its lock', async () => {
    const [queue, other] = [await open({ locks: LOCKS }), await open({ locks: LOCKS })];
    await queue.add([{ key: 'collect:long', step: 'collect', payload: {} }]);
    let runs = 0;
    const handle = async (): Promise<Settlement> => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 3 * LOCKS.lockMs));
      return finish;
    };
    const stops = [queue, other].map((each) => each.work('collect', handle, { concurrency: 1 }));
    await until(async () => runs > 0 && Object.keys(await queue.counts()).length === 0);
    await Promise.all(stops.map((stop) => stop()));
    expect(runs).toBe(1);
  });

  it('sets a job aside whose processes keep dying, and replays it as new', async () => {
    const queue = await open({ locks: { ...LOCKS, maxDeaths: 0 } });
    await queue.add(['a', 'b', 'c'].map((key) => ({ key: `collect:${key}`, step: 'collect', payload: {} })));
    await dieWithThree(prefix);
    let attempts = -1;
    queue.work('collect', async (job) => ((attempts = job.attempts), finish), { concurrency: 1 });
    await until(async () => (await queue.counts())['collect']?.quarantined === 3);
    expect(attempts).toBe(-1);
    expect((await queue.quarantined({ limit: 1 }))[0]).toMatchObject({
      reason: 'its process ended 1 times while it ran',
      where: 'collect',
    });
    expect(await queue.replay()).toBe(3);
    await until(async () => Object.keys(await queue.counts()).length === 0);
    expect(attempts).toBe(0);
  });

  it('forgets a finished key after its time, not before, and Redis drops what is forgotten', async () => {
    let nowMs = Date.now();
    const rememberMs = 60_000;
    const queue = await open({ rememberMs, now: () => nowMs });
    const job = { key: 'compose:a', step: 'compose', payload: {} };
    expect(await queue.add([job])).toBe(1);
    queue.work('compose', async () => finish, { concurrency: 1 });
    await until(async () => Object.keys(await queue.counts()).length === 0);
    nowMs += rememberMs;
    expect(await queue.add([job])).toBe(0);
    const link = await openRedis(url!, { role: 'commands' });
    const [kept] = await link.ask((redis) => redis.keys(`${prefix}:finished:*`));
    const leftMs = await link.ask((redis) => redis.pttl(kept!));
    link.close();
    expect(leftMs).toBeGreaterThan(rememberMs / 2);
    expect(leftMs).toBeLessThanOrEqual(1.5 * rememberMs);
    nowMs += rememberMs / 2;
    expect(await queue.add([job])).toBe(1);
  });

  it('holds a bound again after Redis was emptied', async () => {
    const queue = await open({ locks: LOCKS });
    const stop = queue.work('detect', async () => finish, { concurrency: 4, everywhere: 1 });
    const link = await openRedis(url!, { role: 'commands' });
    const bound = (): Promise<string | null> =>
      link.ask((redis) => redis.hget(`${prefix}:detect:meta`, 'concurrency'));
    await until(async () => (await bound()) === '1');
    await dropKeys(url!, prefix);
    await until(async () => (await bound()) === '1');
    await stop();
    link.close();
  });

  it('shows its steps on the operators board', async () => {
    const queue = await open({ steps: ['collect', 'extract'] });
    await queue.add([{ key: 'extract:1', step: 'extract', payload: { itemId: 'x' } }]);
    const app = fastify();
    await app.register(createBoard(queue, { basePath: '/operators' })!, { prefix: '/operators' });
    const page = await app.inject('/operators/');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<base href="/operators/"');
    const answer = await app.inject('/operators/api/queues?activeQueue=extract&status=prioritized&page=1');
    const { queues } = answer.json<{ queues: { name: string; jobs: { id: string; data: unknown }[] }[] }>();
    expect(queues.map(({ name }) => name)).toEqual(['collect', 'extract']);
    expect(queues[1]!.jobs).toMatchObject([{ id: 'extract~1', data: { itemId: 'x' } }]);
    await app.close();
  });
});
