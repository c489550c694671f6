import { afterEach, describe, expect, test } from 'vitest';
import type { ChannelContext } from '../../../src/digest/channels/channel.ts';
import { misp } from '../../../src/digest/channels/misp.ts';
import { taxii } from '../../../src/digest/channels/taxii.ts';
import { taxiiPush } from '../../../src/digest/channels/taxii-push.ts';
import type { Message } from '../../../src/digest/message.ts';
import type { Alert } from '../../../src/model/alert.ts';
import { ConfigError, Quarantine, RetryLater } from '../../../src/model/outcome.ts';
import { madeUpMessage, madeUpSignal } from '../made-up.ts';
import { createReceiver, type Answering } from '../receiver.ts';
import { contextOf, failureOf } from './context.ts';

// Everything told is made up. The forms are short ones of our own, so that only the way they go is looked at.

const ALERT: Alert = {
  id: '11111111-1111-5111-8111-111111111111',
  version: 2,
  status: 'update',
  sentAt: '2026-03-05T22:30:00.000Z',
  previous: [{ version: 1, sentAt: '2026-03-05T05:00:00.000Z' }],
  changes: [],
  signal: madeUpSignal('one'),
  why: null,
};
const OBJECTS = [
  { type: 'report', id: 'report--1' },
  { type: 'identity', id: 'identity--1' },
];
const EVENT = { Event: { uuid: ALERT.id, timestamp: '1772749800', info: 'made up' } };
const FORMS: Record<string, unknown> = {
  stix: { type: 'bundle', id: 'bundle--1', objects: OBJECTS },
  misp: { response: [EVENT] },
};
const message: Message = {
  ...madeUpMessage('ru'),
  alerts: [ALERT],
  form: (format) => JSON.stringify(FORMS[format]),
};

