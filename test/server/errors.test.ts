// Made-up documents throughout.
import { connect } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorSchema, healthAnswerSchema, type ApiError } from '../../src/model/api.ts';
import { ERRORS, type ErrorCode } from '../../src/server/errors.ts';
import { startServer } from '../../src/server/start.ts';
import { madeUpDraft } from './made-up.ts';
import { openService, type TestService } from './service.ts';
import { createBrokenSearch } from './stand-ins.ts';

let service: TestService;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

type Call = string | InjectOptions;

async function refusal(call: Call): Promise<ApiError['error'] & { status: number }> {
  const reply = await service.server.inject(call);
  const { error } = errorSchema.strict().parse(reply.json());
  expect(reply.statusCode).toBe(ERRORS[error.code as ErrorCode].status);
  return { ...error, status: reply.statusCode };
}

describe('a query that cannot be read', () => {
  it('is answered with the place of the mistake', async () => {
    const q = 'банк AND (звонки';
    const error = await refusal(`/api/search?q=${encodeURIComponent(q)}`);
    expect(error).toMatchObject({ code: 'BAD_QUERY', status: 400, position: q.indexOf('('), length: 1 });
    expect(error.expected).toBeTruthy();
    expect(error.message).toContain(`character ${q.indexOf('(') + 1}`);
  });

  it('is too long above 1,000 characters', async () => {
    const error = await refusal(`/api/search?q=${'a'.repeat(1001)}`);
    expect(error).toMatchObject({ code: 'BAD_QUERY', position: 1000, length: 1 });
  });
});

describe('a query that names a private person', () => {
  it('is refused with a reason and a place, and the trail keeps no name', async () => {
    const q = 'мошенник Иван Придуманный Алматы';
    const error = await refusal(`/api/search?q=${encodeURIComponent(q)}`);
    expect(error).toMatchObject({ code: 'PERSON_NAME', status: 403, position: 9, length: 16 });
    expect(error.message).toContain('never people');
    expect(error.message).not.toContain('Придуманный');
  });
});

describe('a parameter that is not what it must be', () => {
  it.each([
    ['/api/search?limit=0', '`limit` to be a whole number from 1 to 100, got "0" (query string)'],
    ['/api/search?limit=101', 'got "101"'],
    ['/api/search?limit=many', 'got "many"'],
    ['/api/search?limit=1.5', 'a whole number'],
    ['/api/search?sort=best', '`sort` to be one of relevance, newest, oldest, got "best"'],
    ['/api/search?q=a&q=b', '`q` to be text, given once, got ["a","b"]'],
    ['/api/search?lmit=5', '`lmit` to be a parameter of this path, got an unknown one'],
    ['/api/signals?state=old', '`state` to be one of new, triaged'],
    ['/api/signals?before=yesterday', '`before` to be an ISO 8601 time in UTC'],
    ['/api/documents/abc?version=x', '`version` to be a whole number'],
  ])('%s', async (url, message) => {
    const error = await refusal(url);
    expect(error.code).toBe('BAD_PARAMETER');
    expect(error.message).toContain(message);
  });

  it('is named also in a body', async () => {
    const error = await refusal({ method: 'POST', url: '/api/quarantine/replay', payload: { keys: [7] } });
    expect(error.message).toBe('Expected `keys.0` to be the key of a job, got 7 (body)');
  });
});

describe('what does not exist', () => {
  it.each(['/api/documents/nope', '/api/signals/nope', '/api/digests/nope', '/api/digests/nope.html'])(
    '%s is an unknown id',
    async (url) => {
      expect(await refusal(url)).toMatchObject({ code: 'UNKNOWN_ID', status: 404 });
    },
  );

  it('is an unknown path, for programs and browsers alike', async () => {
    expect(await refusal('/api/nope')).toMatchObject({ code: 'UNKNOWN_PATH' });
    expect(await refusal({ url: '/api/nope', headers: { accept: 'text/html' } })).toMatchObject({
      code: 'UNKNOWN_PATH',
    });
    expect(await refusal({ method: 'POST', url: '/api/search' })).toMatchObject({ code: 'UNKNOWN_PATH' });
  });
});

