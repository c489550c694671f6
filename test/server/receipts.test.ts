import { afterEach, beforeEach, expect, it } from 'vitest';
import { receiptLinks } from '../../src/digest/receipts/links.ts';
import { writeToken } from '../../src/digest/receipts/token.ts';
import { uuidV5 } from '../../src/model/ids.ts';
import { receiptFiguresSchema } from '../../src/model/receipt.ts';
import type { Signal } from '../../src/model/signal.ts';
import { candidate, digest } from '../conformance/store-made-up.ts';
import { AT } from './made-up.ts';
import { LINK_SECRET, openService, type TestService } from './service.ts';

// Everything here is made up.
const DELIVERY = uuidV5('made-up delivery');
const HEADLINE = { kk: 'Ойдан шығарылған схема', ru: 'Выдуманная схема', en: 'A made-up scheme' };
const FORM = 'application/x-www-form-urlencoded';

let service: TestService;
let signal: Signal;
let links: Record<string, string>;

/** Keeps a digest of one signal with a delivery that arrived. */
async function tell(): Promise<void> {
  const { store } = service;
  ({ signal } = await store.signals.put(candidate('told', { headline: HEADLINE }), AT));
  const [composed, [delivery]] = digest(uuidV5('made-up digest'), [signal]);
  await store.digests.put(composed, [{ ...delivery!, id: DELIVERY, createdAt: AT }]);
  await store.digests.settle(DELIVERY, { state: 'delivered', error: null, at: AT });
  const options = { baseUrl: '', secret: LINK_SECRET, language: 'kk' } as const;
  links = Object.fromEntries(
    receiptLinks({ id: DELIVERY, createdAt: AT }, signal.id, options).map(({ answer, url }) => [answer, url]),
  );
}

beforeEach(async () => {
  // Nobody's key is asked for a link, not even where the service needs one.
  service = await openService({ config: { host: '0.0.0.0', apiKeys: ['anna:a-made-up-secret-of-anna'] } });
  await tell();
});
afterEach(() => service.close());

const open = (url: string) =>
  service.server.inject({ method: 'GET', url, headers: { host: 'aldyn.example' } });
const send = (url: string, fields: Record<string, string>) =>
  service.server.inject({
    method: 'POST',
    url,
    headers: { host: 'aldyn.example', origin: 'null', 'content-type': FORM },
    payload: new URLSearchParams(fields).toString(),
  });
const kept = () => service.store.receipts.history(DELIVERY, signal.id);

it('opening a link shows its answer chosen, in the reader’s language, and records nothing', async () => {
  const page = await open(links['wrong']!);
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.body).toContain('<html lang="kk">');
  expect(page.body).toContain('value="wrong" required checked');
  expect(page.body).toContain(signal.headline.kk);
  for (let scan = 0; scan < 3; scan += 1) await open(links['useful']!);
  expect(await kept()).toEqual([]);
});

it('a form is kept once, leads back to its page, and the page says what stands', async () => {
  for (let click = 0; click < 2; click += 1) {
    const answered = await send(links['useful']!, { answer: 'useful', text: '' });
    expect([answered.statusCode, answered.headers.location]).toEqual([303, '?kept=1']);
  }
  expect(await kept()).toEqual([
    {
      deliveryId: DELIVERY,
      signalId: signal.id,
      recipient: 'a',
      answer: 'useful',
      text: null,
      via: 'link',
      at: AT,
    },
  ]);
  const page = await open(`${links['useful']!}?kept=1`);
  expect(page.body).toContain('Рақмет, жауабыңыз жазылды.');
  expect(page.body).toContain('Қазіргі жауабыңыз: Пайдалы.');
  const other = await open(`${links['wrong']!}?kept=1`);
  expect(other.body).toContain('value="useful" required checked');
});

it('another answer takes its place and the first is kept, in the audit trail too', async () => {
  await send(links['useful']!, { answer: 'useful' });
  await send(links['useful']!, { answer: 'measure', text: 'Сайт бұғатталды' });
  expect((await kept()).map(({ answer, text }) => [answer, text])).toEqual([
    ['useful', null],
    ['measure', 'Сайт бұғатталды'],
  ]);
  expect(service.trail.map(({ actor, action }) => [actor, action])).toEqual([
    ['link', 'receipt'],
    ['link', 'receipt'],
  ]);
});

