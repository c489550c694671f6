import { afterEach, describe, expect, it } from 'vitest';
import type { Cursor, SourceVisit } from '../../crawlers/collector.ts';
import type { DoorOptions } from '../../crawlers/polite.ts';
import { nextDelayMs, probeSource, visitSource } from '../../crawlers/visit.ts';
import { itemSchema, type Item } from '../../src/model/item.ts';
import { collect, contextOf, openDoor, serve, sourceOf, type Site } from './support/site.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

type Routes = Parameters<typeof serve>[0];
type Candidates = Parameters<typeof sourceOf>[0];

/** A made-up outlet that can be visited again and again; what it collected counts as known. */
async function outlet(
  routes: Routes,
  options: { candidates?: string[]; source?: object; door?: DoorOptions } = {},
) {
  const site: Site = await serve(routes);
  const resolve = new Map(
    ['news.example', 'other.example'].map((host) => [host, { address: '127.0.0.1', port: site.port }]),
  );
  const door = openDoor({ resolve, ...options.door });
  closers.push(
    () => site.close(),
    () => door.close(),
  );
  const candidates: Candidates = (options.candidates ?? ['/rss']).map((path) => ({
    kind: 'feed',
    url: `http://news.example${path}`,
  }));
  const source = sourceOf(candidates, options.source);
  const knownIds: string[] = [];
  let cursor: Cursor = {};
  const visit = async (): Promise<{ items: Item[]; end: SourceVisit }> => {
    const result = await collect(visitSource(contextOf(source, door, { cursor, knownIds })));
    cursor = JSON.parse(JSON.stringify(result.end.cursor)) as Cursor;
    knownIds.push(...result.items.map((item) => itemSchema.parse(item).nativeId));
    return result;
  };
  return { site, source, door, visit };
}

const status =
  (code: number, headers: Record<string, string> = {}): Routes[string] =>
  (_, response) =>
    response.writeHead(code, headers).end();

const item = (link: string, more = '<pubDate>Fri, 20 Nov 2026 10:00:00 +0500</pubDate>'): string =>
  `<item><title>Т ${link}</title><link>${link}</link>${more}</item>`;
const feed = (...items: string[]): string =>
  `<rss version="2.0"><channel><title>Made up</title>${items.join('')}</channel></rss>`;

describe('a visit to a source', () => {
  it('yields an item with the bytes of the page for each new entry', async () => {
    const { visit, site } = await outlet({
      '/rss': feed(item('/a'), item('/b')),
      '/a': '<p>a</p>',
      '/b': '<p>b</p>',
    });
    const { items, end } = await visit();
    expect(new Set(items.map((each) => each.url))).toEqual(
      new Set(['http://news.example/a', 'http://news.example/b']),
    );
    expect(new Set(items.map((each) => Buffer.from(each.body ?? []).toString()))).toEqual(
      new Set(['<p>a</p>', '<p>b</p>']),
    );
    expect(items[0]?.published).toMatchObject({ zone: 'explicit', provenance: 'feed:published' });
    expect(end.report).toMatchObject({
      sourceId: 'made-up',
      state: 'ok',
      items: 2,
      candidate: 0,
      newest: '2026-11-20T05:00:00.000Z',
    });
    site.visits.length = 0;
    expect((await visit()).end.report).toMatchObject({
      state: 'not-modified',
      items: 2,
      newest: '2026-11-20T05:00:00.000Z',
    });
    expect(site.visits).toEqual(['/rss']);
  });

  it('takes no more than the source allows, the newest first, and the rest at the next visits', async () => {
    const dated = (n: number) => item(`/${n}`, `<pubDate>Fri, 20 Nov 2026 0${n}:00:00 +0500</pubDate>`);
    const pages = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`/${n}`, 'page']));
    const { visit } = await outlet(
      { '/rss': feed(...[1, 2, 3, 4, 5].map(dated)), ...pages },
      { source: { maxItems: 2 } },
    );
    const paths = async () => new Set((await visit()).items.map((each) => new URL(each.url).pathname));
    expect([await paths(), await paths(), await paths(), await paths()]).toEqual([
      new Set(['/5', '/4']),
      new Set(['/3', '/2']),
      new Set(['/1']),
      new Set(),
    ]);
  });

  it('tries the next candidate when one fails, and starts with the one that answered last', async () => {
    const { visit, site } = await outlet(
      { '/good': feed(item('/a')), '/a': 'a' },
      { candidates: ['/dead', '/html', '/good'] },
    );
    expect((await visit()).end.report).toMatchObject({ state: 'ok', candidate: 2 });
    site.visits.length = 0;
    await visit();
    expect(site.visits).toEqual(['/good']);
  });

  it('tells of every candidate when none answers', async () => {
    const { visit } = await outlet(
      { '/html': '<html></html>', '/403': status(403) },
      { candidates: ['/html', '/403'] },
    );
    const { report } = (await visit()).end;
    expect(report).toMatchObject({ state: 'blocked', candidate: null, items: 0 });
    expect(report.detail).toContain('Expected a feed, got an HTML page (http://news.example/html)');
    expect(report.detail).toContain('Expected HTTP 200, got 403 (http://news.example/403)');
  });

  it('stops when it is told to', async () => {
    const { source, door } = await outlet({ '/rss': feed(item('/a')), '/a': 'a' });
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(collect(visitSource(contextOf(source, door, { signal: stop.signal })))).rejects.toThrow(
      'enough',
    );
  });
});

