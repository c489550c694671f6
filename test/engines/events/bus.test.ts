import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EventBus } from '../../../src/engines/events/events.ts';
import { createLocalBus } from '../../../src/engines/events/local.ts';
import { createRedisBus } from '../../../src/engines/events/redis.ts';
import type { ApiEvent } from '../../../src/model/api.ts';
import { ConfigError } from '../../../src/model/outcome.ts';
import { canStart, ownRedis, type OwnServer } from '../../replay/servers.ts';

const url = process.env['ALDYN_TEST_REDIS_URL'];
process.stdout.write(
  `event bus conformance: ran in one process${url === undefined ? '; redis SKIPPED, because ALDYN_TEST_REDIS_URL is not set' : ', redis'}\n`,
);

const digest = (id: string): ApiEvent => ({ type: 'digest', id, recipient: 'made-up' });

/** Resolves when the condition holds; the test's own time bounds it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

interface Kind {
  name: string;
  open: (onProblem?: (problem: unknown) => void) => Promise<EventBus>;
}

/** What every bus promises. */
function busConformance({ name, open }: Kind): void {
  describe(`the event bus (${name})`, () => {
    const buses: EventBus[] = [];
    const opened = async (onProblem?: (problem: unknown) => void): Promise<EventBus> => {
      const bus = await open(onProblem);
      buses.push(bus);
      return bus;
    };
    afterEach(async () => {
      await Promise.all(buses.splice(0).map((bus) => bus.close()));
    });

    it('brings each event to every listener of its process, once and in order', async () => {
      const bus = await opened();
      const [one, two]: ApiEvent[][] = [[], []];
      bus.subscribe((event) => one!.push(event));
      bus.subscribe((event) => two!.push(event));
      const events = ['a', 'b', 'c'].map(digest);
      for (const event of events) bus.publish(event);
      await until(() => two!.length >= 3);
      // What would come twice comes by now.
      await sleep(50);
      expect([one, two]).toEqual([events, events]);
    });

    it('brings nothing more to one that has stopped listening, also when it listens twice', async () => {
      const bus = await opened();
      const got: ApiEvent[] = [];
      const listener = (event: ApiEvent) => void got.push(event);
      const stop = bus.subscribe(listener);
      bus.subscribe(listener);
      stop();
      stop();
      bus.publish(digest('a'));
      await sleep(50);
      expect(got).toEqual([digest('a')]);
    });

    it('is not disturbed by a listener that throws, and tells of it', async () => {
      const problems: unknown[] = [];
      const bus = await opened((problem) => problems.push(problem));
      const got: ApiEvent[] = [];
      const fault = new Error('made-up fault of a listener');
      bus.subscribe(() => {
        throw fault;
      });
      bus.subscribe((event) => got.push(event));
      bus.publish(digest('a'));
      await until(() => got.length > 0);
      expect(problems).toEqual([fault]);
    });

    it('brings nothing more when closed, and takes what is published then without a word', async () => {
      const bus = await opened();
      const got: ApiEvent[] = [];
      bus.subscribe((event) => got.push(event));
      await bus.close();
      bus.publish(digest('a'));
      await sleep(50);
      expect(got).toEqual([]);
    });
  });
}

const fresh = (): string => `test-${randomBytes(6).toString('hex')}`;

busConformance({
  name: 'one process',
  open: async (onProblem) => createLocalBus(onProblem === undefined ? {} : { onProblem }),
});
if (url !== undefined)
  busConformance({
    name: 'redis',
    open: (onProblem) =>
      createRedisBus({ url, prefix: fresh(), ...(onProblem === undefined ? {} : { onProblem }) }),
  });

