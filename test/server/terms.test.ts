import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { termsAnswerSchema } from '../../src/model/term.ts';
import { sighting } from '../conformance/store-terms.ts';
import { openService, type TestService } from './service.ts';

let service: TestService;
beforeAll(async () => {
  service = await openService();
  await service.store.terms.see([1, 2, 3].map((family) => sighting(family)));
});
afterAll(() => service.close());

const list = async (query = '') =>
  termsAnswerSchema.parse((await service.server.inject(`/api/terms${query}`)).json()).terms;
const judge = (payload: object) => service.server.inject({ method: 'POST', url: '/api/terms', payload });

describe('unknown words', () => {
  it('are listed with the texts that have them', async () => {
    const [term] = await list('?state=proposed');
    expect(term).toMatchObject({ term: 'шмурдяга', families: 3, state: 'proposed' });
    expect(term?.contexts).toHaveLength(3);
  });

  it('are judged by people only, each judgement in the audit trail', async () => {
    const reply = await judge({ term: 'шмурдяга', state: 'accepted', concept: 'synthetic_drug' });
    expect(reply.statusCode).toBe(200);
    expect(await list('?state=proposed')).toEqual([]);
    expect(await list()).toMatchObject([{ state: 'accepted', concept: 'synthetic_drug' }]);
    expect(service.trail.at(-1)).toMatchObject({ action: 'term judged' });
  });

  it.each([
    [{ term: 'неттакого', state: 'refused' }, 404, 'UNKNOWN_ID'],
    [{ term: 'шмурдяга', state: 'maybe' }, 400, 'BAD_PARAMETER'],
  ])('that are not there, or judged oddly, are refused in a sentence: %j', async (payload, status, code) => {
    const reply = await judge(payload);
    expect(reply.statusCode).toBe(status);
    expect(reply.json().error.message).toMatch(/^Expected /);
    expect(reply.json().error.code).toBe(code);
  });
});