describe('the state of a source', () => {
  it.each<[string, Routes]>([
    ['empty', { '/rss': feed() }],
    ['undated', { '/rss': feed(item('/a', '')), '/a': 'a' }],
    ['partly-undated', { '/rss': feed(item('/a', ''), item('/b')), '/a': 'a', '/b': 'b' }],
    [
      'undated',
      { '/rss': feed(item('/a', '<pubDate>Fri, 20 Nov 2037 10:00:00 +0500</pubDate>')), '/a': 'a' },
    ],
    ['blocked', { '/rss': status(403) }],
    ['blocked', { '/rss': status(451) }],
    ['blocked', { '/robots.txt': 'User-agent: *\nDisallow: /', '/rss': feed(item('/a')) }],
    ['moved', { '/rss': status(410) }],
    ['moved', {}],
    ['failing', { '/rss': status(500) }],
    ['failing', { '/rss': status(429) }],
    ['failing', { '/rss': '<html></html>' }],
    ['failing', { '/robots.txt': status(500), '/rss': feed() }],
  ])('is %s', async (state, routes) => {
    const { visit } = await outlet(routes);
    expect((await visit()).end.report.state).toBe(state);
  });

  it('is timeout when no answer comes', async () => {
    const { visit } = await outlet({ '/rss': () => {} }, { door: { timeoutMs: 150 } });
    expect((await visit()).end.report.state).toBe('timeout');
  });

  it('is moved when the list moved to another host for good, though it still delivers', async () => {
    const { visit } = await outlet({
      '/rss': status(301, { location: 'http://other.example/new' }),
      '/new': feed(item('http://other.example/a')),
      '/a': 'a',
    });
    const { items, end } = await visit();
    expect(items).toHaveLength(1);
    expect(end.report).toMatchObject({ state: 'moved', candidate: 0 });
    expect(end.report.detail).toContain('moved for good to http://other.example/new');
  });

  it('is ok when it only moved within its host', async () => {
    const { visit } = await outlet({
      '/rss': status(301, { location: '/new' }),
      '/new': feed(item('/a')),
      '/a': 'a',
    });
    expect((await visit()).end.report.state).toBe('ok');
  });
});

