import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectionId } from '../../../src/model/taxii.ts';
import { openService, type TestService } from '../service.ts';
import { ACCEPT, askTaxii } from './client.ts';

// Made-up objects.
const AT = '2026-03-01T10:00:00.000Z';
const LATER = '2026-03-02T10:00:00.000Z';
const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const report = (n: number, modified = AT) => ({
  type: 'report',
  spec_version: '2.1',
  id: `report--${uuid(n)}`,
  created: AT,
  modified,
  name: `Made up ${n}`,
});
const url = { type: 'url', spec_version: '2.1', id: `url--${uuid(1)}`, value: 'https://made-up.example/' };

let service: TestService;
let base: string;
let root: string;
let collection: string;

beforeAll(async () => {
  const collections = [
    { name: 'centre', title: 'Made-up centre', description: 'Made up' },
    { name: 'empty', title: 'Nothing yet', description: 'Made up' },
  ];
  service = await openService({ deps: () => ({ collections: () => collections }) });
  await service.store.taxii.put('centre', [report(1), report(2), url], AT);
  await service.store.taxii.put('centre', [report(1, LATER), report(3)], LATER);
  base = await service.server.listen({ host: '127.0.0.1', port: 0 });
  root = `${base}/taxii2/api`;
  collection = `${root}/collections/${collectionId('centre')}`;
});
afterAll(() => service.close());

const ids = (body: Record<string, unknown>) =>
  ((body['objects'] ?? []) as { id: string }[]).map(({ id }) => id);

