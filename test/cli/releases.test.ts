// Letters and notices by the command line; the signal and the recipient are made up.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../src/cli/client.ts';
import {
  runReleasesApprove,
  runReleasesDraft,
  runReleasesList,
  runReleasesSend,
  runReleasesShow,
  runReleasesWithdraw,
} from '../../src/cli/releases.ts';
import { madeUpCandidate, madeUpRecipient } from '../digest/made-up.ts';
import { AT } from '../server/made-up.ts';
import { openService, type TestService } from '../server/service.ts';
import { printed, serviceClient } from './service-client.ts';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await openService({ deps: () => ({ recipients: () => [madeUpRecipient()] }) });
  client = serviceClient(service);
});
afterAll(() => service.close());
afterEach(() => {
  vi.restoreAllMocks();
});

describe('aldyn releases', () => {
  it('drafts, shows, approves, sends and withdraws', async () => {
    expect(await printed(() => runReleasesList(client, { json: false }))).toBe(
      'There are no letters or notices.',
    );
    const scope = { regions: [], slots: ['payload:otp_code'], official: false, contradicted: false };
    const { signal } = await service.store.signals.put(madeUpCandidate('by command', { scope }), AT);
    await expect(runReleasesDraft(client, 'notice', signal.id)).rejects.toThrow('triaged or verified');
    await service.store.signals.move(signal.id, { to: 'verified', by: 'local', at: AT, why: null });
    const drafted = await printed(() => runReleasesDraft(client, 'notice', signal.id));
    const id = /notice (\S+) is draft, version 1, by local/.exec(drafted)![1]!;
    expect(drafted).toContain('you may: edit, approve, withdraw');
    expect(await printed(() => runReleasesShow(client, id, { json: false, language: 'ru' }))).toContain(
      'ПРОЕКТ',
    );
    await expect(runReleasesApprove(client, id, { read: '2' })).rejects.toThrow('Expected version 1');
    const signed = await printed(() => runReleasesApprove(client, id, { read: '1' }));
    expect(signed).toContain('approved by local, SHA-256 ');
    expect(signed).toContain('checked now: it is what was approved');
    const sent = await printed(() => runReleasesSend(client, id, ['made-up-centre']));
    expect(sent).toMatch(/made-up-centre file:digests pending$/m);
    const back = await printed(() => runReleasesWithdraw(client, id, { why: 'made up' }));
    expect(back).toContain('is withdrawn');
    expect(back).toContain('a withdrawal is drafted: ');
    expect(await printed(() => runReleasesList(client, { json: false }))).toMatch(/notice +withdrawn/);
  });
});
