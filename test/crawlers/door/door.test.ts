import { getEventListeners } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync, brotliCompressSync, deflateSync, deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createDoor, type Door, type DoorAnswer, type DoorOptions } from '../../../crawlers/polite.ts';
import { openDoor, serve, type Site } from '../support/site.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function site(routes: Parameters<typeof serve>[0]): Promise<Site> {
  const started = await serve(routes);
  closers.push(() => started.close());
  return started;
}
function door(options: DoorOptions = {}): Door {
  const opened = openDoor(options);
  closers.push(() => opened.close());
  return opened;
}
const text = (answer: DoorAnswer): string =>
  answer.kind === 'page' ? Buffer.from(answer.bytes).toString() : answer.kind;
const refusal = (answer: DoorAnswer): string => (answer.kind === 'refused' ? answer.reason : answer.kind);

/** A server that speaks raw bytes after the request has come. */
async function rawServer(speak: (socket: import('node:net').Socket) => void): Promise<string> {
  const sockets = new Set<import('node:net').Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', (data) => {
      if (data.toString().includes('GET /robots.txt'))
        socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      else speak(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the door lets pages in', () => {
  it('with an honest User-Agent that names the product and the contact', async () => {
    const agents: (string | undefined)[] = [];
    const { url } = await site({
      '/': (request, response) => {
        agents.push(request.headers['user-agent']);
        response.end('hello');
      },
    });
    expect(text(await door({ contact: 'https://watch.example/bot' }).fetch(`${url}/`))).toBe('hello');
    expect(text(await door({ contact: '' }).fetch(`${url}/`))).toBe('hello');
    expect(agents).toEqual(['Aldyn/0.1 (+https://watch.example/bot)', 'Aldyn/0.1']);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ])('decompressing %s', async (coding, compress) => {
    const { url } = await site({
      '/': (_, response) =>
        response.writeHead(200, { 'content-encoding': coding }).end(compress(Buffer.from('сәлем'))),
    });
    expect(text(await door().fetch(`${url}/`))).toBe('сәлем');
  });

  it('even when a gzip stream is cut short', async () => {
    const whole = gzipSync(Buffer.from('abc'.repeat(5_000)), { level: 0 });
    const { url } = await site({
      '/': (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(whole.subarray(0, 9_000)),
    });
    expect(text(await door().fetch(`${url}/`))).toMatch(/^(abc){1000,}/);
  });

  it('from where `resolve` sends the name, without asking any name server', async () => {
    const { port } = await site({ '/x': 'from loopback' });
    const resolve = new Map([['news.example', { address: '127.0.0.1', port }]]);
    const opened = createDoor({ resolve, minDelayMs: 0, lookup: () => expect.fail('asked for a name') });
    closers.push(() => opened.close());
    expect(text(await opened.fetch('http://news.example/x'))).toBe('from loopback');
  });

  it('after redirects, telling where a permanent one leads', async () => {
    const { url } = await site({
      '/a': (_, response) => response.writeHead(301, { location: '/b' }).end(),
      '/b': (_, response) => response.writeHead(302, { location: '/c' }).end(),
      '/c': 'here',
    });
    expect(await door().fetch(`${url}/a`)).toMatchObject({
      kind: 'page',
      finalUrl: `${url}/c`,
      permanentlyMoved: `${url}/b`,
    });
  });
});

describe('the door refuses, in one sentence', () => {
  it('a redirect loop and too many redirects', async () => {
    const { url, visits } = await site({
      '/a': (_, response) => response.writeHead(302, { location: '/b' }).end(),
      '/b': (_, response) => response.writeHead(302, { location: '/a' }).end(),
      '/n': (request, response) =>
        response
          .writeHead(302, { location: `/n?${Number((request.url ?? '').split('?')[1] ?? 0) + 1}` })
          .end(),
    });
    const opened = door();
    const loop = await opened.fetch(`${url}/a`);
    expect(loop).toMatchObject({ kind: 'refused', reason: 'redirects' });
    expect(loop.kind === 'refused' && loop.detail).toContain('loop');
    expect(refusal(await opened.fetch(`${url}/n`))).toBe('redirects');
    expect(visits.filter((path) => path.startsWith('/n'))).toHaveLength(6);
  });

  it('schemes other than http and https, also behind a redirect', async () => {
    const { url } = await site({
      '/': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    });
    expect(refusal(await door().fetch('ftp://127.0.0.1/x'))).toBe('bad-url');
    expect(refusal(await door().fetch(`${url}/`))).toBe('bad-url');
    expect(refusal(await door().fetch('nonsense'))).toBe('bad-url');
  });

  it('a gzip bomb, a bomb in a bomb, and more bytes than announced', async () => {
    const bomb = gzipSync(Buffer.alloc(30 * 1024 * 1024));
    const { url } = await site({
      '/bomb': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
      '/double': (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(bomb)),
      '/many': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip' }).end('x'),
      '/odd': (_, response) => response.writeHead(200, { 'content-encoding': 'zip' }).end('x'),
      '/broken': (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip at all'),
    });
    const opened = door({ maxBytes: 1_000_000 });
    expect(refusal(await opened.fetch(`${url}/bomb`))).toBe('too-large');
    expect(refusal(await opened.fetch(`${url}/double`))).toBe('too-large');
    expect(refusal(await opened.fetch(`${url}/many`))).toBe('bad-encoding');
    expect(refusal(await opened.fetch(`${url}/odd`))).toBe('bad-encoding');
    expect(refusal(await opened.fetch(`${url}/broken`))).toBe('bad-encoding');
  });

  it('a body of 200 MB long before its end, announced or not', async () => {
    const total = 200 * 1024 * 1024;
    let sent = 0;
    const chunk = Buffer.alloc(64 * 1024);
    const { url } = await site({
      '/announced': (_, response) => response.writeHead(200, { 'content-length': total }).flushHeaders(),
      '/stream': (_, response) => {
        const more = (): void => {
          while (sent < total && !response.destroyed) {
            sent += chunk.length;
            if (!response.write(chunk)) return void response.once('drain', more);
          }
        };
        more();
      },
    });
    const opened = door({ maxBytes: 1024 * 1024 });
    expect(refusal(await opened.fetch(`${url}/announced`))).toBe('too-large');
    expect(refusal(await opened.fetch(`${url}/stream`))).toBe('too-large');
    expect(sent).toBeLessThan(total / 2);
  });

  it('a server that never answers, drips its headers or stops in its body', async () => {
    const silent = await rawServer(() => {});
    const dripping = await rawServer((socket) => {
      const timer = setInterval(() => socket.write('x-drip: 1\r\n'), 20);
      socket.write('HTTP/1.1 200 OK\r\n');
      socket.on('close', () => clearInterval(timer));
    });
    const stalled = await rawServer((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n123'),
    );
    const opened = door({ timeoutMs: 300 });
    const answers = await Promise.all([silent, dripping, stalled].map((url) => opened.fetch(`${url}/page`)));
    expect(answers.map(refusal)).toEqual(['timeout', 'timeout', 'timeout']);
  });

  it('a broken answer, a closed port and a connection cut in the middle', async () => {
    const babble = await rawServer((socket) => socket.end('this is not HTTP\r\n\r\n'));
    const cut = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n123');
      setTimeout(() => socket.destroy(), 20);
    });
    const opened = door();
    expect(refusal(await opened.fetch(`${babble}/page`))).toBe('network');
    expect(refusal(await opened.fetch(`${cut}/page`))).toBe('network');
    expect(refusal(await opened.fetch('http://127.0.0.1:1/page'))).toBe('robots-unreachable');
  });

  it('statuses other than 200, with the status and the time asked for', async () => {
    const { url } = await site({
      '/403': (_, response) => response.writeHead(403).end(),
      '/429': (_, response) => response.writeHead(429, { 'retry-after': '120' }).end(),
    });
    const opened = door();
    expect(await opened.fetch(`${url}/none`)).toMatchObject({
      kind: 'refused',
      reason: 'status',
      status: 404,
    });
    expect(await opened.fetch(`${url}/403`)).toMatchObject({
      kind: 'refused',
      reason: 'status',
      status: 403,
    });
    expect(await opened.fetch(`${url}/429`)).toMatchObject({
      kind: 'refused',
      reason: 'throttled',
      status: 429,
      retryAfterMs: 120_000,
    });
  });

  it('what we stop ourselves', async () => {
    const silent = await rawServer(() => {});
    const stop = new AbortController();
    const answer = door().fetch(`${silent}/page`, { signal: stop.signal });
    stop.abort(new Error('enough'));
    expect(refusal(await answer)).toBe('aborted');
  });
});

describe('the door leaves nothing behind', () => {
  it('on the signal of a caller that lives long', async () => {
    const { url } = await site({ '/': 'page' });
    const opened = door();
    const { signal } = new AbortController();
    for (let i = 0; i < 15; i += 1) expect(text(await opened.fetch(`${url}/`, { signal }))).toBe('page');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('the door keeps to public addresses', () => {
  const strict = (options: DoorOptions = {}): Door => {
    const opened = createDoor({ minDelayMs: 0, timeoutMs: 2_000, ...options });
    closers.push(() => opened.close());
    return opened;
  };

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.1.2.3/',
    'http://192.168.1.1/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
  ])('and refuses %s', async (url) => {
    expect(refusal(await strict().fetch(url))).toBe('private-address');
  });

  it('and refuses a public name that stands for a private address', async () => {
    const opened = strict({ lookup: (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]) });
    expect(refusal(await opened.fetch('http://inside.example/'))).toBe('private-address');
  });

  it('and refuses a name that changes to a private address between two requests', async () => {
    const { port, url } = await site({ '/': 'secret' });
    let asked = 0;
    const opened = strict({
      lookup: (_, done) => {
        asked += 1;
        done(null, [{ address: '127.0.0.1', family: 4 }]);
      },
    });
    expect(refusal(await opened.fetch(`http://rebind.example:${port}/`))).toBe('private-address');
    expect(refusal(await opened.fetch(`http://rebind.example:${port}/again`))).toBe('private-address');
    expect(asked).toBeGreaterThan(0);
    expect(url).toContain('127.0.0.1');
  });

  it('and refuses a redirect from an allowed host to a private one', async () => {
    const inner = await site({ '/': 'secret' });
    const outer = await site({
      '/': (_, response) => response.writeHead(302, { location: `${inner.url}/` }).end(),
    });
    const resolve = new Map([['news.example', { address: '127.0.0.1', port: outer.port }]]);
    expect(refusal(await strict({ resolve }).fetch('http://news.example/'))).toBe('private-address');
    expect(inner.visits).toEqual([]);
  });

  it('and tries only the public ones of several addresses', async () => {
    const tried: string[] = [];
    const opened = strict({
      timeoutMs: 200,
      lookup: (_, done) => {
        tried.push('asked');
        done(null, [
          { address: '10.0.0.1', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]);
      },
    });
    const answer = await opened.fetch('http://mixed.example/');
    expect(answer.kind === 'refused' && answer.detail).toContain('10.0.0.1');
    expect(tried).toEqual(['asked']);
  });
});
