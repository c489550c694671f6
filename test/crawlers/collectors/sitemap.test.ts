import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Cursor, VisitResult } from '../../../crawlers/collector.ts';
import { NotASitemap, parseSitemap } from '../../../crawlers/collectors/sitemap/parse.ts';
import { newestFirst } from '../../../crawlers/collectors/sitemap/walk.ts';
import { sitemapCollector } from '../../../crawlers/collectors/sitemap.ts';
import { gunzipCapped } from '../../../crawlers/door/body.ts';
import { collect, contextOf, openDoor, serve, sourceOf } from '../support/site.ts';

const folder = join(process.env['ALDYN_EVAL_DATA'] ?? '../shared/data', 'sitemaps/sitemaps');
const present = existsSync(folder);
if (!present) console.warn(`skipped: sitemap fixtures, because ${folder} is absent`);

describe.skipIf(!present)('the sitemap fixtures of crawler-commons', () => {
  const read = async (file: string) => {
    const bytes = await gunzipCapped(readFileSync(join(folder, file)), { maxBytes: 1_000_000, url: file });
    return parseSitemap(bytes, null, 'https://www.example.com/');
  };

  it.each([
    ['sitemap.txt', 2, 'http://www.domain.com/page1.html'],
    ['sitemap-with-bom.txt', 2, 'http://www.domain.com/page1.html'],
    ['sitemap.txt.gz', 5, 'http://www.example.com/'],
    ['xmlSitemap.gz', 5, 'http://www.example.com/'],
    ['sitemap.ns.xml', 2, 'http://www.example.com/1'],
    ['sitemap.badns.xml', 2, 'http://www.example.com/1'],
    ['extension/hebdenbridgetimes-articles-sitemap.xml', 74, undefined],
    ['extension/sitemap-news.xml', 2, 'http://www.example.org/business/article55.html'],
    ['extension/shinpaideshou-news-sitemap.xml', 3, undefined],
    ['extension/sitemap-images.xml', 1, undefined],
    ['extension/sitemap-videos.xml', 3, undefined],
    ['extension/sitemap-links.xml', 3, undefined],
  ])('%s lists %i pages', async (file, count, firstUrl) => {
    const sitemap = await read(file);
    const pages = sitemap.kind === 'pages' ? sitemap.pages : [];
    expect(pages).toHaveLength(count);
    if (firstUrl !== undefined) expect(pages[0]?.url).toBe(firstUrl);
  });

  it('sitemap.index.xml lists 15 sitemaps whose addresses stand bare in the entry', async () => {
    const sitemap = await read('sitemap.index.xml');
    expect(sitemap.kind === 'index' && sitemap.sitemaps.map((each) => each.url)).toHaveLength(15);
  });

  it('the news extension gives title, time, language and keywords', async () => {
    const sitemap = await read('extension/sitemap-news.xml');
    expect(sitemap.kind === 'pages' && sitemap.pages[0]).toMatchObject({
      title: 'Companies A, B in Merger Talks',
      published: '2008-12-23',
      language: 'en',
      keywords: ['business', 'merger', 'acquisition', 'A', 'B'],
    });
  });

  it('a feed is no sitemap', async () => {
    await expect(read('atom.xml')).rejects.toThrow(NotASitemap);
  });
});

describe('the parts of an index', () => {
  it('are visited newest first: news, then by lastmod or by the date in the address', () => {
    const of = (url: string, lastmod: string | null = null) => ({
      url: `https://news.example/${url}`,
      lastmod,
    });
    const order = newestFirst([
      of('2025-01.xml'),
      of('2026-11.xml'),
      of('pages.xml', '2026-05-01'),
      of('news.xml'),
      of('about.xml'),
    ]);
    expect(order.map((url) => url.split('/').at(-1))).toEqual([
      'news.xml',
      '2026-11.xml',
      'pages.xml',
      '2025-01.xml',
      'about.xml',
    ]);
  });
});

describe('a visit to a sitemap', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  async function visit(path: string, options: { match?: string; cursor?: Cursor; news?: string } = {}) {
    const url = (loc: string, more = ''): string => `<url><loc>${loc}</loc>${more}</url>`;
    const news = `<n:news><n:publication><n:language>ru</n:language></n:publication><n:publication_date>2026-11-20T10:00:00+05:00</n:publication_date><n:title>Заголовок</n:title></n:news>`;
    const site = await serve({
      '/robots.txt': 'User-agent: *\nDisallow: /private\nSitemap: /index.xml',
      '/index.xml': `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap><sitemap><loc>/news.xml.gz</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>`,
      '/old.xml': `<urlset>${url('/archive/1', '<lastmod>2020-01-01</lastmod>')}${url('/undated/1')}</urlset>`,
      '/news.xml.gz': (_, response) =>
        response.end(
          gzipSync(
            `<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">${url('/news/1', news)}${url('/news/2', news)}</urlset>`,
          ),
        ),
      '/page.html': '<html><body>no sitemap</body></html>',
      '/news/1': 'one',
      '/news/2': 'two',
      '/undated/1': 'three',
    });
    const door = openDoor();
    closers.push(
      () => site.close(),
      () => door.close(),
    );
    const { news: _, cursor, ...more } = options;
    const candidate = { kind: 'sitemap' as const, url: site.url + path, ...more };
    const context = contextOf(sourceOf([candidate]), door, { cursor: cursor ?? {} });
    return {
      site,
      ...(await collect<VisitResult>(sitemapCollector.visit(candidate, context))),
      context,
      candidate,
    };
  }

  it('walks from robots.txt through an index to gzipped news, and leaves the archive alone', async () => {
    const { items, end, site } = await visit('/robots.txt');
    expect(items.map((item) => item.url.replace(site.url, '')).sort()).toEqual([
      '/news/1',
      '/news/2',
      '/undated/1',
    ]);
    expect(items.find((item) => item.url.endsWith('/news/1'))).toMatchObject({
      title: 'Заголовок',
      languageHint: 'ru',
      published: { at: '2026-11-20T05:00:00.000Z', provenance: 'sitemap:publication_date' },
    });
    expect(end).toMatchObject({ report: { state: 'partly-undated' }, language: 'ru' });
  });

  it('keeps to the pattern of the candidate', async () => {
    const { items } = await visit('/index.xml', { match: '/news/\\d+$' });
    expect(items).toHaveLength(2);
    expect((await visit('/index.xml', { match: '(' })).end.report).toMatchObject({
      state: 'failing',
      detail: expect.stringContaining('regular expression'),
    });
  });

  it('says `not-modified` when every list stayed as it was', async () => {
    const { end, context, candidate } = await visit('/news.xml.gz');
    const again = await collect<VisitResult>(
      sitemapCollector.visit(candidate, { ...context, cursor: end.cursor }),
    );
    expect(again.end.report.state).toBe('not-modified');
  });

  it('tells why a page is no sitemap', async () => {
    expect((await visit('/page.html')).end.report).toMatchObject({
      state: 'failing',
      detail: expect.stringContaining('Expected a sitemap, got XML with root <html>'),
    });
  });
});
