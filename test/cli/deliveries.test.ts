// Made-up deliveries.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiRefusal, type Client } from '../../src/cli/client.ts';
import { runDeliveries, runDeliveryArrived, runDeliveryResend } from '../../src/cli/deliveries.ts';
import { digest } from '../conformance/store-made-up.ts';
import { AT } from '../server/made-up.ts';
import { openService, type TestService } from '../server/service.ts';
import { printed, serviceClient } from './service-client.ts';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await openService();
  const { digests } = service.store;
  for (const id of ['one', 'two', 'three']) await digests.put(...digest(id, [], { createdAt: AT }));
  for (const [id, state] of [
    ['one-delivery', 'failed'],
    ['two-delivery', 'uncertain'],
    ['three-delivery', 'delivered'],
  ] as const) {
    await digests.beginAttempt(id, { version: 1, at: AT });
    await digests.settle(id, {
      state,
      error: state === 'delivered' ? null : `a made-up reason ${state}`,
      at: AT,
    });
  }
  client = serviceClient(service);
});
afterAll(() => service.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const list = (state: string) => printed(() => runDeliveries(client, { state, json: false }));

describe('aldyn deliveries', () => {
  it('lists what is undelivered with the reason, after the channels in trouble', async () => {
    const text = await list('undelivered');
    expect(text).toMatch(/^! a by file:digests: uncertain; a made-up reason/);
    expect(text).toContain('one-delivery');
    expect(text).toContain('a made-up reason failed');
    expect(text).not.toContain('three-delivery');
    expect(await list('all')).toContain('three-delivery');
    expect(await list('withdrawn')).toContain('There are no such deliveries.');
  });

  it('sends again and notes what arrived, and refuses in a sentence what cannot be', async () => {
    expect(await printed(() => runDeliveryResend(client, 'one-delivery'))).toContain(
      'tried again as soon as',
    );
    expect(await printed(() => runDeliveryArrived(client, 'two-delivery'))).toContain('arrived.');
    const refusal = await runDeliveryResend(client, 'three-delivery').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiRefusal);
    expect((refusal as Error).message).toBe(
      'Expected a delivery that failed or is uncertain, got one that is delivered',
    );
    expect(await list('failed')).toContain('There are no such deliveries.');
  });
});
