// A made-up signal and the made-up bulletin that came nine days later.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiRefusal, type Client } from '../../src/cli/client.ts';
import { runCoverage, runLeadTime, runLeadTimeJudge, runLeadTimeMatches } from '../../src/cli/lead-time.ts';
import { madeUpBulletin, madeUpProposal } from '../conformance/store-bulletins.ts';
import { candidate } from '../conformance/store-made-up.ts';
import { openService, type TestService } from '../server/service.ts';
import { printed, serviceClient } from './service-client.ts';

const ALERT_AT = '2026-02-10T10:00:00.000Z';

let service: TestService;
let client: Client;
let signalId: string;
beforeAll(async () => {
  service = await openService();
  ({
    signal: { id: signalId },
  } = await service.store.signals.put(candidate('made-up'), ALERT_AT));
  const proposal = { ...madeUpProposal(signalId), alertAt: ALERT_AT };
  const bulletin = madeUpBulletin(1, { at: '2026-02-19T10:00:00.000Z' });
  await service.store.bulletins.put(bulletin, [proposal]);
  client = serviceClient(service);
});
afterAll(() => service.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const ledger = () => printed(() => runLeadTime(client, { days: '90', json: false }));
const matches = () => printed(() => runLeadTimeMatches(client, { json: false }));

describe('aldyn lead-time', () => {
  it('shows what waits, takes a judgement and counts it from then on', async () => {
    expect(await ledger()).toMatch(/^all +1 +0 +1 +1 +0 +0 +1 +- +-$/m);
    expect(await matches()).toMatch(new RegExp(`^bulletin-1 +${signalId} +0\\.70 +9\\.0 d`, 'm'));
    const match = { documentId: 'bulletin-1', signalId };
    expect(await printed(() => runLeadTimeJudge(client, match, 'confirmed'))).toBe(
      'It counts as warned of before.',
    );
    expect(await matches()).toBe('Nothing waits to be judged.');
    expect(await ledger()).toMatch(/^cyber_fraud +1 +1 +0 +1 +1 +0 +0 +9\.0 d +9\.0 d/m);
  });

  it('refuses a match that was never proposed in a sentence', async () => {
    const judge = runLeadTimeJudge(client, { documentId: 'no', signalId: 'no' }, 'rejected');
    await expect(judge).rejects.toThrow(ApiRefusal);
  });
});

describe('aldyn coverage', () => {
  it('says honestly that the past is too short', async () => {
    expect(await printed(() => runCoverage(client, { json: false }))).toBe(
      'In the last 24 hours: coverage cannot be told yet: the past is too short.',
    );
  });
});
