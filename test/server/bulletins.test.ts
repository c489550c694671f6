import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverageAnswerSchema } from '../../src/model/coverage.ts';
import { bulletinsAnswerSchema, leadTimeAnswerSchema } from '../../src/model/lead-time.ts';
import { madeUpBulletin, madeUpProposal } from '../conformance/store-bulletins.ts';
import { candidate } from '../conformance/store-made-up.ts';
import { addDocument, openService, type TestService } from './service.ts';

// A made-up warning and the made-up bulletin that came six days later.

const ALERT_AT = '2026-02-20T10:00:00.000Z';
const BULLETIN_AT = '2026-02-26T10:00:00.000Z';

let service: TestService;
let documentId: string;
let signalId: string;
beforeAll(async () => {
  service = await openService();
  const personal = (text: string) => [
    { kind: 'phone' as const, start: text.indexOf('77'), end: text.indexOf('77') + 4, token: 'x' },
  ];
  ({ id: documentId } = await addDocument(service, 77, { words: 'звонки в Алматы', personal }));
  ({
    signal: { id: signalId },
  } = await service.store.signals.put(candidate('made-up'), ALERT_AT));
  const proposal = { ...madeUpProposal(signalId), alertAt: ALERT_AT };
  await service.store.bulletins.put(madeUpBulletin(1, { documentId, at: BULLETIN_AT }), [proposal]);
  await service.store.bulletins.put(madeUpBulletin(2, { at: BULLETIN_AT }), []);
});
afterAll(() => service.close());

const list = async (query = '') =>
  bulletinsAnswerSchema.parse((await service.server.inject(`/api/bulletins${query}`)).json()).bulletins;
const leadTime = async () =>
  leadTimeAnswerSchema.parse((await service.server.inject('/api/metrics/lead-time')).json());
const judge = (payload: object) =>
  service.server.inject({ method: 'POST', url: '/api/bulletins/matches', payload });

describe('official bulletins', () => {
  it('are listed with the signals proposed, personal data in titles masked', async () => {
    const waiting = await list('?state=proposed');
    expect(waiting).toMatchObject([
      { documentId, title: expect.stringContaining('*'), matches: [{ signalId, leadMs: 6 * 86_400_000 }] },
    ]);
    expect(waiting[0]?.title).not.toContain('77');
    expect(waiting[0]?.matches[0]?.headline).toEqual({ kk: 'к', ru: 'р', en: 'e' });
    expect((await list()).find((one) => one.documentId === 'bulletin-2')).toMatchObject({
      title: null,
      matches: [],
    });
    expect(await list(`?signal=${signalId}`)).toHaveLength(1);
  });

  it('count as warned only when a person said so, each judgement in the audit trail', async () => {
    expect((await leadTime()).all).toMatchObject({ n: 1, events: 0, warned: 0, open: 1, missed: 1 });
    expect((await judge({ documentId, signalId, state: 'confirmed' })).statusCode).toBe(200);
    expect(service.trail.at(-1)).toMatchObject({ actor: 'local', action: 'bulletin match judged' });
    const { all, classes } = await leadTime();
    expect(all).toMatchObject({
      n: 1,
      events: 1,
      censored: 0,
      bulletins: 2,
      warned: 1,
      open: 0,
      missed: 1,
      medianLeadMs: 6 * 86_400_000,
    });
    expect(classes).toMatchObject([{ category: 'cyber_fraud', medianMs: 6 * 86_400_000 }]);
    expect((await judge({ documentId, signalId, state: 'rejected' })).statusCode).toBe(200);
    expect((await leadTime()).all).toMatchObject({ events: 0, warned: 0, missed: 2 });
    expect(await list(`?signal=${signalId}`)).toEqual([]);
  });

  it.each([
    [{ documentId: 'no', signalId: 'no', state: 'confirmed' }, 404, 'UNKNOWN_ID'],
    [{ documentId: 'no', signalId: 'no', state: 'maybe' }, 400, 'BAD_PARAMETER'],
  ])('that are not there, or judged oddly, are refused in a sentence: %j', async (payload, status, code) => {
    const reply = await judge(payload);
    expect(reply.statusCode).toBe(status);
    expect(reply.json().error).toMatchObject({ code, message: expect.stringMatching(/^Expected /) });
  });
});

describe('coverage', () => {
  it('is told honestly where there is no past yet, and in the metrics', async () => {
    const answer = coverageAnswerSchema.parse((await service.server.inject('/api/coverage')).json());
    expect(answer).toMatchObject({ coverage: null, judged: 0, young: 1, alarms: [] });
    expect(answer.days).toHaveLength(28);
    expect((await service.server.inject('/metrics')).body).toContain('aldyn_coverage_ratio');
  });
});
