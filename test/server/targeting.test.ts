// Made-up documents throughout.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskText } from '../../nlp/index.ts';
import { analyse } from '../../nlp/text/tokens.ts';
import { errorSchema } from '../../src/model/api.ts';
import { parseQuery } from '../../src/model/query-parser.ts';
import {
  incidentDraftSchema,
  targetGroupsAnswerSchema,
  targetingAnswerSchema,
} from '../../src/model/targeting.ts';
import { AT, madeUpDraft, madeUpSignal } from './made-up.ts';
import { readCsv } from './read-csv.ts';
import { openService, type TestService } from './service.ts';
import { createKeeper, daysAgo, substanceVocabulary } from './targeting-space.ts';
import { unzip } from './unzip.ts';

let service: TestService;
let incident: { documentId: string; text: string };

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
  const seized = await keep(
    'Вёз Асан Касымов, телефон +7 700 123 45 67. 17 февраля фура везла из Китая в Россию через Казахстан 1,5 тонны уксусного ангидрида без документов, цена доходит до 2 000 долларов за кг.',
    daysAgo(60),
  );
  const layers = await service.store.annotations.get(seized.id, seized.version);
  incident = { documentId: seized.id, text: maskText(seized.text, layers!.personal) };
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

const file = async (path: string) => {
  const reply = await service.server.inject(path);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply;
};
const lastEntry = () => service.trail.at(-1)!;

describe('a targeting question', () => {
  it('counts families and origins of a substance by day and week, and holds this week against those before', async () => {
    const answer = await ask('substance=acetic_anhydride&weeks=8');
    expect(answer).toMatchObject({ from: '2026-01-05', to: '2026-03-01', complete: true, tradeFamilies: 1 });
    expect(answer.totals).toEqual({ families: 14, origins: 2 });
    expect(answer.days).toHaveLength(56);
    expect(answer.weeks.map(({ families }) => families)).toEqual([1, 1, 1, 1, 1, 1, 1, 7]);
    expect(answer.rate).toMatchObject({ verdict: 'above', reason: null, thisWeek: 7, weeks: 7 });
    expect(answer.rate.ratio).toBeGreaterThan(3);
    expect(lastEntry()).toMatchObject({ actor: 'local', action: 'targeting' });
    expect(JSON.parse(lastEntry().detail)).toEqual({ substance: 'acetic_anhydride', weeks: 8 });
  });

  it('tells regions, places, routes, amounts, contexts and outlets as numbers', async () => {
    const answer = await ask('substance=acetic_anhydride&weeks=8');
    expect(answer.regions).toContainEqual({ region: 'karaganda', families: 7, origins: 1 });
    expect(answer.regions).toContainEqual({ region: null, families: 7, origins: 2 });
    expect(answer.routes[0]).toMatchObject({ from: { id: 'CN' }, to: { id: 'RU' }, via: [], families: 6 });
    const kilograms = answer.amounts.find(({ unit }) => unit === 'kg');
    expect(kilograms).toMatchObject({ families: 6, lowest: 100, median: 350, highest: 600 });
    expect(kilograms?.evidence[0]?.evidence.quote).toContain(kilograms?.evidence[0]?.said);
    expect(answer.amounts.find(({ unit }) => unit === 'l')).toMatchObject({ lowest: 10, highest: 70 });
    expect(answer.channels).toEqual([{ group: 'media', country: 'KZ', outlets: 1, families: 11 }]);
    const [threat, , trade] = answer.contexts;
    expect(threat).toMatchObject({ context: 'threat', families: 14 });
    expect(trade).toMatchObject({ context: 'trade', families: 1 });
    expect(answer.read).toEqual({ families: 15, of: 15 });
  });

  it('counts a text and its copies once, on the day the first of them came', async () => {
    const day = (await ask('substance=acetic_anhydride&weeks=8')).days.find(
      ({ day: one }) => one === '2026-02-27',
    );
    expect(day).toMatchObject({ families: 3 });
  });

  it('names analogues of the same family and flags those that Kazakhstan does not list', async () => {
    const answer = await ask('substance=acetic_anhydride&weeks=8');
    const chloride = answer.analogues.find(({ substance }) => substance === 'acetyl_chloride');
    expect(chloride).toMatchObject({ groups: ['acylating'], families: 1, uncontrolled: false });
    const propionic = answer.analogues.find(({ substance }) => substance === 'propionic_anhydride');
    expect(propionic).toMatchObject({ families: 0, uncontrolled: true });
    expect(answer.members).toMatchObject([{ substance: 'acetic_anhydride', uncontrolled: false }]);
  });

  it('asks of a group what each of its substances has, and writes it as queries that search can read', async () => {
    const answer = await ask('group=acylating&weeks=8');
    expect(answer.totals.families).toBe(15);
    expect(answer.members[0]).toMatchObject({ substance: 'acetic_anhydride', families: 14 });
    expect(answer.target.queries).toEqual([
      'substance:acetic_anhydride OR substance:propionic_anhydride OR substance:acetyl_chloride OR substance:propionyl_chloride',
    ]);
    const list = await ask('group=un1988_i');
    expect(list.target.queries.length).toBeGreaterThan(1);
    for (const query of list.target.queries) expect(() => parseQuery(query)).not.toThrow();
  });

  it('asks of a free query, with its own words as quotes', async () => {
    const answer = await ask(`q=${encodeURIComponent('школу номер')}&weeks=8`);
    expect(answer.totals.families).toBe(48);
    expect(answer.rate).toMatchObject({ verdict: 'usual', thisWeek: 6, weeks: 7 });
    const quotes = answer.contexts.flatMap(({ evidence }) => evidence.map(({ quote }) => quote));
    expect(quotes[0]).toContain('школу номер');
    expect(answer.analogues).toEqual([]);
  });

  it('cannot tell what is usual where too few weeks are known', async () => {
    const { rate } = await ask('substance=acetic_anhydride&weeks=4');
    expect(rate).toMatchObject({
      verdict: 'cannot-tell',
      reason: 'short-past',
      normal: null,
      ratio: null,
      weeks: 3,
    });
  });
});

