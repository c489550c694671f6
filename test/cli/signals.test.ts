// Made-up signals and verdicts.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../src/cli/client.ts';
import { runSignalsList, runSignalsShow, runSignalsVerdict } from '../../src/cli/signals.ts';
import { runWeightsRefit, runWeightsShow, runWeightsUse } from '../../src/cli/weights.ts';
import { AT, madeUpDraft, madeUpSignal } from '../server/made-up.ts';
import { openService, type TestService } from '../server/service.ts';
import { madeUpVerdicts } from '../signals/verdicts.ts';
import { printed, serviceClient } from './service-client.ts';

let service: TestService;
let client: Client;
let id = '';
beforeAll(async () => {
  service = await openService();
  const { signal } = await service.store.signals.put(madeUpSignal('first', madeUpDraft(1, 'слова')), AT);
  id = signal.id;
  client = serviceClient(service);
});
afterAll(() => service.close());
afterEach(() => {
  vi.restoreAllMocks();
});

describe('aldyn signals', () => {
  it('lists signals by state, and shows one with its scores, evidence and moves', async () => {
    const list = (state: string) =>
      printed(() => runSignalsList(client, { limit: '20', state, json: false }));
    expect(await list('new')).toMatch(new RegExp(`^${id} +3 +0.70 +B2 +new +2 +2 .* A rise$`, 'm'));
    expect(await list('verified')).toBe('There is no such signal.');
    const shown = await printed(() => runSignalsShow(client, id, { json: false }));
    expect(shown).toMatch(/^importance 0\.60\n {2}\+1\.00 {2}rate \(2\.00 x 0\.5\)$/m);
    expect(shown).toContain(`aldyn signals verdict ${id} triaged|verified|dismissed|retracted`);
  });

  it('judges a signal and says what it is now; a refusal is told in the words of the service', async () => {
    const verdict = { state: 'dismissed', why: 'an old case' };
    expect(await printed(() => runSignalsVerdict(client, id, verdict))).toContain('is dismissed now.');
    const shown = await printed(() => runSignalsShow(client, id, { json: false }));
    expect(shown).toContain('2026-03-01 10:00  new to dismissed by local: an old case');
    await expect(runSignalsVerdict(client, id, { state: 'verified' })).rejects.toThrow(
      'Expected a signal that is dismissed to become triaged, retracted, got verified',
    );
  });
});

describe('aldyn weights', () => {
  it('shows the versions, refits on verdicts and uses what it found', async () => {
    await expect(runWeightsRefit(client)).rejects.toThrow('Expected at least 30 verdicts');
    for (const [n, { explanation, isTrue }] of madeUpVerdicts(40).entries()) {
      const candidate = { ...madeUpSignal(`judged ${n}`, madeUpDraft(1, 'слова')), explanation };
      const { signal } = await service.store.signals.put(candidate, AT);
      const to = isTrue ? 'verified' : 'dismissed';
      await service.store.signals.move(signal.id, { to, by: 'anna', at: AT, why: 'made up' });
    }
    expect(await printed(() => runWeightsRefit(client))).toMatch(/^fit-1 +local, .* \(day-one\)$/m);
    expect(await printed(() => runWeightsUse(client, 'fit-1'))).toContain('scored by fit-1');
    const shown = await printed(() => runWeightsShow(client, { json: false }));
    expect(shown).toMatch(/^fit-1 +in use/m);
    expect(shown).toMatch(/^credibility +reposts +-\d\.\d\d$/m);
  });
});
