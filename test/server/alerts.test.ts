import { parseAtomFeed } from 'feedsmith';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alertsAnswerSchema } from '../../src/model/alert.ts';
import type { Signal } from '../../src/model/signal.ts';
import { AT, madeUpDraft, madeUpSignal } from './made-up.ts';
import { openService, type TestService } from './service.ts';
import { stixFaults } from '../digest/dialects/stix-schemas.ts';

let service: TestService;
const signals: Signal[] = [];
const time = (n: number) => `2026-03-01T11:00:0${n}.000Z`;

beforeAll(async () => {
  service = await openService({ config: { mode: 'demo' } });
  for (let n = 0; n < 3; n += 1) {
    const { signal } = await service.store.signals.put(madeUpSignal(`s${n}`, madeUpDraft(n, 'звонки')), AT);
    signals.push(signal);
    // Two at the same moment, as one composing makes them.
    await service.store.alerts.say(signal, { at: time(n === 0 ? 0 : 1), why: null });
  }
  const retracted = { ...signals[0]!, state: 'retracted' as const };
  await service.store.alerts.say(retracted, { at: time(5), why: 'made up' });
});
afterAll(() => service.close());

const get = (url: string, headers: Record<string, string> = {}) => service.server.inject({ url, headers });
const alertId = async (n: number) => (await service.store.alerts.of(signals[n]!.id))[0]!.id;

test('alerts are listed the latest first, page by page, each in its last version', async () => {
  const seen: string[] = [];
  let before = '';
  for (let pages = 0; pages < 3; pages += 1) {
    const answer = await get(`/api/alerts?limit=1${before}`);
    const { alerts, nextBefore } = alertsAnswerSchema.parse(answer.json());
    seen.push(...alerts.map(({ signal, status }) => `${signal.id} ${status}`));
    expect(nextBefore === null).toBe(pages === 2);
    before = `&before=${encodeURIComponent(nextBefore ?? '')}`;
  }
  expect(seen.length).toBe(3);
  expect(seen[0]).toBe(`${signals[0]!.id} cancel`);
  expect(new Set(seen)).toEqual(
    new Set([`${signals[0]!.id} cancel`, `${signals[1]!.id} alert`, `${signals[2]!.id} alert`]),
  );
});

test('an alert is found by its id and by that of its signal', async () => {
  for (const id of [await alertId(0), signals[0]!.id]) {
    const { alert, versions } = (await get(`/api/alerts/${id}`)).json<{
      alert: { version: number };
      versions: unknown[];
    }>();
    expect(alert.version).toBe(2);
    expect(versions).toEqual([
      { version: 1, status: 'alert', sentAt: time(0) },
      { version: 2, status: 'cancel', sentAt: time(5) },
    ]);
  }
  expect((await get('/api/alerts/00000000-0000-5000-8000-000000000000')).statusCode).toBe(404);
});

test('each form leaves as a file, in the version asked for, and is in the audit trail', async () => {
  service.trail.length = 0;
  const id = await alertId(0);
  const types = {
    'stix.json': 'application/stix+json;version=2.1',
    'misp.json': 'application/json',
    'cap.xml': 'application/cap+xml',
    csv: 'text/csv; charset=utf-8; header=present',
  };
  for (const [extension, type] of Object.entries(types)) {
    const { statusCode, headers } = await get(`/api/alerts/${id}.${extension}?tlp=green`);
    expect(statusCode, extension).toBe(200);
    expect(headers['content-type']).toBe(type);
    expect(headers['content-disposition']).toContain(`${id}.2.${extension}`);
  }
  expect(service.trail.map(({ action, detail }) => [action, JSON.parse(detail) as unknown])).toEqual(
    ['stix', 'misp', 'cap', 'csv'].map((format) => [
      'export',
      { alert: id, version: 2, format, tlp: 'green' },
    ]),
  );
  const bundle = (await get(`/api/alerts/${id}.stix.json?version=1`)).json<{
    type: string;
    objects: { type: string }[];
  }>();
  expect(bundle.objects.flatMap((object) => stixFaults(object))).toEqual([]);
  expect(JSON.stringify(bundle)).not.toContain('revoked');
  expect((await get(`/api/alerts/${id}.cap.xml?version=3`)).statusCode).toBe(404);
  expect((await get(`/api/alerts/${id}.cap.xml?tlp=blue`)).statusCode).toBe(400);
});

test('feeds are read page by page, and again only when something is new', async () => {
  const first = await get('/api/alerts.atom?language=en&limit=2', { host: '127.0.0.1:8080' });
  expect(first.statusCode).toBe(200);
  expect(first.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  const feed = parseAtomFeed(first.body);
  expect(feed.entries!.map(({ title }) => (title as { value: string }).value)).toEqual([
    'Retracted: A rise',
    'A rise',
  ]);
  const next = feed.links!.find(({ rel }) => rel === 'next')!.href!;
  expect(next).toMatch(/^http:\/\/127\.0\.0\.1:8080\/api\/alerts\.atom\?/);
  const second = parseAtomFeed((await get(next.slice('http://127.0.0.1:8080'.length))).body);
  expect(second.entries!.length).toBe(1);
  expect(second.links!.some(({ rel }) => rel === 'next')).toBe(false);
  service.trail.length = 0;
  const again = await get('/api/alerts.atom?language=en&limit=2', {
    host: '127.0.0.1:8080',
    'if-none-match': String(first.headers['etag']),
  });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  expect(service.trail).toEqual([]);
});

test('the JSON feed is one, and a wrong page is refused', async () => {
  const answer = await get('/api/alerts.json?language=kk');
  expect(answer.headers['content-type']).toBe('application/feed+json; charset=utf-8');
  expect(answer.json<{ items: unknown[] }>().items.length).toBe(3);
  expect((await get('/api/alerts.json?before=x')).statusCode).toBe(400);
});

test('without a key nothing of it is told to others', async () => {
  const guarded = await openService({
    config: { host: '0.0.0.0', apiKeys: ['anna:made-up-secret-of-anna'] },
  });
  try {
    for (const path of [
      '/api/alerts',
      '/api/alerts.atom',
      '/api/alerts.json',
      '/api/alerts/x',
      '/api/alerts/x.csv',
    ])
      expect((await guarded.server.inject({ url: path })).statusCode, path).toBe(401);
  } finally {
    await guarded.close();
  }
});
