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
const WARM_JOBS = 300;

/** Made-up jobs of the size of the line's own: a hash and a number. */
function jobs(count: number): NewJob[] {
  return Array.from({ length: count }, () => {
    const id = `${randomUUID()}${randomUUID()}`.replaceAll('-', '');
    return { key: `extract:${id}:1`, step: 'extract', payload: { itemId: id, revision: 1 } };
  });
}

async function microsecondsEach(count: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return ((performance.now() - began) * 1000) / count;
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

/** What one job costs, µs, by what is measured. */
async function costs(queue: Queue): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  await addInBatches(queue, jobs(WARM_JOBS));
  await drain(queue, WARM_JOBS, 8);
  const single = jobs(JOBS);
  found.set(
    'add, one at a time',
    await microsecondsEach(JOBS, async () => {
      for (const job of single) await queue.add([job]);
    }),
  );
  for (const concurrency of CONCURRENCY) {
    if (concurrency !== CONCURRENCY[0]) {
      const some = jobs(JOBS);
      found.set(`add, ${BATCH} at a time`, await microsecondsEach(JOBS, () => addInBatches(queue, some)));
    }
    found.set(
      `take and settle, ${concurrency} at a time`,
      await microsecondsEach(JOBS, () => drain(queue, JOBS, concurrency)),
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

async function embedded(): Promise<Map<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'aldyn-bench-queue-'));
  const queue = await createEmbeddedQueue({ path: join(folder, 'queue.db') });
  try {
    return await costs(queue);
  } finally {
    await queue.close();
    rmSync(folder, { recursive: true });
  }
}

async function bullmq(emit: (record: BenchRecord) => void): Promise<Map<string, number> | null> {
  const given = process.env['ALDYN_TEST_REDIS_URL'];
  if (!canStart.redis && given === undefined) {
    console.error('bench queue: SKIPPED bullmq, no redis-server in PATH and ALDYN_TEST_REDIS_URL is not set');
    return null;
  }
  const own = canStart.redis ? await ownRedis() : null;
  await own?.start();
  const url = own?.url ?? given!;
  console.error(
    `bench queue: bullmq on ${own === null ? 'ALDYN_TEST_REDIS_URL' : 'its own Redis, AOF everysec'}`,
  );
  const queue = await createBullQueue({ url, prefix: `aldyn-bench-${randomUUID()}` });
  try {
    const found = await costs(queue);
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
    for (const [metric, value] of mine) {
      emit({ bench: 'queue', metric: `embedded: ${metric}`, value, unit: 'µs/job' });
      const other = theirs?.get(metric);
      if (other === undefined) continue;
      emit({ bench: 'queue', metric: `bullmq: ${metric}`, value: other, unit: 'µs/job' });
      emit({ bench: 'queue', metric: `bullmq / embedded: ${metric}`, value: other / value, unit: 'times' });
    }
  },
};
