// Real loopback connections; made-up events.
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { eventSchema, type ApiEvent } from '../../src/model/api.ts';
import { createEvents } from '../../src/server/events.ts';
import { startServer } from '../../src/server/start.ts';
import { openService, type TestService } from './service.ts';

const happened = (id: string): ApiEvent => ({ type: 'digest', id, recipient: 'analysts' });

let open: TestService[] = [];
afterEach(async () => {
  await Promise.all(open.map((service) => service.close()));
  open = [];
});

async function start(deps: { heartbeatMs?: number; maxFollowers?: number } = {}) {
  const events = createEvents(deps.maxFollowers === undefined ? {} : { maxFollowers: deps.maxFollowers });
  const service = await openService({ deps: () => ({ heartbeatMs: 15_000, events, ...deps }) });
  open.push(service);
  return { service, events, url: await startServer(service.server, { host: '127.0.0.1', port: 0 }) };
}

/** Reads a stream until what came satisfies `enough`, then lets go of it. */
async function readUntil(url: string, enough: (text: string) => boolean, lastId?: string): Promise<string> {
  const abort = new AbortController();
  const headers = new Headers(lastId === undefined ? [] : [['last-event-id', lastId]]);
  const reply = await fetch(`${url}/api/events`, { signal: abort.signal, headers });
  expect(reply.headers.get('content-type')).toContain('text/event-stream');
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
  let text = '';
  for await (const chunk of reply.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (enough(text)) break;
  }
  abort.abort();
  return text;
}

describe('the stream of events', () => {
  it('delivers an event with its type, id and data', async () => {
    const { url, events } = await start();
    const text = await readUntil(url, (came) => {
      if (!came.includes('data:')) events.publish(happened('d-1'));
      return came.includes('\n\n') && came.includes('data:');
    });
    const data = /^data: (.*)$/m.exec(text)![1]!;
    expect(eventSchema.parse(JSON.parse(data))).toEqual(happened('d-1'));
    expect(text).toMatch(/^id: [0-9a-f]+-1\nevent: digest\ndata: /m);
  });

  it('carries a comment now and then', async () => {
    const { url } = await start({ heartbeatMs: 5 });
    expect(await readUntil(url, (came) => came.split('\n: ').length > 2)).toContain(': still here\n\n');
  });

  it('gives a reader that comes back what it missed, and no more', async () => {
    const { url, events } = await start();
    for (const id of ['d-1', 'd-2', 'd-3']) events.publish(happened(id));
    const all = await readUntil(url, (came) => came.includes('d-3'), 'another-run');
    expect(all.match(/"id":"d-\d"/g)).toHaveLength(3);
    const lastId = /^id: (.*-2)$/m.exec(all)![1]!;
    const missed = await readUntil(url, (came) => came.includes('d-3'), lastId);
    expect(missed.match(/"id":"d-\d"/g)).toEqual(['"id":"d-3"']);
  });

  it('is refused when all are taken, and free again once one is left', async () => {
    const { url } = await start({ maxFollowers: 1, heartbeatMs: 5 });
    const abort = new AbortController();
    const first = await fetch(`${url}/api/events`, { signal: abort.signal });
    expect(first.status).toBe(200);
    const second = await fetch(`${url}/api/events`);
    expect([second.status, await second.json()]).toMatchObject([
      503,
      { error: { code: 'TOO_MANY_STREAMS' } },
    ]);
    abort.abort();
    await expect
      .poll(async () => {
        const ended = new AbortController();
        const { status } = await fetch(`${url}/api/events`, { signal: ended.signal });
        ended.abort();
        return status;
      })
      .toBe(200);
  });

  it('ends when the service closes', async () => {
    const { service, url } = await start();
    open = [];
    const reply = await fetch(`${url}/api/events`);
    const [text] = await Promise.all([reply.text(), service.close()]);
    expect(text).toContain('retry: ');
  });

  it('cuts off a reader that does not read', async () => {
    const { url, events } = await start();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /api/events HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await new Promise((resolve) => socket.once('readable', resolve));
    // Far more than the sockets between us hold: what does not fit stays unsent on the server's side.
    const large = happened('x'.repeat(1_000_000));
    for (let n = 0; n < 30; n += 1) {
      events.publish(large);
      await new Promise((resolve) => setImmediate(resolve));
    }
    let received = 0;
    socket.on('data', (chunk) => (received += chunk.length));
    await new Promise((resolve) => socket.once('close', resolve));
    expect(received).toBeLessThan(29_000_000);
  });
});

describe('the hub', () => {
  it('keeps the last events only', () => {
    const events = createEvents({ maxKept: 2 });
    for (const id of ['d-1', 'd-2', 'd-3']) events.publish(happened(id));
    const missed = events.subscribe(() => true, { lastId: 'another-run' })!.missed;
    expect(missed.map(({ event }) => event)).toEqual([happened('d-2'), happened('d-3')]);
  });

  it('drops a follower that cannot keep up, and tells the others', () => {
    const events = createEvents();
    const told: string[] = [];
    events.subscribe(() => told.push('slow') > 5);
    events.subscribe(() => told.push('quick') > 0);
    events.publish(happened('d-1'));
    events.publish(happened('d-2'));
    expect(told).toEqual(['slow', 'quick', 'quick']);
  });
});
