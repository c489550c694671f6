// Made-up answers to a made-up warning.
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Client } from '../../src/cli/client.ts';
import { runReceipts } from '../../src/cli/receipts.ts';
import { MADE_UP_ABOUT, madeUpReceipt } from '../conformance/store-receipts.ts';
import { AT } from '../server/made-up.ts';
import { openService, type TestService } from '../server/service.ts';
import { printed, serviceClient } from './service-client.ts';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await openService();
  client = serviceClient(service);
});
afterAll(() => service.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const shown = () => printed(() => runReceipts(client, { days: '90', json: false }));

it('says that nobody has answered, then counts answers and proposes what to retire', async () => {
  expect(await shown()).toContain('Nobody has answered yet');
  for (let n = 0; n < 12; n += 1) {
    const receipt = madeUpReceipt('wrong', AT, { deliveryId: `d${n}`, signalId: `s${n}` });
    await service.store.receipts.put(receipt, { ...MADE_UP_ABOUT, deliveredAt: AT });
  }
  const text = await shown();
  expect(text).toMatch(/^detector +trend +12 +0 +0 +12 +0 +0\.00 \(0\.00 to 0\.24\) +0\/0$/m);
  expect(text).toContain('From delivered to the first answer: 0 min in the median');
  expect(text).toContain('From a signal to the first verdict: cannot tell (0 of at least 5).');
  expect(text).toContain('To think of retiring: detector trend, right in at most 0.24 of answers');
});