describe.skipIf(url === undefined)('the event bus over Redis', () => {
  const closers: (() => Promise<unknown> | void)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });
  const open = async (prefix: string) => {
    const bus = await createRedisBus({ url: url!, prefix });
    closers.push(() => bus.close());
    return bus;
  };

  it('brings the events of each process to all, once, and those of another installation to none', async () => {
    const prefix = fresh();
    const [one, two, stranger] = [await open(prefix), await open(prefix), await open(fresh())];
    const got: string[] = [];
    for (const [name, bus] of Object.entries({ one, two, stranger }))
      bus.subscribe((event) => got.push(`${name} ${event.type === 'digest' ? event.id : event.type}`));
    one.publish(digest('a'));
    two.publish(digest('b'));
    await until(() => got.length >= 4);
    await sleep(50);
    expect(got.sort()).toEqual(['one a', 'one b', 'two a', 'two b']);
  });

  it('leaves out what is too large for the others, and counts it', async () => {
    const prefix = fresh();
    const [one, two] = [await open(prefix), await open(prefix)];
    const [here, there]: string[][] = [[], []];
    const idOf = (event: ApiEvent) => (event.type === 'digest' ? event.id : '');
    one.subscribe((event) => here!.push(idOf(event)));
    two.subscribe((event) => there!.push(idOf(event)));
    const large = 'x'.repeat(300_000);
    one.publish(digest(large));
    one.publish(digest('small'));
    await until(() => there!.length > 0);
    expect(there).toEqual(['small']);
    expect(here).toEqual([large, 'small']);
    expect(one.counts()).toEqual({ tooLarge: 1, unsent: 0, malformed: 0 });
  });

  it('passes by messages that are no event, and counts them', async () => {
    const prefix = fresh();
    const bus = await open(prefix);
    const got: ApiEvent[] = [];
    bus.subscribe((event) => got.push(event));
    const redis = new Redis(url!);
    closers.push(() => redis.disconnect());
    const channel = `${prefix}:events`;
    for (const text of [
      'not JSON',
      '{}',
      '{"from":"x","event":{"type":"weather"}}',
      `"${'x'.repeat(300_000)}"`,
    ])
      await redis.publish(channel, text);
    await redis.publish(channel, JSON.stringify({ from: 'another', event: digest('good') }));
    await until(() => got.length > 0);
    expect(got).toEqual([digest('good')]);
    expect(bus.counts().malformed).toBe(4);
  });

  it('opens while the server is away, and refuses an address that is none', async () => {
    const bus = await createRedisBus({ url: 'redis://127.0.0.1:1', prefix: fresh() });
    closers.push(() => bus.close());
    const got: ApiEvent[] = [];
    bus.subscribe((event) => got.push(event));
    bus.publish(digest('a'));
    expect(got).toEqual([digest('a')]);
    await until(() => bus.counts().unsent === 1);
    await expect(createRedisBus({ url: 'http://127.0.0.1', prefix: '' })).rejects.toBeInstanceOf(ConfigError);
  });

  it('leaves events out rather than let them pile up when more are published than the server takes', async () => {
    const bus = await createRedisBus({ url: 'redis://127.0.0.1:1', prefix: fresh() });
    closers.push(() => bus.close());
    for (let i = 0; i < 1500; i += 1) bus.publish(digest(String(i)));
    expect(bus.counts().unsent).toBe(500);
    await until(() => bus.counts().unsent === 1500);
  });
});

describe.skipIf(!canStart.redis)('the event bus over a Redis that is killed', () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await ownRedis();
    await server.start();
  });
  afterAll(() => server?.remove());

  it('brings events again as soon as the server is back', async () => {
    const prefix = fresh();
    const problems: unknown[] = [];
    const options = { url: server.url, prefix, onProblem: (problem: unknown) => void problems.push(problem) };
    const [one, two] = [await createRedisBus(options), await createRedisBus(options)];
    try {
      const got = new Set<string>();
      two.subscribe((event) => got.add(event.type === 'digest' ? event.id : ''));
      one.publish(digest('before'));
      await until(() => got.has('before'));
      await server.kill();
      await until(() => problems.length > 0);
      one.publish(digest('lost'));
      await until(() => one.counts().unsent > 0);
      await server.start();
      // Best effort: those published before both are connected again may be lost.
      for (let i = 0; !got.has(`after ${i - 1}`); i += 1) {
        one.publish(digest(`after ${i}`));
        await sleep(50);
      }
      expect(got.has('lost')).toBe(false);
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });
});