test('the way from discovery to the objects is the standard one', async () => {
  const discovery = await askTaxii(`${base}/taxii2/`);
  expect(discovery.status).toBe(200);
  expect(discovery.headers.get('content-type')).toBe(ACCEPT);
  const [apiRoot] = discovery.body['api_roots'] as string[];
  expect(discovery.body['default']).toBe(apiRoot);
  const rootUrl = new URL(apiRoot!, `${base}/taxii2/`).href;
  const described = await askTaxii(rootUrl);
  expect(described.body['versions']).toEqual([ACCEPT]);
  expect(described.body['max_content_length']).toBeGreaterThan(0);
  const { body } = await askTaxii(`${rootUrl}collections/`);
  const [first, second] = body['collections'] as Record<string, unknown>[];
  expect(first).toEqual({
    id: collectionId('centre'),
    title: 'Made-up centre',
    description: 'Made up',
    alias: 'centre',
    can_read: true,
    can_write: false,
    media_types: ['application/stix+json;version=2.1'],
  });
  expect(second!['id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect((await askTaxii(`${rootUrl}collections/${String(first!['id'])}/`)).body).toEqual(first);
  expect((await askTaxii(`${rootUrl}collections/centre/`)).body).toEqual(first);
});

test('objects come in the order they were added, the last version of each, with the times of the page', async () => {
  const { body, headers } = await askTaxii(`${collection}/objects/`);
  expect(ids(body)).toEqual([report(2).id, url.id, report(1).id, report(3).id]);
  expect(body['more']).toBe(false);
  expect(body['next']).toBeUndefined();
  expect(headers.get('x-taxii-date-added-first')).toBe('2026-03-01T10:00:00.000001Z');
  expect(headers.get('x-taxii-date-added-last')).toBe('2026-03-02T10:00:00.000001Z');
});

test('pages go on by next, and what was added after a time by added_after', async () => {
  const first = await askTaxii(`${collection}/objects/?limit=3`);
  expect(first.body['more']).toBe(true);
  const second = await askTaxii(`${collection}/objects/?limit=3&next=${String(first.body['next'])}`);
  expect(ids(second.body)).toEqual([report(3).id]);
  const later = await askTaxii(`${collection}/objects/?added_after=2026-03-01T10:00:00.000002Z`);
  expect(ids(later.body)).toEqual([report(1).id, report(3).id]);
  const none = await askTaxii(`${collection}/objects/?added_after=2026-03-03T00:00:00Z`);
  expect(none.body).toEqual({});
  expect(none.headers.get('x-taxii-date-added-last')).toBeNull();
});

test('what is asked for by id, type, version or specification is what comes', async () => {
  const asked = async (query: string) => ids((await askTaxii(`${collection}/objects/?${query}`)).body);
  expect(await asked('match[type]=url')).toEqual([url.id]);
  expect(await asked(`match[id]=${report(2).id},${url.id}`)).toEqual([report(2).id, url.id]);
  expect(await asked('match[version]=first&match[type]=report')).toEqual([
    report(1).id,
    report(2).id,
    report(3).id,
  ]);
  expect(await asked(`match[version]=${LATER}`)).toEqual([report(1).id]);
  expect((await asked('match[version]=all')).length).toBe(5);
  expect(await asked('match[spec_version]=2.0')).toEqual([]);
});

test('one object, its versions and the manifest agree', async () => {
  const one = await askTaxii(`${collection}/objects/${report(1).id}/`);
  expect(one.body['objects']).toEqual([report(1, LATER)]);
  const { body } = await askTaxii(`${collection}/objects/${report(1).id}/versions/`);
  expect(body['versions']).toEqual([AT, LATER]);
  const manifest = await askTaxii(`${collection}/manifest/?match[version]=all&match[type]=report&limit=2`);
  expect(manifest.body['objects']).toEqual([
    {
      id: report(1).id,
      date_added: '2026-03-01T10:00:00.000000Z',
      version: AT,
      media_type: 'application/stix+json;version=2.1',
    },
    {
      id: report(2).id,
      date_added: '2026-03-01T10:00:00.000001Z',
      version: AT,
      media_type: 'application/stix+json;version=2.1',
    },
  ]);
  expect(manifest.body['more']).toBe(true);
});

test('what is not there, not understood or not allowed is refused with an error message of the standard', async () => {
  const refused = async (path: string, init: Parameters<typeof askTaxii>[1] = {}) => {
    const { status, body, headers } = await askTaxii(path, init);
    expect(headers.get('content-type')).toBe(ACCEPT);
    expect(body).toMatchObject({ title: expect.any(String) as string, http_status: String(status) });
    return status;
  };
  expect(await refused(`${root}/collections/${uuid(9)}/`)).toBe(404);
  expect(await refused(`${root}/collections/${uuid(9)}/objects/`)).toBe(404);
  expect(await refused(`${collection}/objects/report--${uuid(9)}/`)).toBe(404);
  expect(await refused(`${collection}/objects/report--${uuid(9)}/versions/`)).toBe(404);
  expect(await refused(`${root}/status/${uuid(9)}/`)).toBe(404);
  for (const query of [
    'limit=0',
    'limit=x',
    'next=x',
    'added_after=yesterday',
    'match[colour]=red',
    'match[id]=',
    'limit=1&limit=2',
  ])
    expect(await refused(`${collection}/objects/?${query}`), query).toBe(400);
  expect(await refused(`${base}/taxii2/`, { headers: { accept: 'text/html' } })).toBe(406);
  expect(
    await refused(`${base}/taxii2/`, { headers: { accept: 'application/taxii+json;version=2.0' } }),
  ).toBe(406);
  const body = JSON.stringify({ objects: [report(4)] });
  const post = (type: string) =>
    refused(`${collection}/objects/`, { method: 'POST', body, headers: { 'content-type': type } });
  expect(await post(ACCEPT)).toBe(403);
  expect(await post('application/json')).toBe(415);
  expect(await refused(`${collection}/objects/${report(1).id}/`, { method: 'DELETE' })).toBe(403);
  expect(
    await refused(`${collection}/manifest/`, { method: 'POST', body, headers: { 'content-type': ACCEPT } }),
  ).toBe(405);
  expect(ids((await askTaxii(`${collection}/objects/`)).body)).toContain(report(1).id);
});

test('every kind of client that takes TAXII 2.1 is answered', async () => {
  for (const accept of [
    ACCEPT,
    'application/taxii+json',
    'application/taxii+json; version=2.1, text/html',
    '*/*',
  ])
    expect((await askTaxii(`${base}/taxii2/`, { headers: { accept } })).status).toBe(200);
  expect((await askTaxii(`${base}/taxii2`)).status).toBe(200);
});

test('a collection without objects is empty, not missing', async () => {
  expect((await askTaxii(`${root}/collections/empty/objects/`)).body).toEqual({});
  expect((await askTaxii(`${root}/collections/empty/manifest/`)).body).toEqual({});
});

test('objects that leave are in the audit trail', async () => {
  service.trail.length = 0;
  await askTaxii(`${collection}/objects/?limit=2`);
  await askTaxii(`${root}/collections/empty/objects/`);
  expect(
    service.trail.map(({ action, detail }) => [action, (JSON.parse(detail) as { objects: number }).objects]),
  ).toEqual([['export', 2]]);
});

test('where others can reach it, a key is asked for in both ways', async () => {
  const secret = 'made-up-secret-of-anna';
  const guarded = await openService({ config: { host: '0.0.0.0', apiKeys: [`anna:${secret}`] } });
  try {
    const ask = (authorization?: string) =>
      guarded.server.inject({
        url: '/taxii2/',
        headers: { accept: ACCEPT, ...(authorization === undefined ? {} : { authorization }) },
      });
    const refused = await ask();
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['www-authenticate']).toBe('Basic realm="aldyn", Bearer realm="aldyn"');
    expect(refused.headers['content-type']).toBe(ACCEPT);
    expect((await ask(`Bearer ${secret}`)).statusCode).toBe(200);
    expect((await ask(`Basic ${Buffer.from(`anna:${secret}`).toString('base64')}`)).statusCode).toBe(200);
    expect((await ask('Bearer something-else-entirely')).statusCode).toBe(401);
  } finally {
    await guarded.close();
  }
});
