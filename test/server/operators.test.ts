// Names and secrets are made up.
import { afterEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/model/outcome.ts';
import { assertKeys } from '../../src/server/auth.ts';
import { openService, type TestService } from './service.ts';

const KEYS = ['anna:made-up-secret-of-anna', 'bolat:made-up-secret-of-bolat'];
let service: TestService | null = null;
afterEach(async () => {
  await service?.close();
  service = null;
});

async function open(host: string): Promise<TestService> {
  service = await openService({
    config: {
      host,
      apiKeys: host === '127.0.0.1' ? [] : KEYS,
      admins: host === '127.0.0.1' ? [] : ['bolat'],
    },
    deps: () => ({
      operators: async (scope) => {
        scope.get('/', async () => 'the board');
      },
    }),
  });
  return service;
}

const basic = (key: string) => `Basic ${Buffer.from(key).toString('base64')}`;

describe('the pages of operators', () => {
  it.each([
    ['nobody', undefined, 401],
    ['a stranger', basic('anna:made-up-secret-of-nobody'), 401],
    ['an analyst', basic(KEYS[0]!), 403],
    ['an operator, as a browser asks', basic(KEYS[1]!), 200],
    ['an operator, as a program asks', 'Bearer made-up-secret-of-bolat', 200],
  ])('%s', async (_who, authorization, status) => {
    const { server } = await open('0.0.0.0');
    const headers = authorization === undefined ? {} : { authorization };
    const reply = await server.inject({ url: '/operators/', headers });
    expect(reply.statusCode).toBe(status);
    if (status === 401) expect(reply.headers['www-authenticate']).toMatch(/^Basic /);
    if (status === 403) {
      expect(reply.json()).toMatchObject({ error: { code: 'NOT_AN_OPERATOR' } });
      expect(reply.body).toContain('ALDYN_ADMINS');
    }
    if (status === 200) expect(reply.body).toBe('the board');
  });

  it('are open to whoever sits at this machine where no key is needed', async () => {
    const { server } = await open('127.0.0.1');
    const reply = await server.inject({ url: '/operators/', headers: { host: '127.0.0.1' } });
    expect(reply.statusCode).toBe(200);
  });

  it('an operator without a key is refused at the start', () => {
    const start = () => assertKeys({ host: '0.0.0.0', apiKeys: KEYS, admins: ['dana'] });
    expect(start).toThrow(ConfigError);
    expect(start).toThrow(
      'Expected ALDYN_ADMINS to name keys of ALDYN_API_KEYS, got "dana", which has no key',
    );
  });
});

describe('/health', () => {
  it('needs no key, and tells no address', async () => {
    const { server } = await open('0.0.0.0');
    const reply = await server.inject('/health');
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toEqual({ status: 'ok', parts: { store: 'ok', queue: 'ok', search: 'ok' } });
  });
});
