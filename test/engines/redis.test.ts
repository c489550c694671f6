import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRedis, type OpenRedisOptions, type RedisLink } from '../../src/engines/redis.ts';
import { ConfigError } from '../../src/model/outcome.ts';
import { ServerAway } from '../../src/model/server-away.ts';
import { until } from '../conformance/queue-under-test.ts';
import { canStart, ownRedis, type OwnServer } from '../replay/servers.ts';

process.stdout.write(
  canStart.redis
    ? 'connections to Redis: ran on a Redis of its own\n'
    : 'connections to Redis: SKIPPED, no redis-server in PATH\n',
);

describe.skipIf(!canStart.redis)('a connection to Redis', () => {
  let redis: OwnServer;
  const links: RedisLink[] = [];
  const open = async (options: OpenRedisOptions = { role: 'commands' }, url = redis.url) => {
    const link = await openRedis(url, options);
    links.push(link);
    return link;
  };
  beforeAll(async () => {
    redis = await ownRedis();
  });
  beforeEach(() => redis.start());
  afterEach(async () => {
    for (const link of links.splice(0)) link.close();
    await redis.kill();
  });
  afterAll(() => redis?.remove());

  it('takes user, password and database from the address, however they are written', async () => {
    const admin = await open();
    const secret = 'a:b@c/d%e ж';
    await admin.ask((client) =>
      client.call('acl', 'setuser', 'worker', 'on', `>${secret}`, '~*', '&*', '+@all'),
    );
    const url = new URL(redis.url);
    const link = await open(
      { role: 'commands' },
      `redis://worker:${encodeURIComponent(secret)}@${url.host}/3`,
    );
    expect(await link.ask((client) => client.call('acl', 'whoami'))).toBe('worker');
    await link.ask((client) => client.set('here', '1'));
    expect(await admin.ask((client) => client.exists('here'))).toBe(0);
    await expect(open({ role: 'commands' }, `redis://worker:wrong@${url.host}`)).rejects.toThrow(ConfigError);
    await expect(open({ role: 'commands' }, `redis://${url.host}/99`)).rejects.toThrow(/got "ERR DB index/);
  });

  it('shows no password in what it says', async () => {
    const url = new URL(redis.url);
    const problem = await open({ role: 'commands' }, `redis://worker:hidden@${url.host}`).catch(
      (error: unknown) => error,
    );
    expect(problem).toBeInstanceOf(ConfigError);
    expect(String(problem)).toContain(url.host);
    expect(String(problem)).not.toContain('hidden');
  });

  it('refuses an address that is none', async () => {
    for (const [address, got] of [
      ['localhost:6379', /got "localhost:/],
      ['redis://', /got one without a host/],
      ['redis://host/first', /got the database "first"/],
      ['redis://:50%@host', /got a user or password with a %/],
      ['', /got something that is no address/],
    ] as const) {
      const problem = await open({ role: 'commands' }, address).catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(ConfigError);
      expect(String(problem)).toMatch(got);
    }
  });

  it('refuses what is no Redis', async () => {
    const web = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
    const { port } = web.address() as AddressInfo;
    await expect(open({ role: 'commands' }, `redis://127.0.0.1:${port}`)).rejects.toThrow(ConfigError);
    await new Promise((done) => web.close(done));
  });

  it('tells of a lost server once each time, and when it is there again', async () => {
    const problems: unknown[] = [];
    const link = await open({ role: 'commands', onProblem: (problem) => problems.push(problem) });
    let times = 0;
    link.onReady(() => (times += 1));
    for (const round of [1, 2]) {
      await redis.kill();
      await until(() => problems.length === round);
      await expect(link.ask((client) => client.ping())).rejects.toThrow(ServerAway);
      await redis.start();
      await link.ready();
      expect(await link.ask((client) => client.ping())).toBe('PONG');
    }
    expect(times).toBe(2);
    expect(problems).toHaveLength(2);
  });

  it('gives a command that was refused for itself its own error', async () => {
    const link = await open();
    await link.ask((client) => client.set('text', 'no list'));
    const problem = await link.ask((client) => client.lpush('text', '1')).catch((error: unknown) => error);
    expect(problem).not.toBeInstanceOf(ServerAway);
    expect(String(problem)).toContain('WRONGTYPE');
  });

  it('hears its channels again after the server was away', async () => {
    const [speaker, listener] = [await open(), await open({ role: 'subscriber' })];
    const heard: string[] = [];
    listener.client.on('message', (_channel, text) => heard.push(text));
    await listener.client.subscribe('news');
    await speaker.ask((client) => client.publish('news', 'one'));
    await until(() => heard.length === 1);
    await redis.kill();
    await redis.start();
    await Promise.all([speaker.ready(), listener.ready()]);
    await until(async () => {
      await speaker.ask((client) => client.publish('news', 'two'));
      return heard.includes('two');
    });
    expect(heard[0]).toBe('one');
  });
});
