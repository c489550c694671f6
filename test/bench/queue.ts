import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBullQueue } from '../../src/engines/queue/bullmq.ts';
import { createEmbeddedQueue } from '../../src/engines/queue/embedded.ts';
import type { NewJob, Queue } from '../../src/engines/queue/queue.ts';
import { openRedis, type RedisLink } from '../../src/engines/redis.ts';
import { canStart, ownRedis } from '../replay/servers.ts';
import type { Bench, BenchRecord } from './bench.ts';

const JOBS = 3000;
const BATCH = 100;
const CONCURRENCY = [1, 8, 32];
/** A small run first, so that nothing is measured cold. */
const WARM_JOBS = 1000;

/** Made-up jobs of the size of the line's own: a hash and a number. */
function jobs(count: number): NewJob[] {
  return Array.from({ length: count }, () => {
    const id = `${randomUUID()}${randomUUID()}`.replaceAll('-', '');
    return { key: `extract:${id}:1`, step: 'extract', payload: { itemId: id, revision: 1 } };
  });
}

/** What one job costs, µs: the time that passes, and of it this process's own work, which other load does not change. */
interface Cost {
  passed: number;
  busy: number;
}

async function measure(count: number, work: () => Promise<void>): Promise<Cost> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { passed: ((performance.now() - began) * 1000) / count, busy: (user + system) / count };
}

async function addInBatches(queue: Queue, all: readonly NewJob[]): Promise<void> {
  for (let at = 0; at < all.length; at += BATCH) await queue.add(all.slice(at, at + BATCH));
}

/** Takes and finishes every job, with a handler that does nothing. */
async function drain(queue: Queue, count: number, concurrency: number): Promise<void> {
  let left = count;
  let done = (): void => {};
  const all = new Promise<void>((resolve) => (done = resolve));
  const stop = queue.work(
    'extract',
    async () => {
      left -= 1;
      if (left === 0) done();
      return { kind: 'finish' };
    },
    { concurrency },
  );
  await all;
  await stop();
}

async function costs(queue: Queue): Promise<Map<string, Cost>> {
  const found = new Map<string, Cost>();
  for (const job of jobs(WARM_JOBS)) await queue.add([job]);
  await drain(queue, WARM_JOBS, 8);
  const single = jobs(JOBS);
  found.set(
    'add, one at a time',
    await measure(JOBS, async () => {
      for (const job of single) await queue.add([job]);
    }),
  );
  for (const concurrency of CONCURRENCY) {
    if (concurrency !== CONCURRENCY[0]) {
      const some = jobs(JOBS);
      found.set(`add, ${BATCH} at a time`, await measure(JOBS, () => addInBatches(queue, some)));
    }
    found.set(
      `take and settle, ${concurrency} at a time`,
      await measure(JOBS, () => drain(queue, JOBS, concurrency)),
    );
  }
  return found;
}

async function usedBytes(link: RedisLink): Promise<number> {
  const info = await link.ask((redis) => redis.info('memory'));
  return Number(/^used_memory:(\d+)/m.exec(info)?.[1]);
}

/** What Redis keeps for a job that waits and for the key of one that is finished. */
async function memory(queue: Queue, url: string): Promise<Map<string, number>> {
  const link = await openRedis(url, { role: 'commands' });
  const before = await usedBytes(link);
  await addInBatches(queue, jobs(JOBS));
  const full = await usedBytes(link);
  await drain(queue, JOBS, 32);
  const after = await usedBytes(link);
  link.close();
  return new Map([
    ['memory of a waiting job', (full - before) / JOBS],
    [`memory of a finished key, ${JOBS} of them`, (after - before) / JOBS],
  ]);
}

async function embedded(): Promise<Map<string, Cost>> {
  const folder = mkdtempSync(join(tmpdir(), 'aldyn-bench-queue-'));
  const queue = await createEmbeddedQueue({ path: join(folder, 'queue.db') });
  try {
    return await costs(queue);
  } finally {
    await queue.close();
    rmSync(folder, { recursive: true });
  }
}

async function bullmq(emit: (record: BenchRecord) => void): Promise<Map<string, Cost> | null> {
  const given = process.env['ALDYN_TEST_REDIS_URL'];
  if (!canStart.redis && given === undefined) {
    console.error('bench queue: SKIPPED bullmq, no redis-server in PATH and ALDYN_TEST_REDIS_URL is not set');
    return null;
  }
  const own = canStart.redis ? await ownRedis() : null;
  await own?.start();
  const serverBefore = own?.cpuSeconds() ?? 0;
  const url = own?.url ?? given!;
  console.error(
    `bench queue: bullmq on ${own === null ? 'ALDYN_TEST_REDIS_URL' : 'its own Redis, AOF everysec'}`,
  );
  const queue = await createBullQueue({ url, prefix: `aldyn-bench-${randomUUID()}` });
  try {
    const found = await costs(queue);
    if (own !== null) {
      // Every job of a measurement was added, taken and settled once.
      const busy = ((own.cpuSeconds() - serverBefore) * 1e6) / (JOBS * CONCURRENCY.length + WARM_JOBS);
      emit({
        bench: 'queue',
        metric: 'bullmq: the server, a job from add to end',
        value: busy,
        unit: 'µs/job',
      });
    }
    for (const [metric, value] of await memory(queue, url))
      emit({ bench: 'queue', metric: `bullmq: ${metric}`, value, unit: 'bytes' });
    return found;
  } finally {
    await queue.close();
    await own?.remove();
  }
}

/** Overhead of the queue a job, both engines side by side: adding, taking and settling jobs whose handler does nothing. */
export const bench: Bench = {
  name: 'queue',
  async run({ emit }) {
    const mine = await embedded();
    const theirs = await bullmq(emit);
    const tell = (metric: string, value: number, unit: string): void =>
      emit({ bench: 'queue', metric, value, unit });
    for (const [metric, cost] of mine) {
      const other = theirs?.get(metric);
      tell(`embedded: ${metric}`, cost.passed, 'µs/job');
      tell(`embedded: ${metric}, busy`, cost.busy, 'µs/job');
      if (other === undefined) continue;
      tell(`bullmq: ${metric}`, other.passed, 'µs/job');
      tell(`bullmq: ${metric}, busy`, other.busy, 'µs/job');
      tell(`bullmq / embedded: ${metric}`, other.passed / cost.passed, 'times');
    }
  },
};