describe('an exported answer', () => {
  it('is CSV by RFC 4180 in the language asked for, every row as wide, and in the audit trail', async () => {
    const reply = await file('/api/targeting/export.csv?substance=acetic_anhydride&weeks=8&language=ru');
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(reply.headers['content-disposition']).toBe(
      'attachment; filename="targeting-acetic-anhydride-2026-03-01.csv"',
    );
    const rows = readCsv(reply.body);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([rows[0]!.length]));
    expect(rows[0]).toContain('Семейства текстов');
    const [china, russia] = ['Китай', 'Россия'];
    expect(rows.some(([section, item]) => section === 'Маршруты' && item === `${china} → ${russia}`)).toBe(
      true,
    );
    expect(rows.filter(([section]) => section === 'Недели')).toHaveLength(8);
    expect(lastEntry()).toMatchObject({ action: 'export' });
    expect(JSON.parse(lastEntry().detail)).toMatchObject({ format: 'csv', targeting: { weeks: 8 } });
  });

  it('is XLSX with a sheet for each part', async () => {
    const reply = await file('/api/targeting/export.xlsx?substance=acetic_anhydride&weeks=8&language=kk');
    const parts = unzip(reply.rawPayload);
    const workbook = parts.get('xl/workbook.xml');
    for (const name of ['Түйін', 'Апталар', 'Бағыттар', 'Аналогтар'])
      expect(workbook).toContain(`name="${name}"`);
    expect([...parts.values()].some((part) => part.includes('Қытай → Ресей'))).toBe(true);
  });
});

