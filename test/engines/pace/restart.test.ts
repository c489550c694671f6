import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSharedTurns } from '../../../src/engines/pace/redis.ts';
import { RetryLater } from '../../../src/model/outcome.ts';
import { canStart, ownRedis, type OwnServer } from '../../replay/servers.ts';

if (!canStart.redis)
  process.stdout.write('turns over a restart: SKIPPED, because there is no redis-server here\n');

const HOLD_MS = 800;
const SPACING_MS = 50;

describe.skipIf(!canStart.redis)('turns kept in a Redis that is started again', () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await ownRedis();
    await server.start();
  });
  afterAll(() => server?.remove());

  /** What the server is told from now on is lost with it. */
  const forgetfulFromNow = async (): Promise<void> => {
    const redis = new Redis(server.url);
    await redis.config('SET', 'appendonly', 'no');
    redis.disconnect();
  };
  const ask = () => ({
    spacingMs: SPACING_MS,
    blockedMs: 0,
    maxWaitMs: 20_000,
    signal: new AbortController().signal,
  });
  const rest = {
    memory: { latencyMs: 1, refusals: 0, crawlDelayMs: 0 },
    spacingMs: SPACING_MS,
    blockedMs: 0,
  };

  it('are given to nobody before every turn it may have forgotten is over', async () => {
    const options = { url: server.url, prefix: 'made-up', holdMs: HOLD_MS, awayMs: 10_000 };
    const [one, two] = [await createSharedTurns(options), await createSharedTurns(options)];
    const warm = await two.enter('another', ask());
    if (warm.kind === 'turn') warm.leave(rest);
    await forgetfulFromNow();
    const turn = await one.enter('host', ask());
    if (turn.kind !== 'turn') throw new Error(`Expected a turn, got ${turn.kind}`);
    await server.kill();
    const startedAt = performance.now();
    await server.start();
    const next = two.enter('host', ask());
    // The request ends well within its time: nobody may come sooner for that.
    await sleep(100);
    const wasLost = turn.signal.aborted;
    turn.leave(rest);
    expect((await next).kind).toBe('turn');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(HOLD_MS + SPACING_MS);
    if (wasLost) expect(turn.signal.reason).toBeInstanceOf(RetryLater);
    await Promise.all([one.close(), two.close()]);
  });
});
