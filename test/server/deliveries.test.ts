import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveriesAnswerSchema, type ApiDeliveries } from '../../src/model/delivery.ts';
import { deliverySchema, digestSchema, type Delivery } from '../../src/model/digest.ts';
import { reconcile } from '../../src/pipeline/reconcile.ts';
import { madeUpDigest } from '../digest/made-up.ts';
import { AT } from './made-up.ts';
import { openService, type TestService } from './service.ts';

// Recipients, channels and errors are made up.

const HOUR_MS = 3_600_000;
const ago = (hours: number): string => new Date(Date.parse(AT) - hours * HOUR_MS).toISOString();

let service: TestService;
beforeEach(async () => {
  service = await openService();
});
afterEach(() => service.close());

const ERROR = 'Expected relay to take the message, got 550 no such user';
const base = madeUpDigest('ru');

/** Keeps a digest with one delivery of its own, as it stands after attempts. */
async function given(id: string, part: Partial<Delivery>): Promise<void> {
  const digest = digestSchema.parse({ ...base, id: `digest-${id}`, recipient: part.recipient ?? 'centre' });
  const pending = deliverySchema.parse({
    id,
    digestId: digest.id,
    recipient: digest.recipient,
    channel: part.channel ?? 'email:duty@centre.example',
    state: 'pending',
    attempts: 0,
    lastError: null,
    createdAt: part.createdAt ?? ago(0),
    deliveredAt: null,
  });
  const { digests } = service.store;
  await digests.put(digest, [pending]);
  const { state = 'pending', attemptedAt } = part;
  if (attemptedAt !== undefined && attemptedAt !== null)
    await digests.beginAttempt(id, { version: 1, at: attemptedAt });
  if (state === 'uncertain') await digests.noteHanded(id, { handing: 0, handed: 0 });
  if (state !== 'pending' || attemptedAt !== undefined)
    await digests.settle(id, {
      state,
      error: state === 'delivered' ? null : ERROR,
      at: attemptedAt ?? ago(0),
    });
}

const list = async (query = ''): Promise<ApiDeliveries> =>
  deliveriesAnswerSchema.parse((await service.server.inject(`/api/deliveries${query}`)).json());
const post = (path: string) => service.server.inject({ method: 'POST', url: `/api/deliveries/${path}` });
const problems = async (): Promise<string[]> => (await service.server.inject('/api/health')).json().problems;

describe('channels', () => {
  it('that deliver are well, whatever failed before, and just after a digest was made', async () => {
    await given('a', { state: 'failed', createdAt: ago(30), attemptedAt: ago(29) });
    await given('b', { state: 'delivered', createdAt: ago(3), attemptedAt: ago(2) });
    await given('c', { createdAt: ago(0.5) });
    const { channels } = await list();
    expect(channels).toMatchObject([{ troubles: [], pending: 1, failed: 1, delivered: 1, lastError: null }]);
    expect((await problems()).filter((problem) => problem.includes('to be reached by'))).toEqual([]);
  });

  it('that fail, wait for long or left somebody in doubt are told of in health and metrics, first in the list', async () => {
    await given('ok', { state: 'delivered', channel: 'file:digests', attemptedAt: ago(1) });
    await given('x', { state: 'failed', channel: 'email:gone@centre.example', attemptedAt: ago(1) });
    await given('y', {
      channel: 'webhook:https://intake.example/#1',
      createdAt: ago(2),
      attemptedAt: ago(2),
    });
    await given('z', {
      state: 'uncertain',
      channel: 'telegram:-1',
      attemptedAt: ago(200),
      createdAt: ago(200),
    });
    const { channels } = await list();
    expect(channels.map(({ channel, troubles }) => [channel.split(':')[0], troubles])).toEqual([
      ['email', ['failing']],
      ['telegram', ['uncertain']],
      ['webhook', ['waiting']],
      ['file', []],
    ]);
    expect(channels[0]!.lastError).toBe(ERROR);
    expect(await problems()).toEqual(
      expect.arrayContaining([
        `Expected centre to be reached by email:gone@centre.example, got 1 failed (last: ${ERROR}): see aldyn deliveries`,
        expect.stringContaining('webhook:https://intake.example/#1, got 1 waiting for more than an hour'),
        expect.stringContaining('telegram:-1, got 1 of which nobody knows'),
      ]),
    );
    const metrics = (await service.server.inject('/metrics')).body;
    expect(metrics).toContain('aldyn_channel_dead{recipient="centre",channel="email",trouble="failing"} 1');
    expect(metrics).toContain('aldyn_deliveries{recipient="centre",channel="telegram",state="uncertain"} 1');
    expect(metrics).toMatch(
      /aldyn_delivery_pending_age_seconds\{recipient="centre",channel="webhook"\} 7[12]\d\d/,
    );
    // Addresses are not for dashboards.
    expect(metrics).not.toContain('gone@centre.example');
  });
});