describe('a malformed request', () => {
  const replay = { method: 'POST', url: '/api/quarantine/replay' } as const;
  it('is refused with a sentence', async () => {
    const json = { 'content-type': 'application/json' };
    expect(await refusal({ ...replay, headers: json, payload: '{"keys"' })).toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(
      await refusal({ ...replay, headers: { 'content-type': 'text/plain' }, payload: 'all' }),
    ).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await refusal('/api/%zz')).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('is refused when its body is larger than 64 KiB', async () => {
    const payload = { keys: ['x'.repeat(70_000)] };
    expect(await refusal({ ...replay, payload })).toMatchObject({ code: 'TOO_LARGE', status: 413 });
  });
});

describe('a document that no stage has read yet', () => {
  it('is held back, because its personal data is not masked', async () => {
    const draft = madeUpDraft(900, 'Ещё не прочитано.');
    await service.store.documents.put(draft, 'item-900');
    expect(await refusal(`/api/documents/${draft.id}`)).toMatchObject({ code: 'NOT_READ_YET', status: 409 });
  });
});

describe('a failure of our own', () => {
  it('never shows its text to people, but logs it', async () => {
    const broken = await openService({ deps: () => ({ search: createBrokenSearch() }) });
    const reply = await broken.server.inject('/api/search?q=a');
    expect(reply.statusCode).toBe(503);
    expect(errorSchema.parse(reply.json()).error.code).toBe('SEARCH_UNAVAILABLE');
    expect(reply.body).not.toContain('private');
    expect(broken.lines.join('')).toContain('the disk said something private');
    const health = healthAnswerSchema.parse((await broken.server.inject('/api/health')).json());
    expect(health).toMatchObject({
      status: 'degraded',
      problems: ['The search does not answer'],
      parts: { search: 'away' },
    });
    await broken.close();
  });

  it('is INTERNAL when nobody foresaw it', async () => {
    const sources = () => {
      throw new Error('a private detail');
    };
    const broken = await openService({ deps: () => ({ sources }) });
    const reply = await broken.server.inject('/api/sources');
    expect(errorSchema.parse(reply.json()).error.code).toBe('INTERNAL');
    expect(reply.body).not.toContain('private');
    expect(broken.lines.join('')).toContain('a private detail');
    await broken.close();
  });
});

describe('what cannot even be read as HTTP', () => {
  async function sayRaw(text: string): Promise<{ status: number; code: string }> {
    const address = service.server.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const raw = await new Promise<string>((resolve, reject) => {
      let said = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => (said += String(chunk)));
      socket.on('close', () => resolve(said));
      socket.on('error', reject);
    });
    const body = errorSchema.parse(JSON.parse(raw.slice(raw.indexOf('\r\n\r\n') + 4)));
    return { status: Number(raw.split(' ')[1]), code: body.error.code };
  }

  it('is answered in the same form as every other error', async () => {
    await startServer(service.server, { host: '127.0.0.1', port: 0 });
    expect(await sayRaw('HELLO\r\n\r\n')).toEqual({ status: 400, code: 'BAD_REQUEST' });
    const header = `GET / HTTP/1.1\r\nhost: localhost\r\nx-much: ${'a'.repeat(20_000)}\r\n\r\n`;
    expect(await sayRaw(header)).toEqual({ status: 413, code: 'TOO_LARGE' });
  });
});

describe('the error table', () => {
  it('is documented line by line in docs/api.md', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/api.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `([A-Z_]+)` \| (\d+) \|/gm)].map(([, code, status]) => [
      code,
      Number(status),
    ]);
    const table = Object.entries(ERRORS).map(([code, { status }]) => [code, status]);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(table));
  });
});
