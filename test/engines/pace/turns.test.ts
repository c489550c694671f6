import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { createSharedTurns, type SharedTurnsOptions } from '../../../src/engines/pace/redis.ts';
import type { NoTurn, SharedTurns, Turn, TurnAsk } from '../../../src/model/turns.ts';
import { ConfigError, RetryLater } from '../../../src/model/outcome.ts';
import { ServerAway } from '../../../src/model/server-away.ts';

const url = process.env['ALDYN_TEST_REDIS_URL'];
process.stdout.write(
  url === undefined
    ? 'shared turns: SKIPPED, because ALDYN_TEST_REDIS_URL is not set\n'
    : 'shared turns: ran on Redis\n',
);

const REST = {
  memory: { latencyMs: 5, refusals: 0, crawlDelayMs: 0 },
  spacingMs: 60,
  blockedMs: 0,
};
const askFor = (more: Partial<TurnAsk> = {}): TurnAsk => ({
  spacingMs: 60,
  blockedMs: 0,
  maxWaitMs: 5000,
  signal: new AbortController().signal,
  ...more,
});
const turnOf = (answer: Turn | NoTurn): Turn => {
  if (answer.kind !== 'turn') throw new Error(`Expected a turn, got ${answer.kind} for ${answer.waitMs} ms`);
  return answer;
};