describe('an edited page', () => {
  const entry = (updated: string) =>
    `<entry><id>urn:a</id><title>Т</title><link href="/a"/><published>2026-11-20T05:00:00Z</published><updated>${updated}</updated></entry>`;
  const atom = (updated: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${entry(updated)}</feed>`;

  it('is read again once when the feed says that it changed', async () => {
    let updated = '2026-11-20T05:00:00Z';
    const { visit } = await outlet({
      '/rss': (_, response) => response.end(atom(updated)),
      '/a': (_, response) => response.end(`page of ${updated}`),
    });
    const texts = async () => (await visit()).items.map((each) => Buffer.from(each.body ?? []).toString());
    const first = await texts();
    const unchanged = await texts();
    updated = '2026-11-20T07:00:00Z';
    expect([first, unchanged, await texts(), await texts()]).toEqual([
      ['page of 2026-11-20T05:00:00Z'],
      [],
      ['page of 2026-11-20T07:00:00Z'],
      [],
    ]);
  });

  it('is one of ten at a visit when the feed calls everything changed', async () => {
    let visits = 0;
    const entries = () =>
      Array.from({ length: 15 }, (_, n) =>
        entry(`2026-11-20T0${visits}:00:00Z`).replace('urn:a', `urn:${n}`).replace('/a', `/a${n}`),
      );
    const pages = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`/a${n}`, 'page']));
    const { visit } = await outlet({
      ...pages,
      '/rss': (_, response) => {
        visits += 1;
        response.end(`<feed xmlns="http://www.w3.org/2005/Atom">${entries().join('')}</feed>`);
      },
    });
    expect((await visit()).items).toHaveLength(15);
    expect((await visit()).items).toHaveLength(10);
  });

  it('is left as it was when it cannot be had any more', async () => {
    let updated = '2026-11-20T05:00:00Z';
    const { visit } = await outlet({
      '/rss': (_, response) => response.end(atom(updated)),
      '/a': (_, response) => {
        response.statusCode = updated.includes('T05') ? 200 : 404;
        response.end('page');
      },
    });
    expect((await visit()).items).toHaveLength(1);
    updated = '2026-11-20T07:00:00Z';
    expect((await visit()).items).toEqual([]);
  });
});

describe('a page that cannot be had', () => {
  it('is tried again, then given as far as the feed told of it', async () => {
    const { visit } = await outlet({
      '/rss': feed(item('/a', '<description>Кратко</description>')),
      '/a': status(500),
    });
    const collected: number[] = [];
    for (let i = 0; i < 5; i += 1) collected.push((await visit()).items.length);
    expect(collected).toEqual([0, 0, 0, 1, 0]);
  });

  it('is the text of the feed at once when that is the whole article', async () => {
    const text = 'Полный текст статьи. '.repeat(40);
    const { visit } = await outlet({
      '/rss': feed(item('/a', `<description>${text}</description>`)),
      '/a': status(500),
    });
    const [only] = (await visit()).items;
    expect(only).toMatchObject({ body: null, text: text.trim() });
  });

  it('is not taken for an article when it is a file of another kind', async () => {
    const { visit } = await outlet({
      '/rss': feed(item('/a', '<description>Кратко</description>')),
      '/a': (_, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
    });
    expect((await visit()).items).toMatchObject([{ body: null, text: 'Кратко' }]);
  });

  it('does not keep others from being collected', async () => {
    const { visit } = await outlet({
      '/rss': feed(item('/a'), item('/gone'), item('/b')),
      '/a': 'a',
      '/b': 'b',
      '/gone': status(404),
    });
    const { items, end } = await visit();
    expect(items.filter((each) => each.body !== null)).toHaveLength(2);
    expect(end.report.detail).toContain('got 404');
  });
});

describe('the next visit', () => {
  it('comes after the interval of the source, later and later while it fails, and again on time when it answers', async () => {
    let dead = true;
    const { visit } = await outlet(
      {
        '/rss': (_, response) => (dead ? response.writeHead(500).end() : response.end(feed(item('/a')))),
        '/a': 'a',
      },
      { source: { every: '10m' } },
    );
    const minutes = async () => (await visit()).end.nextDelayMs / 60_000;
    expect([await minutes(), await minutes(), await minutes()]).toEqual([20, 40, 80]);
    dead = false;
    expect(await minutes()).toBe(10);
  });

  it('never comes later than half a day, nor sooner than asked', () => {
    expect(nextDelayMs('15m', 500, null)).toBe(12 * 3_600_000);
    expect(nextDelayMs('1d', 500, null)).toBe(24 * 3_600_000);
    expect(nextDelayMs('15m', 0, 2 * 3_600_000)).toBe(2 * 3_600_000);
  });

  it('keeps to Retry-After', async () => {
    const { visit } = await outlet({ '/rss': status(503, { 'retry-after': '7200' }) });
    expect((await visit()).end.nextDelayMs).toBe(7_200_000);
  });
});

describe('a probe', () => {
  it('reports what the list offers without fetching an article', async () => {
    const { source, door, site } = await outlet(
      { '/rss': feed(item('/a'), item('/b')), '/a': 'a', '/b': 'b' },
      { candidates: ['/none', '/rss'] },
    );
    const { now, signal } = contextOf(source, door);
    const probe = await probeSource({ source, door, now, signal });
    expect(probe.report).toMatchObject({
      state: 'ok',
      items: 2,
      candidate: 1,
      newest: '2026-11-20T05:00:00.000Z',
    });
    expect(site.visits).toEqual(['/robots.txt', '/none', '/rss']);
  });
});