describe('an incident draft', () => {
  const draftOf = async (query: string) =>
    incidentDraftSchema.parse((await file(`/api/targeting/incident?${query}`)).json());

  it('fills what the text says, each field with its span, and leaves open what it does not say', async () => {
    const { documentId, text } = incident;
    const draft = await draftOf(`document=${documentId}`);
    expect(draft.banner.en).toContain('DRAFT');
    const value = (field: string) =>
      draft.fields.filter((one) => one.field === field).map((one) => one.value.en);
    expect(value('substance')).toEqual(['Acetic anhydride']);
    expect(value('identifiers')).toEqual(['Acetic anhydride — CAS 108-24-7, HS 2915.24']);
    expect(value('quantity')).toEqual(['1,500 kg']);
    expect(value('price')).toEqual(['2,000 USD/kg']);
    expect([value('origin'), value('destination'), value('transit')]).toEqual([
      ['China'],
      ['Russia'],
      ['Kazakhstan'],
    ]);
    expect(value('event_date')).toEqual(['17 февраля']);
    expect(draft.unknown).not.toContain('quantity');
    expect(draft.unknown).toEqual(['place']);
    expect(value('told_as')[0]).toBe('diversion from lawful use');
    for (const { from, start, end, said } of draft.fields) {
      if (from === 'text') expect(text.slice(start!, end!)).toBe(said);
      else expect([start, end, said]).toEqual([null, null, null]);
    }
    expect(draft.sources).toMatchObject([{ documentId, name: 'Steppe News (made up)', grade: 'B' }]);
  });

  it('is a text that begins and ends with its banner, and JSON, both in the audit trail', async () => {
    const { documentId } = incident;
    const text = (await file(`/api/targeting/incident.txt?document=${documentId}&language=kk`)).body;
    expect(text.match(/ЖОБА: оны ашық мәтіндер бойынша машина жасады/g)).toHaveLength(2);
    expect(text).toMatch(/^Мөлшері: 1\s500 кг \[былай айтылған: «1,5 тонны»\]$/m);
    expect(text).toMatch(/^Белгісіз: .*Орны/m);
    expect(JSON.parse(lastEntry().detail)).toEqual({
      'incident draft': { document: documentId },
      format: 'txt',
    });
    const json = await file(`/api/targeting/incident.json?document=${documentId}`);
    expect(incidentDraftSchema.parse(JSON.parse(json.body)).draft).toBe(true);
  });

  it('shows no phone, and no name', async () => {
    const text = (await file(`/api/targeting/incident.txt?document=${incident.documentId}`)).body;
    expect(text).not.toMatch(/700\D*123|Асан/);
  });

  it('is made of the fullest text of a signal', async () => {
    const stored = await service.store.documents.get(incident.documentId);
    const { signal } = await service.store.signals.put(madeUpSignal('anhydride', stored!.document), AT);
    const draft = await draftOf(`signal=${signal.id}`);
    expect(draft.signal).toMatchObject({ id: signal.id, admiralty: 'B2' });
    expect(draft).toMatchObject({ families: 2, origins: 2, document: { id: incident.documentId } });
  });

  it('is refused for a text that tells of no crime, and for one that is not there', async () => {
    const ask404 = await service.server.inject('/api/targeting/incident?document=none');
    expect(ask404.statusCode).toBe(404);
    const school = await service.server.inject(`/api/targeting/incident?document=${madeUpDraft(1, '').id}`);
    expect(errorSchema.parse(school.json()).error).toMatchObject({ code: 'BAD_PARAMETER' });
    const none = await service.server.inject('/api/targeting/incident');
    expect(none.statusCode).toBe(400);
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
    expect(await refused('substance=acetone&group=solvents')).toMatchObject({ code: 'BAD_PARAMETER' });
    expect(await refused('substance=nothing')).toMatchObject({ status: 400, code: 'BAD_PARAMETER' });
    expect(await refused('group=nothing')).toMatchObject({ status: 400, code: 'BAD_PARAMETER' });
    expect(await refused('substance=acetone&weeks=99')).toMatchObject({ status: 400, code: 'BAD_PARAMETER' });
    expect(await refused('q=')).toMatchObject({ status: 400, code: 'BAD_QUERY' });
  });

  it('is refused for a private person, whose name the trail does not keep', async () => {
    expect(await refused(`q=${encodeURIComponent('Иван Петров')}`)).toMatchObject({ status: 403 });
    expect(lastEntry()).toMatchObject({ action: 'targeting refused' });
    expect(lastEntry().detail).not.toContain('Петров');
  });
});
