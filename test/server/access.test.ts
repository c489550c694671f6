// Real loopback connections where the connection matters; keys and names are made up.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/model/outcome.ts';
import { assertKeys } from '../../src/server/auth.ts';
import { isLoopback } from '../../src/server/origin.ts';
import { startServer } from '../../src/server/start.ts';
import { openService, type TestService } from './service.ts';

const SECRET = 'made-up-secret-of-anna';
const KEYS = [`anna:${SECRET}`, 'bolat:made-up-secret-of-bolat'];
const messageOf = (work: () => void): string => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return '';
};

describe('off loopback', () => {
  let service: TestService;
  let url: string;
  beforeAll(async () => {
    service = await openService({ config: { host: '0.0.0.0', apiKeys: KEYS } });
    // Bound to loopback all the same: only the configuration says that others can reach it.
    url = await startServer(service.server, { host: '127.0.0.1', port: 0 });
  });
  afterAll(() => service.close());
  const ask = (path: string, authorization?: string) =>
    fetch(url + path, authorization === undefined ? {} : { headers: { authorization } });

  it.each(['/api/health', '/api/search?q=', '/api/events', '/api/quarantine', '/metrics'])(
    '%s needs a key',
    async (path) => {
      const reply = await ask(path);
      expect(reply.status).toBe(401);
      expect(reply.headers.get('www-authenticate')).toContain('Bearer');
      expect(await reply.json()).toMatchObject({ error: { code: 'UNAUTHORIZED' } });
    },
  );

  it.each([
    ['a wrong key', 'Bearer made-up-secret-of-nobody'],
    ['an empty key', 'Bearer '],
    ['the name alone', 'Bearer anna'],
    ['another scheme', `Basic ${SECRET}`],
    ['half a key', `Bearer ${SECRET.slice(0, -1)}`],
  ])('%s is refused', async (_what, authorization) => {
    expect((await ask('/api/health', authorization)).status).toBe(401);
  });

  it('a known key opens, and its name stands in the trail', async () => {
    expect((await ask('/api/search?q=a', `Bearer ${SECRET}`)).status).toBe(200);
    expect((await ask('/api/search?q=a', `bearer ${KEYS[1]}`)).status).toBe(200);
    expect(service.trail.map(({ actor }) => actor)).toEqual(['anna', 'bolat']);
  });

  it('the description of the service is open, so that one can learn to ask', async () => {
    expect((await ask('/api/openapi.json')).status).toBe(200);
    expect((await ask('/api/docs')).status).toBe(200);
  });
});

describe('starting', () => {
  it('is refused off loopback without keys', () => {
    const message = messageOf(() => assertKeys({ host: '0.0.0.0', apiKeys: [] }));
    expect(message).toContain('ALDYN_API_KEYS');
    expect(message).toContain('0.0.0.0');
    expect(messageOf(() => assertKeys({ host: '127.0.0.1', apiKeys: [] }))).toBe('');
    expect(messageOf(() => assertKeys({ host: '0.0.0.0', apiKeys: KEYS }))).toBe('');
  });

  it('is refused with a malformed, short or repeated key, without printing it', () => {
    const refused = (...apiKeys: string[]) => messageOf(() => assertKeys({ host: '127.0.0.1', apiKeys }));
    expect(refused('no-colon-in-this-one')).toContain('name:secret');
    expect(refused('no-colon-in-this-one')).not.toContain('no-colon');
    expect(refused('anna:short')).toContain('at least 16 characters, got 5 for anna');
    expect(refused(...KEYS, KEYS[0]!)).toContain('a name of its own');
  });

  it('says which port is in use and which setting chooses it', async () => {
    const one = await openService();
    const two = await openService();
    const url = await startServer(one.server, { host: '127.0.0.1', port: 0 });
    const port = Number(new URL(url).port);
    const failure = await startServer(two.server, { host: '127.0.0.1', port }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ConfigError);
    expect((failure as Error).message).toContain(
      `Expected port ${port} to be free, got one in use (ALDYN_PORT): `,
    );
    await Promise.all([one.close(), two.close()]);
  });

  it('says that an address is not of this machine', async () => {
    const service = await openService();
    // 192.0.2.0/24 is kept for documentation (RFC 5737): no machine has it.
    const failure = await startServer(service.server, { host: '192.0.2.1', port: 0 }).catch(String);
    expect(failure).toContain('got 192.0.2.1 (ALDYN_HOST)');
    await service.close();
  });
});

describe('on loopback', () => {
  let service: TestService;
  let url: URL;
  beforeAll(async () => {
    service = await openService();
    url = new URL(await startServer(service.server, { host: '127.0.0.1', port: 0 }));
  });
  afterAll(() => service.close());

  /** By node:http, because fetch does not let one choose Host. */
  function statusOf(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
    return new Promise((resolve, reject) => {
      const call = request({ host: url.hostname, port: url.port, path, method, headers }, (reply) => {
        reply.resume();
        resolve(reply.statusCode ?? 0);
      });
      call.on('error', reject);
      call.end();
    });
  }

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST:8787', '[::1]:8787', 'aldyn.localhost'])(
    'answers to the name %s',
    async (host) => {
      expect(await statusOf('/api/health', { host })).toBe(200);
    },
  );

  it.each(['aldyn.example', 'localhost.aldyn.example', '127.0.0.1.aldyn.example', '10.0.0.1', 'a b'])(
    'does not answer to the foreign name %s',
    async (host) => {
      expect(await statusOf('/api/health', { host })).toBe(403);
      expect(await statusOf('/', { host, accept: 'text/html' })).toBe(403);
    },
  );

  it('takes changes from its own pages and from programs, not from other pages', async () => {
    const post = (headers: Record<string, string>) => statusOf('/api/quarantine/replay', headers, 'POST');
    expect(await post({})).toBe(200);
    expect(await post({ origin: url.origin })).toBe(200);
    expect(await post({ origin: 'https://aldyn.example' })).toBe(403);
    expect(await post({ origin: 'http://127.0.0.1:1' })).toBe(403);
    expect(await post({ origin: 'null' })).toBe(403);
  });

  it('knows loopback from everything else', () => {
    const loopback = [
      '127.0.0.1',
      '127.8.8.8',
      '::1',
      '[::1]',
      'localhost',
      'localhost.',
      '::ffff:127.0.0.1',
    ];
    const others = ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example', 'example', '', '::ffff:10.0.0.1'];
    expect(loopback.filter((host) => !isLoopback(host))).toEqual([]);
    expect(others.filter(isLoopback)).toEqual([]);
  });

  it('sends headers that keep other pages out, on every kind of answer', async () => {
    for (const path of ['/', '/api/health', '/api/nope', '/api/search?limit=0']) {
      const { headers } = await service.server.inject({ url: path, headers: { accept: 'text/html' } });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});
