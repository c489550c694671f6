import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signalAnswerSchema, sourcesAnswerSchema } from '../../src/model/api.ts';
import { weightsAnswerSchema } from '../../src/model/weights.ts';
import { madeUpVerdicts } from '../signals/verdicts.ts';
import { AT, madeUpDraft, madeUpSignal } from './made-up.ts';
import { openService, type TestService } from './service.ts';

const ANALYST = { authorization: 'Bearer made-up-secret-of-anna' };
const OPERATOR = { authorization: 'Bearer made-up-secret-of-boss' };

let service: TestService;
let subject = 0;
let id = '';

beforeAll(async () => {
  service = await openService({
    config: {
      host: '0.0.0.0',
      apiKeys: ['anna:made-up-secret-of-anna', 'boss:made-up-secret-of-boss'],
      admins: ['boss'],
    },
  });
});
afterAll(() => service.close());
beforeEach(async () => {
  subject += 1;
  const { signal } = await service.store.signals.put(
    madeUpSignal(`subject ${subject}`, madeUpDraft(1, 'слова')),
    AT,
  );
  id = signal.id;
});

const get = async (headers: Record<string, string> = ANALYST) =>
  signalAnswerSchema.parse((await service.server.inject({ url: `/api/signals/${id}`, headers })).json());
const judge = (payload: object, headers: Record<string, string> = ANALYST, of = id) =>
  service.server.inject({ method: 'POST', url: `/api/signals/${of}/verdict`, payload, headers });

describe('verdicts on signals', () => {
  it('are kept with who, when and why, told in the answer and entered in the audit trail', async () => {
    const reply = await judge({ state: 'dismissed', why: '  об этом писали год назад ' });
    expect(reply.statusCode).toBe(200);
    expect(signalAnswerSchema.parse(reply.json())).toMatchObject({
      state: 'dismissed',
      history: [
        {
          at: AT,
          kind: 'judged',
          from: 'new',
          to: 'dismissed',
          by: 'anna',
          why: 'об этом писали год назад',
          reasons: [],
        },
      ],
    });
    expect(await get()).toEqual(reply.json());
    expect(service.trail.at(-1)).toMatchObject({ actor: 'anna', action: 'signal judged' });
    expect(await service.store.audit.firstBroken()).toBeNull();
  });

  it('are offered as far as the state allows and who asks may', async () => {
    expect((await get()).moves.map(({ to }) => to)).toEqual(['triaged', 'verified', 'dismissed']);
    expect((await get(OPERATOR)).moves).toContainEqual({ to: 'retracted', needsWhy: true });
    await judge({ state: 'verified' });
    expect((await get()).moves).toEqual([{ to: 'triaged', needsWhy: false }]);
  });

  it('tell whoever follows the service', async () => {
    const heard: unknown[] = [];
    const subscription = service.events.subscribe(({ event }) => heard.push(event) > 0)!;
    await judge({ state: 'triaged' });
    subscription.unsubscribe();
    expect(heard).toMatchObject([{ type: 'signal', signal: { id, state: 'triaged' } }]);
  });

  it('that may not be are refused in a sentence and change nothing', async () => {
    const refusals: [object, number, string][] = [
      [{ state: 'dismissed' }, 409, 'MOVE_REFUSED'],
      [{ state: 'new' }, 409, 'MOVE_REFUSED'],
      [{ state: 'retracted', why: 'ошибка' }, 403, 'NOT_AN_OPERATOR'],
      [{ state: 'dismissed', why: 'Иванов Пётр не виноват' }, 403, 'PERSON_NAME'],
      [{ state: 'maybe' }, 400, 'BAD_PARAMETER'],
      [{ state: 'dismissed', why: 'о'.repeat(501) }, 400, 'BAD_PARAMETER'],
    ];
    for (const [payload, status, code] of refusals) {
      const reply = await judge(payload);
      expect([reply.statusCode, reply.json().error.code], JSON.stringify(payload)).toEqual([status, code]);
    }
    expect((await judge({ state: 'triaged' }, ANALYST, 'nobody')).json().error.code).toBe('UNKNOWN_ID');
    expect((await judge({ state: 'triaged' }, {})).statusCode).toBe(401);
    expect(await get()).toMatchObject({ state: 'new', history: [] });
  });

  it('end with a retraction', async () => {
    expect((await judge({ state: 'retracted', why: 'ошибка источника' }, OPERATOR)).statusCode).toBe(200);
    const reply = await judge({ state: 'triaged' }, OPERATOR);
    expect(reply.json().error.message).toMatch(/^Expected a signal that is not retracted/);
    expect((await get(OPERATOR)).moves).toEqual([]);
  });
});

describe('sources', () => {
  it('show what people said of their signals, and the grade that follows from it', async () => {
    const sources = async () => {
      const reply = await service.server.inject({ url: '/api/sources', headers: ANALYST });
      return sourcesAnswerSchema.parse(reply.json()).sources[0]!;
    };
    const before = (await sources()).judged?.dismissed ?? 0;
    for (let n = 0; n < 12; n += 1) {
      const { signal } = await service.store.signals.put(
        madeUpSignal(`dull ${n}`, madeUpDraft(1, 'слова')),
        AT,
      );
      await judge({ state: 'dismissed', why: 'made up' }, ANALYST, signal.id);
    }
    const { grade, judged } = await sources();
    expect([grade, judged?.grade, judged?.dismissed]).toEqual(['B', 'C', before + 12]);
  });
});

describe('weights', () => {
  const weights = async (url = '', payload?: object, headers: Record<string, string> = OPERATOR) =>
    service.server.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url: `/api/weights${url}`,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });

  it('are told, and not refitted under 30 verdicts or by others than operators', async () => {
    const { inUse, versions } = weightsAnswerSchema.parse((await weights('', undefined, ANALYST)).json());
    expect([inUse, versions.map(({ weights: { version } }) => version)]).toEqual(['day-one', ['day-one']]);
    expect((await weights('/refit', {})).json().error.code).toBe('TOO_FEW_VERDICTS');
    expect((await weights('/refit', {}, ANALYST)).json().error.code).toBe('NOT_AN_OPERATOR');
    expect((await weights('/use', { version: 'day-one' }, ANALYST)).statusCode).toBe(403);
  });

  it('are refitted on verdicts as a version of their own, and used when an operator says so', async () => {
    for (const [n, verdict] of madeUpVerdicts(40).entries()) {
      const candidate = madeUpSignal(`judged ${n}`, madeUpDraft(1, 'слова'));
      const { signal } = await service.store.signals.put(
        { ...candidate, explanation: verdict.explanation },
        AT,
      );
      const state = verdict.isTrue ? 'verified' : 'dismissed';
      await judge({ state, why: 'made up' }, ANALYST, signal.id);
    }
    const refitted = weightsAnswerSchema.parse((await weights('/refit', {})).json());
    expect(refitted.inUse).toBe('day-one');
    expect(refitted.versions[0]).toMatchObject({
      weights: { version: 'fit-1' },
      madeBy: 'boss',
      fit: { before: { version: 'day-one' } },
      inUse: false,
    });
    const used = weightsAnswerSchema.parse((await weights('/use', { version: 'fit-1' })).json());
    expect(used.inUse).toBe('fit-1');
    expect((await weights('/use', { version: 'fit-7' })).json().error.code).toBe('UNKNOWN_ID');
    expect(service.trail.slice(-2).map(({ action }) => action)).toEqual(['weights refitted', 'weights used']);
  });
});