it('a comment that names a private person is refused and comes back to be mended', async () => {
  const refused = await send(links['useful']!, { answer: 'wrong', text: 'Иван Петров сказал <b>' });
  expect(refused.statusCode).toBe(403);
  expect(refused.body).toContain('жеке адамның аты-жөні');
  expect(refused.body).toContain('Иван Петров сказал &lt;b&gt;</textarea>');
  expect(await kept()).toEqual([]);
  expect(JSON.stringify(service.trail)).not.toContain('Петров');
});

it('so is one that holds a telephone or card', async () => {
  const refused = await send(links['useful']!, { answer: 'wrong', text: 'Звоните +7 701 234 56 78' });
  expect(refused.statusCode).toBe(403);
  expect(await kept()).toEqual([]);
});

it.each([
  ['changed', (token: string) => `${token.slice(0, -2)}AA`, 404],
  ['of another secret', () => madeUpToken('another made-up secret', '2027-01-01T00:00:00.000Z'), 404],
  ['expired', () => madeUpToken(LINK_SECRET, '2020-01-01T00:00:00.000Z'), 410],
  ['of a delivery there is not', () => madeUpToken(LINK_SECRET, '2027-01-01T00:00:00.000Z', 'x'), 404],
])('a link that is %s shows and keeps nothing', async (_, make, status) => {
  const url = `/r/${make(links['useful']!.slice(3))}`;
  const page = await open(url);
  expect(page.statusCode).toBe(status);
  expect(page.body).not.toContain(signal.headline.ru);
  expect((await send(url, { answer: 'useful' })).statusCode).toBe(status);
  expect(await kept()).toEqual([]);
});

function madeUpToken(secret: string, until: string, delivery?: string): string {
  return writeToken(
    {
      deliveryId: delivery === undefined ? DELIVERY : uuidV5(delivery),
      signalId: signal.id,
      answer: 'useful',
      language: 'ru',
      expiresAt: Date.parse(until),
    },
    secret,
  );
}

it('a program may answer the link in JSON, with the answer of the link or another', async () => {
  const post = (payload: object) =>
    service.server.inject({ method: 'POST', url: links['duplicate']!, payload });
  const first = await post({});
  expect(first.json()).toMatchObject({ fresh: true, receipt: { answer: 'duplicate', via: 'link' } });
  expect((await post({ answer: 'duplicate' })).json()).toMatchObject({ fresh: false });
  expect((await post({ answer: 'useful', text: 'Иван Петров' })).statusCode).toBe(403);
  expect((await post({ answer: 'maybe' })).statusCode).toBe(400);
});

it('more than 120 requests of one address in a minute are told to wait', async () => {
  const statuses = new Set<number>();
  for (let n = 0; n < 121; n += 1) statuses.add((await open('/r/nothing')).statusCode);
  expect([...statuses]).toEqual([404, 429]);
  const refused = await send(links['useful']!, { answer: 'useful' });
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60']);
});

it('a machine with a key answers by delivery and signal; without one it is refused', async () => {
  const ask = (payload: object, headers = {}) =>
    service.server.inject({ method: 'POST', url: '/api/receipts', payload, headers });
  const key = { authorization: 'Bearer a-made-up-secret-of-anna' };
  const asked = { deliveryId: DELIVERY, signalId: signal.id, answer: 'measure', text: 'closed' };
  expect((await ask(asked)).statusCode).toBe(401);
  expect((await ask(asked, key)).json()).toMatchObject({ fresh: true, receipt: { via: 'api' } });
  const unknown = await ask({ ...asked, signalId: uuidV5('another signal') }, key);
  expect([unknown.statusCode, unknown.json<{ error: { code: string } }>().error.code]).toEqual([
    404,
    'UNKNOWN_ID',
  ]);
});

it('the signal tells what its recipients answered, and the figures count it', async () => {
  await send(links['useful']!, { answer: 'wrong' });
  const headers = { authorization: 'Bearer a-made-up-secret-of-anna' };
  const told = await service.server.inject({ url: `/api/signals/${signal.id}`, headers });
  expect(told.json<{ receipts: object[] }>().receipts).toEqual([{ ...(await kept())[0], changed: 0 }]);
  const asked = await service.server.inject({ url: '/api/metrics/receipts', headers });
  const figures = receiptFiguresSchema.parse(asked.json());
  expect([figures.told, figures.answered, figures.all.wrong, figures.retire]).toEqual([1, 1, 1, []]);
});
