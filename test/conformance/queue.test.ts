import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBullQueue } from '../../src/engines/queue/bullmq.ts';
import { createEmbeddedQueue, REMEMBER_MS } from '../../src/engines/queue/embedded.ts';
import { ConfigError } from '../../src/model/outcome.ts';
import { openSqlite } from '../../src/engines/sqlite.ts';
import { dropKeys } from './queue-redis.ts';
import { queueConformance } from './queue.ts';
import { until } from './queue-under-test.ts';

const redisUrl = process.env['ALDYN_TEST_REDIS_URL'];
process.stdout.write(
  redisUrl === undefined
    ? 'queue conformance: ran embedded (SQLite); skipped bullmq (ALDYN_TEST_REDIS_URL is not set: no Redis here)\n'
    : 'queue conformance: ran embedded (SQLite), bullmq (Redis of ALDYN_TEST_REDIS_URL); skipped none\n',
);

queueConformance({
  name: 'embedded',
  isShared: false,
  async make() {
    const folder = mkdtempSync(join(tmpdir(), 'aldyn-queue-'));
    return {
      open: () => createEmbeddedQueue({ path: join(folder, 'queue.db') }),
      destroy: async () => rmSync(folder, { recursive: true }),
    };
  },
});

if (redisUrl !== undefined) {
  queueConformance({
    name: 'bullmq',
    isShared: true,
    async make() {
      const prefix = `aldyn-test-${randomUUID()}`;
      return {
        open: () => createBullQueue({ url: redisUrl, prefix }),
        destroy: () => dropKeys(redisUrl, prefix),
      };
    },
  });
}

describe('the embedded queue', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aldyn-queue-'));
    path = join(folder, 'queue.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives the jobs of a killed process to the next one at once, each once more', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'queue-victim.ts'), path],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const exited = new Promise((resolve) => child.once('exit', resolve));
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
    child.kill('SIGKILL');
    await exited;
    const queue = await createEmbeddedQueue({ path });
    expect(await queue.counts()).toEqual({
      extract: { waiting: 20, delayed: 0, running: 0, quarantined: 0 },
    });
    const attempts = new Map<string, number>();
    const stop = queue.work(
      'extract',
      async (job) => (attempts.set(job.key, job.attempts), { kind: 'finish' }),
      { concurrency: 4 },
    );
    await until(() => attempts.size === 20);
    await stop();
    // Three were running when the process was killed: that counts as an attempt.
    expect([...attempts.values()].filter((count) => count === 1)).toHaveLength(3);
    await queue.close();
  });

  it('leaves the running jobs of a living process alone', async () => {
    const first = await createEmbeddedQueue({ path });
    await first.add([{ key: 'a', step: 's', payload: {} }]);
    let release = (): void => {};
    let isRunning = false;
    first.work(
      's',
      async () => {
        isRunning = true;
        await new Promise<void>((resolve) => (release = resolve));
        return { kind: 'finish' };
      },
      { concurrency: 1 },
    );
    await until(() => isRunning);
    const second = await createEmbeddedQueue({ path });
    expect(await second.counts()).toEqual({ s: { waiting: 0, delayed: 0, running: 1, quarantined: 0 } });
    release();
    await first.close();
    expect(await second.counts()).toEqual({});
    await second.close();
  });

  it('sees jobs that another process added', async () => {
    const [adder, worker] = [await createEmbeddedQueue({ path }), await createEmbeddedQueue({ path })];
    let seen = '';
    worker.work('s', async ({ key }) => ((seen = key), { kind: 'finish' }), { concurrency: 1 });
    await adder.add([{ key: 'from outside', step: 's', payload: {} }]);
    await until(() => seen !== '');
    expect(seen).toBe('from outside');
    await Promise.all([adder.close(), worker.close()]);
  });

  it('forgets a finished key after thirty days', async () => {
    let nowMs = Date.UTC(2026, 0, 1);
    const queue = await createEmbeddedQueue({ path, now: () => nowMs });
    await queue.add([{ key: 'a', step: 's', payload: {} }]);
    let runs = 0;
    queue.work('s', async () => ((runs += 1), { kind: 'finish' }), { concurrency: 1 });
    await until(async () => runs > 0 && Object.keys(await queue.counts()).length === 0);
    nowMs += REMEMBER_MS - 1;
    expect(await queue.add([{ key: 'a', step: 's', payload: {} }])).toBe(0);
    nowMs += 1;
    expect(await queue.add([{ key: 'a', step: 's', payload: {} }])).toBe(1);
    await queue.close();
  });

  it('refuses a file of a newer version, a foreign file and a place that cannot be written, each with one sentence', async () => {
    openSqlite(path, { what: 'queue', version: 99, schema: 'SELECT 1', cacheMiB: 1 }).close();
    await expect(createEmbeddedQueue({ path })).rejects.toThrow(ConfigError);
    await expect(createEmbeddedQueue({ path })).rejects.toThrow(/version 1 or older, got version 99/);
    await expect(createEmbeddedQueue({ path: import.meta.filename })).rejects.toThrow(
      /Expected a usable queue at .*, got a file that is damaged/,
    );
    await expect(createEmbeddedQueue({ path: join(path, 'inside-a-file', 'queue.db') })).rejects.toThrow(
      ConfigError,
    );
  });
});