describe.skipIf(url === undefined)('turns kept in Redis', () => {
  const closers: (() => Promise<unknown>)[] = [];
  let prefix = '';
  let redis: Redis;
  /** Redis's own clock, ms. */
  const clock = async (): Promise<number> => {
    const [seconds, micros] = await redis.time();
    return Number(seconds) * 1000 + Number(micros) / 1000;
  };
  const open = async (more: Partial<SharedTurnsOptions> = {}) => {
    const turns = await createSharedTurns({ url: url!, prefix, holdMs: 400, ...more });
    closers.push(() => turns.close());
    return turns;
  };

  beforeAll(() => {
    redis = new Redis(url!);
  });
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
    const keys = await redis.keys(`${prefix}*`);
    if (keys.length > 0) await redis.del(keys);
  });
  afterAll(() => redis?.disconnect());
  const fresh = (): void => {
    prefix = `test-${randomBytes(6).toString('hex')}`;
  };

  it('are given to one process at a time, and no sooner than the spacing after the last was left', async () => {
    fresh();
    const shops = [await open(), await open(), await open()];
    const visits: { from: number; to: number }[] = [];
    const visit = async (turns: SharedTurns): Promise<void> => {
      const turn = turnOf(await turns.enter('host', askFor()));
      const from = await clock();
      await sleep(5);
      visits.push({ from, to: await clock() });
      turn.leave(REST);
    };
    await Promise.all(shops.flatMap((turns) => [visit(turns), visit(turns), visit(turns)]));
    visits.sort((a, b) => a.from - b.from);
    const gaps = visits.slice(1).map((next, i) => next.from - visits[i]!.to);
    expect(gaps).toHaveLength(8);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60);
  });

  it('go to the one that waits longest', async () => {
    fresh();
    const shops = [await open(), await open(), await open(), await open()];
    const first = turnOf(await shops[0]!.enter('host', askFor()));
    const order: number[] = [];
    const running = [];
    for (const [i, turns] of shops.entries()) {
      running.push(
        turns.enter('host', askFor()).then((answer) => {
          order.push(i);
          turnOf(answer).leave(REST);
        }),
      );
      await sleep(15);
    }
    first.leave(REST);
    await Promise.all(running);
    // The one that waits longest is known from when it asked last; the others follow in any order.
    expect(order[0]).toBe(0);
    expect(order.sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  it('starve nobody: over many turns each process gets about its share', async () => {
    fresh();
    const shops = [await open(), await open(), await open(), await open()];
    const counts = shops.map(() => 0);
    let left = 40;
    await Promise.all(
      shops.map(async (turns, i) => {
        while (left > 0) {
          left -= 1;
          const turn = turnOf(await turns.enter('host', askFor({ spacingMs: 5 })));
          counts[i]! += 1;
          turn.leave({ ...REST, spacingMs: 5 });
        }
      }),
    );
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(6);
  });

  it('hand on what was learned, and for how long the host asked to be left alone', async () => {
    fresh();
    const [one, two] = [await open(), await open()];
    const turn = turnOf(await one.enter('host', askFor()));
    expect(turn.memory).toBeNull();
    const memory = { latencyMs: 12.5, refusals: 2, crawlDelayMs: 3000 };
    turn.leave({ memory, spacingMs: 60, blockedMs: 0 });
    const next = turnOf(await two.enter('host', askFor()));
    expect(next.memory).toEqual(memory);
    next.leave({ memory, spacingMs: 60, blockedMs: 3_600_000 });
    const refused = await one.enter('host', askFor());
    expect(refused.kind).toBe('blocked');
    expect((refused as NoTurn).waitMs).toBeGreaterThan(3_590_000);
    expect((await two.enter('another', askFor())).kind).toBe('turn');
  });

  it('take the word of one that knows of a block the others have forgotten', async () => {
    fresh();
    const [one, two] = [await open(), await open()];
    expect(await one.enter('host', askFor({ blockedMs: 60_000 }))).toMatchObject({ kind: 'blocked' });
    expect(await two.enter('host', askFor())).toMatchObject({ kind: 'blocked' });
  });

  it('outlast the time they are held for while somebody is in, and are free that time and the spacing after a death', async () => {
    fresh();
    const [living, waiting] = [await open({ holdMs: 300 }), await open({ holdMs: 300 })];
    const long = turnOf(await living.enter('host', askFor()));
    const outcome = waiting.enter('host', askFor());
    await sleep(900);
    expect(long.signal.aborted).toBe(false);
    const leftAt = await clock();
    long.leave(REST);
    const next = turnOf(await outcome);
    expect((await clock()) - leftAt).toBeGreaterThanOrEqual(60);
    // Its process dies: nobody leaves the turn and nobody renews it.
    await redis.hset(`${prefix}:pace:host:host`, 'h', 'a process that is no more');
    const diedAt = await clock();
    turnOf(await living.enter('host', askFor()));
    expect((await clock()) - diedAt).toBeGreaterThanOrEqual(60);
    expect(next.signal.aborted).toBe(true);
  });

  it('are taken from a process that can renew them no more before another gets them', async () => {
    fresh();
    const problems: unknown[] = [];
    const { port, cut } = await proxyTo(url!, closers);
    const far = await open({ url: `redis://127.0.0.1:${port}`, onProblem: (p) => problems.push(p) });
    const near = await open();
    const turn = turnOf(await far.enter('host', askFor()));
    const lostAt = new Promise<number>((done) =>
      turn.signal.addEventListener('abort', () => done(performance.now())),
    );
    cut();
    const next = near.enter('host', askFor()).then((answer) => [turnOf(answer), performance.now()] as const);
    const [lost, [, entered]] = [await lostAt, await next];
    expect(lost).toBeLessThan(entered);
    expect(turn.signal.reason).toBeInstanceOf(RetryLater);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('stay with the one that is in, and wait, when the data of the server are lost under way', async () => {
    fresh();
    const [one, two] = [await open({ holdMs: 300 }), await open({ holdMs: 300 })];
    turnOf(await two.enter('another', askFor())).leave(REST);
    const turn = turnOf(await one.enter('host', askFor()));
    await redis.del(await redis.keys(`${prefix}*`));
    let isIn = false;
    const next = two.enter('host', askFor()).then((answer) => ((isIn = true), turnOf(answer)));
    await sleep(900);
    expect([isIn, turn.signal.aborted]).toEqual([false, false]);
    turn.leave(REST);
    await next;
  });

  it('refuse within their bound when too many are waiting, and let go of a place that is not wanted', async () => {
    fresh();
    const [one, two] = [await open(), await open()];
    const turn = turnOf(await one.enter('host', askFor()));
    expect(await two.enter('host', askFor({ maxWaitMs: 100 }))).toMatchObject({ kind: 'crowded' });
    const stop = new AbortController();
    const waiting = two.enter('host', askFor({ signal: stop.signal }));
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    turn.leave(REST);
    turnOf(await one.enter('host', askFor())).leave(REST);
  });

  it('ask again when the answer was too long under way', async () => {
    fresh();
    const turns = await open();
    const entering = turns.enter('host', askFor());
    // The question is on its way; the event loop stands still while the answer lies there.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
    const turn = turnOf(await entering);
    const left = await redis.hget(`${prefix}:pace:host:host`, 'u');
    expect(Number(left) - (await clock())).toBeGreaterThan(200);
    expect(turn.signal.aborted).toBe(false);
    turn.leave(REST);
  });

  it('leave no key in Redis that does not go by itself', async () => {
    fresh();
    const turns = await open();
    turnOf(await turns.enter('host', askFor())).leave(REST);
    await turns.enter('host-2', askFor({ blockedMs: 60_000 }));
    turns.keepRobots('https://host', { text: 'User-agent: *', forMs: 60_000 });
    await turns.close();
    const keys = await redis.keys(`${prefix}*`);
    expect(keys.map((key) => key.slice(prefix.length)).sort()).toEqual([
      ':pace:host:host',
      ':pace:host:host-2',
      ':pace:run',
      ':robots:https://host',
    ]);
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(0);
  });

  it('keep the robots.txt of an origin for the others for as long as it is fresh', async () => {
    fresh();
    const [one, two] = [await open(), await open()];
    expect(await two.recallRobots('https://host')).toBeNull();
    one.keepRobots('https://host', { text: '', forMs: 60_000 });
    const kept = await eventually(() => two.recallRobots('https://host'));
    expect(kept.text).toBe('');
    expect(kept.forMs).toBeGreaterThan(50_000);
    expect(kept.forMs).toBeLessThanOrEqual(60_000);
  });

  it('reject while the server is away, and refuse an address that is none', async () => {
    fresh();
    const turns = await open({ url: 'redis://127.0.0.1:1', awayMs: 100 });
    await expect(turns.enter('host', askFor())).rejects.toBeInstanceOf(ServerAway);
    expect(await turns.recallRobots('https://host')).toBeNull();
    await expect(createSharedTurns({ url: 'localhost', prefix })).rejects.toBeInstanceOf(ConfigError);
  });
});

async function eventually<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await sleep(5);
  }
}

/** A way to Redis that can be cut. */
async function proxyTo(target: string, closers: (() => Promise<unknown>)[]) {
  const { connect } = await import('node:net');
  const sockets = new Set<import('node:net').Socket>();
  const to = new URL(target);
  const server = createServer((socket) => {
    const there = connect(Number(to.port), to.hostname);
    for (const each of [socket, there]) {
      sockets.add(each);
      each.on('error', () => {});
    }
    socket.pipe(there).pipe(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  closers.push(async () => cut());
  return { port: (server.address() as AddressInfo).port, cut };
}