describe('deliveries', () => {
  it('are listed by state and recipient, newest first', async () => {
    await given('a', { state: 'delivered', createdAt: ago(3), attemptedAt: ago(3) });
    await given('b', { state: 'failed', createdAt: ago(2), attemptedAt: ago(2) });
    await given('c', { createdAt: ago(1), recipient: 'other' });
    const ids = async (query: string) => (await list(query)).deliveries.map(({ id }) => id);
    expect(await ids('')).toEqual(['c', 'b', 'a']);
    expect(await ids('?state=undelivered')).toEqual(['c', 'b']);
    expect(await ids('?state=failed')).toEqual(['b']);
    expect(await ids('?recipient=other')).toEqual(['c']);
  });

  it.each(['failed', 'uncertain'] as const)(
    'that %s are tried again by a person’s word, once',
    async (state) => {
      await given('d', { state, attemptedAt: ago(1) });
      const reply = await post('d/resend');
      expect(reply.json()).toMatchObject({ delivery: { id: 'd', state: 'pending' } });
      expect(await service.store.digests.handed('d')).toMatchObject({ handing: null });
      expect((await service.queue.counts())['deliver']).toMatchObject({ waiting: 1 });
      expect(service.trail.at(-1)).toMatchObject({ action: 'delivery sent again' });
      expect((await post('d/resend')).json().error.message).toBe(
        'Expected a delivery that failed or is uncertain, got one that is pending',
      );
    },
  );

  it('whose digest was given up count as told again when they are sent again', async () => {
    await given('e', { state: 'failed', attemptedAt: ago(1) });
    const signals = base.signals.map(({ id }) => id);
    expect((await service.store.digests.lastTold('centre', signals)).size).toBe(0);
    await post('e/resend');
    expect((await service.store.digests.lastTold('centre', signals)).size).toBe(signals.length);
  });

  it('that are uncertain can be said to have arrived; others cannot', async () => {
    await given('f', { state: 'uncertain', attemptedAt: ago(1) });
    await given('g', { state: 'failed', attemptedAt: ago(1) });
    expect((await post('f/arrived')).json()).toMatchObject({ delivery: { state: 'delivered' } });
    expect(service.trail.at(-1)).toMatchObject({ action: 'delivery arrived' });
    expect((await post('g/arrived')).statusCode).toBe(409);
    expect((await post('nobody/resend')).statusCode).toBe(404);
    expect((await list()).channels[0]!.uncertain).toBe(0);
  });

  it('that are to be made always have a job that is tried: one set aside comes back', async () => {
    await given('h', { createdAt: ago(1) });
    const { queue, store } = service;
    await queue.add([{ key: 'deliver:h', step: 'deliver', payload: { deliveryId: 'h' } }]);
    await new Promise<void>((resolve) => {
      const stop = queue.work(
        'deliver',
        async () => {
          setImmediate(() => void stop().then(resolve));
          return { kind: 'quarantine', reason: 'made up', where: 'here' };
        },
        { concurrency: 1 },
      );
    });
    expect((await queue.counts())['deliver']).toMatchObject({ quarantined: 1, waiting: 0 });
    expect(await reconcile(store, queue)).toBe(1);
    expect((await queue.counts())['deliver']).toMatchObject({ quarantined: 0, waiting: 1 });
    expect(await reconcile(store, queue)).toBe(0);
  });
});

it('only operators send again', async () => {
  const guarded = await openService({
    config: { host: '0.0.0.0', apiKeys: ['anna:0123456789abcdef', 'ops:fedcba9876543210'], admins: ['ops'] },
  });
  const ask = (secret: string) =>
    guarded.server.inject({
      method: 'POST',
      url: '/api/deliveries/nobody/resend',
      headers: { authorization: `Bearer ${secret}` },
    });
  expect((await ask('0123456789abcdef')).statusCode).toBe(403);
  expect((await ask('fedcba9876543210')).statusCode).toBe(404);
  await guarded.close();
});
