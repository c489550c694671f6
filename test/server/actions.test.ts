import { afterAll, beforeAll, expect, it } from 'vitest';
import { actionsAnswerSchema } from '../../src/model/actions.ts';
import { openService, type TestService } from './service.ts';

let service: TestService;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

const ask = async (query: string) =>
  actionsAnswerSchema.parse((await service.server.inject(`/api/actions${query}`)).json());

it('tells each audience what it can do, the method first, and that nobody has reviewed the list', async () => {
  const { reviewedBy, actions } = await ask('?category=cyber_fraud&method=safe_account');
  expect(reviewedBy).toBeNull();
  expect(actions.public[0]!.id).toBe('m_safe_account');
  expect(Object.values(actions).every((list) => list.length >= 1 && list.length <= 3)).toBe(true);
});

it('tells what holds for every case where nothing more is known', async () => {
  expect((await ask('?category=unheard-of')).actions).toEqual((await ask('')).actions);
});