const open: Awaited<ReturnType<typeof createReceiver>>[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

async function receiverThat(answering: Answering) {
  const receiver = await createReceiver(answering);
  open.push(receiver);
  return receiver;
}

const json = (status: number, body: unknown) => ({ status, body: JSON.stringify(body) });

test('our own shelf gets the objects; a quiet digest puts nothing there, and a letter does not belong there', async () => {
  const shelved: unknown[] = [];
  const shelve: ChannelContext['shelve'] = async (collection, objects) =>
    void shelved.push(collection, objects);
  const { context } = contextOf({ shelve });
  const channel = { kind: 'taxii' as const, collection: 'precursors' };
  await taxii.send(message, channel, context);
  expect(shelved).toEqual(['precursors', OBJECTS]);
  await taxii.send({ ...message, alerts: [], form: () => null }, channel, context);
  expect(shelved).toHaveLength(2);
  expect(await failureOf(taxii.send({ ...message, kind: 'letter' }, channel, context))).toBeInstanceOf(
    Quarantine,
  );
});

describe('a TAXII server', () => {
  const status = (part: object) => ({ id: 'made-up-status', status: 'complete', failure_count: 0, ...part });
  const send = async (answering: Answering, text = message) => {
    const receiver = await receiverThat(answering);
    const { context } = contextOf({ env: { USER: 'made-up', WORD: 'secret' }, pollMs: 1 });
    const url = `${receiver.origin}/taxii/collections/made-up`;
    const channel = { kind: 'taxii-push' as const, url, userEnv: 'USER', passwordEnv: 'WORD' };
    return { receiver, error: await failureOf(taxiiPush.send(text, channel, context)) };
  };

  test('gets one envelope, and is asked until the objects are in', async () => {
    const { receiver, error } = await send((_, n) =>
      n === 1
        ? json(202, status({ status: 'pending' }))
        : json(200, status({ status: n < 4 ? 'pending' : 'complete' })),
    );
    expect(error).toBeNull();
    const [posted, ...polls] = receiver.requests;
    expect(posted).toMatchObject({ method: 'POST', path: '/taxii/collections/made-up/objects/' });
    expect(posted!.headers).toMatchObject({
      'content-type': 'application/taxii+json;version=2.1',
      accept: 'application/taxii+json;version=2.1',
      authorization: `Basic ${Buffer.from('made-up:secret').toString('base64')}`,
    });
    expect(JSON.parse(posted!.body)).toEqual({ objects: OBJECTS });
    expect(polls.map(({ method, path }) => `${method} ${path}`)).toEqual(
      Array.from({ length: 3 }, () => 'GET /taxii/status/made-up-status/'),
    );
  });

  test('that never has them in is asked again later', async () => {
    const { receiver, error } = await send(() => json(202, status({ status: 'pending' })));
    expect(error).toBeInstanceOf(RetryLater);
    expect(receiver.requests).toHaveLength(6);
  });

  test('that refuses objects has its reason listed', async () => {
    const failures = [{ id: 'report--1', message: 'no such type' }];
    const { error } = await send(() => json(202, status({ failure_count: 1, failures })));
    expect(error).toBeInstanceOf(Quarantine);
    expect(error?.message).toContain('got 1 refused (report--1: no such type)');
  });

  test.each([
    ['lies', { status: 200, body: 'welcome' }, Error, 'to answer with JSON, got status 200 and "welcome"'],
    ['says something else', json(200, { hello: 1 }), Error, 'to answer with a TAXII status, got {"hello":1}'],
    ['wants no such type', json(415, { title: 'no' }), Quarantine, 'got 415'],
    ['finds it too large', json(413, { title: 'no' }), Quarantine, 'got 413'],
    ['is ill', json(500, {}), Error, 'got 500'],
    ['cuts the line', { status: 202, cut: 'before' as const }, Error, 'to take the message'],
    ['cuts its answer', { status: 202, body: '{"id":"ma', cut: 'within' as const }, Error, 'JSON'],
  ])('that %s is told so', async (...[, answer, kind, reason]) => {
    const { error } = await send(() => answer);
    expect(error).toBeInstanceOf(kind);
    expect(error?.message).toContain(reason);
  });

  test('that is not named by a collection is refused at start', () => {
    const check = () =>
      taxiiPush.check(
        { kind: 'taxii-push', url: 'https://taxii.example/taxii/' },
        { env: {}, dataFolder: '/' },
      );
    expect(check).toThrow(ConfigError);
  });
});

describe('a MISP instance', () => {
  const send = async (answering: Answering) => {
    const receiver = await receiverThat(answering);
    const { context } = contextOf({ env: { KEY: 'made-up-automation-key' } });
    const channel = { kind: 'misp' as const, url: `${receiver.origin}/`, keyEnv: 'KEY' };
    return { receiver, error: await failureOf(misp.send(message, channel, context)) };
  };
  const asked = ({ requests }: { requests: { method: string; path: string }[] }) =>
    requests.map(({ method, path }) => `${method} ${path}`);

  test('gets an event it does not know', async () => {
    const { receiver, error } = await send(({ method }) =>
      method === 'GET' ? json(404, {}) : json(200, EVENT),
    );
    expect(error).toBeNull();
    expect(asked(receiver)).toEqual([`GET /events/view/${ALERT.id}`, 'POST /events/add']);
    expect(receiver.requests[1]!.headers['authorization']).toBe('made-up-automation-key');
    expect(JSON.parse(receiver.requests[1]!.body)).toMatchObject(EVENT);
  });

  test('gets a newer version of one it knows, and the same one not again', async () => {
    const older = { Event: { ...EVENT.Event, timestamp: '1772700000' } };
    const edited = await send(({ method }) => json(200, method === 'GET' ? older : EVENT));
    expect(edited.error).toBeNull();
    expect(asked(edited.receiver)).toEqual([`GET /events/view/${ALERT.id}`, `POST /events/edit/${ALERT.id}`]);
    const known = await send(() => json(200, EVENT));
    expect(known.error).toBeNull();
    expect(asked(known.receiver)).toEqual([`GET /events/view/${ALERT.id}`]);
  });

  test.each([
    ['refuses the key', json(403, { message: 'Authentication failed' }), Quarantine, 'Authentication failed'],
    ['lies', { status: 200, body: '<html>' }, Error, 'to answer with JSON'],
    ['keeps another event', json(200, { Event: { ...EVENT.Event, uuid: 'other' } }), Error, 'to keep event'],
    ['is ill', json(500, { message: 'no' }), Error, 'got 500'],
  ])('that %s is told so', async (...[, answer, kind, reason]) => {
    const { error } = await send(({ method }) => (method === 'GET' ? json(404, {}) : answer));
    expect(error).toBeInstanceOf(kind);
    expect(error?.message).toContain(reason);
  });
});
