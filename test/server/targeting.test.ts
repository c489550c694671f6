// Made-up documents throughout.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../nlp/text/tokens.ts';
import { errorSchema } from '../../src/model/api.ts';
import { targetGroupsAnswerSchema, targetingAnswerSchema } from '../../src/model/targeting.ts';
import { openService, type TestService } from './service.ts';
import { createKeeper, daysAgo, substanceVocabulary } from './targeting-space.ts';

let service: TestService;

/** Every week something about other things, so that it is known what was seen. */
async function fillSpace(): Promise<void> {
  const keep = createKeeper(service);
  for (let week = 0; week < 8; week += 1) {
    for (let n = 0; n < 6; n += 1)
      await keep(`В городе открыли школу номер ${week * 10 + n}.`, daysAgo(7 * week + n));
  }
  for (let week = 1; week < 8; week += 1)
    await keep(
      `В Караганде изъяли ангидрид уксусной кислоты, ${10 * week} литров, дело ${week}.`,
      daysAgo(7 * week + 1),
    );
  for (let n = 0; n < 6; n += 1)
    await keep(
      `Из Китая в Россию везли ${100 * (n + 1)} кг уксусного ангидрида без документов, случай ${n}.`,
      daysAgo(1 + (n % 3)),
      { source: n % 2 === 0 ? 'steppe-news' : 'other-news' },
    );
  await keep('Копия: изъяли уксусный ангидрид без документов, склад.', daysAgo(2), { copyOf: 'copied' });
  await keep('Копия: изъяли уксусный ангидрид без документов, склад!', daysAgo(2, 9), {
    copyOf: 'copied',
    source: 'other-news',
  });
  await keep('Хлористый ацетил изъяли на складе без документов.', daysAgo(3));
  await keep('Завод по лицензии закупил уксусный ангидрид для производства красок.', daysAgo(4));
}

beforeAll(async () => {
  service = await openService({ analyse, deps: () => ({ vocabulary: substanceVocabulary }) });
  await fillSpace();
}, 60_000);
afterAll(() => service.close());

const ask = async (query: string) => {
  const reply = await service.server.inject(`/api/targeting?${query}`);
  expect(reply.statusCode, reply.body).toBe(200);
  return targetingAnswerSchema.parse(reply.json());
};
const refused = async (query: string) => {
  const reply = await service.server.inject(`/api/targeting?${query}`);
  return { status: reply.statusCode, ...errorSchema.parse(reply.json()).error };
};

describe('a targeting question', () => {
  it('counts families and origins of a substance by day and week, and holds this week against those before', async () => {
    const answer = await ask('substance=acetic_anhydride&weeks=8');
    expect(answer).toMatchObject({ from: '2026-01-05', to: '2026-03-01', complete: true, tradeFamilies: 1 });
    expect(answer.totals).toEqual({ families: 14, origins: 2 });
    expect(answer.days).toHaveLength(56);
    expect(answer.weeks.map(({ families }) => families)).toEqual([1, 1, 1, 1, 1, 1, 1, 7]);
    expect(answer.rate).toMatchObject({ verdict: 'above', reason: null, thisWeek: 7, weeks: 7 });
    expect(answer.rate.ratio).toBeGreaterThan(3);
  });
});

describe('groups of substances', () => {
  it('are control lists and families of names', async () => {
    const reply = await service.server.inject('/api/targeting/groups');
    const { groups } = targetGroupsAnswerSchema.parse(reply.json());
    expect(groups.find(({ id }) => id === 'un_not_kz')?.substances).toContain('mapa');
    expect(groups.every(({ substances }) => substances.length > 0)).toBe(true);
  });
});

describe('a targeting question that cannot be asked', () => {
  it('is refused with what was expected', async () => {
    expect(await refused('weeks=8')).toMatchObject({ status: 400, code: 'BAD_PARAMETER' });
    expect(await refused('substance=nothing')).toMatchObject({ status: 400, code: 'BAD_PARAMETER' });
  });
});
