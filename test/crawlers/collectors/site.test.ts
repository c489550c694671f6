import { afterEach, describe, expect, it } from 'vitest';
import iconv from 'iconv-lite';
import type { VisitResult } from '../../../crawlers/collector.ts';
import { articleLinks, looksLikeArticle } from '../../../crawlers/collectors/site/links.ts';
import { siteCollector } from '../../../crawlers/collectors/site.ts';
import { collect, contextOf, openDoor, serve, sourceOf } from '../support/site.ts';

const HEADLINE = 'Полиция предупреждает о новой схеме';

describe('an address looks like an article', () => {
  it.each([
    '/news/123456',
    '/2026/11/20/title',
    '/ru/novaya-shema-moshennikov',
    '/a/b.html',
    '/жаңа-алаяқтық-тәсілі',
  ])('%s', (path) => {
    expect(looksLikeArticle(new URL(path, 'https://news.example'))).toBe(true);
  });
  it.each([
    '/',
    '/news',
    '/tag/moshenniki-v-almaty-2026',
    '/author/12345',
    '/img/1234567.jpg',
    '/kk',
    '/%E0%A4%A',
  ])('not %s', (path) => {
    expect(looksLikeArticle(new URL(path, 'https://news.example'))).toBe(false);
  });
});

describe('links of a listing', () => {
  const links = (html: string, selector?: string) =>
    articleLinks(html, { base: 'https://www.news.example/list', selector });

  it('are those of the same site with a headline, each once with its longest text', () => {
    const found =
      links(`<a href="/news/12345"><img></a><a href="/news/12345?utm_source=x#c">${HEADLINE}</a><a href="/news/12345">короче, но не короткий</a>
      <a href="https://news.example/news/12346">${HEADLINE} снова</a><a href="https://other.example/news/12347">${HEADLINE}</a>
      <a href="/about/1234">${HEADLINE}</a><a href="/news/12348">Меню</a><a href="mailto:a@b.c">${HEADLINE}</a><a href="javascript:1">x</a>`);
    expect(found.map(({ url, title }) => [url, title])).toEqual([
      ['https://www.news.example/news/12345', HEADLINE],
      ['https://news.example/news/12346', `${HEADLINE} снова`],
    ]);
  });

  it('are those a selector names, whatever their shape', () => {
    expect(
      links('<div class="n"><a href="/x">Кратко</a></div><a href="/y">нет</a>', '.n').map((each) => each.url),
    ).toEqual(['https://www.news.example/x']);
  });

  it('carry a machine-readable time that stands beside them', () => {
    const [link] = links(
      `<article><time datetime="2026-11-20T10:00+05:00">today</time><a href="/news/12345">${HEADLINE}</a></article>`,
    );
    expect(link?.time).toBe('2026-11-20T10:00+05:00');
  });
});

describe('a visit to a listing page', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  async function visit(html: string | Uint8Array, more: { links?: string; match?: string } = {}) {
    const site = await serve({
      '/list': (_, response) => response.end(html),
      '/news/12345': 'page',
      '/news/12346': 'page',
    });
    const door = openDoor();
    closers.push(
      () => site.close(),
      () => door.close(),
    );
    const candidate = { kind: 'site' as const, url: `${site.url}/list`, ...more };
    return collect<VisitResult>(siteCollector.visit(candidate, contextOf(sourceOf([candidate]), door)));
  }
  const two = `<meta charset="windows-1251"><a href="/news/12345">${HEADLINE}</a><a href="/news/12346">${HEADLINE} еще</a>`;

  it('fetches the articles it links to; their times are left to their own pages, never stamped with now', async () => {
    const { items, end } = await visit(iconv.encode(two, 'windows-1251'));
    expect(new Set(items.map((item) => item.title))).toEqual(new Set([HEADLINE, `${HEADLINE} еще`]));
    expect(items.every((item) => item.published === null)).toBe(true);
    expect(end.report).toMatchObject({ state: 'ok', items: 2, newest: null });
  });

  it('keeps to `match`, and tells a wrong selector', async () => {
    expect((await visit(two, { match: '12346$' })).items).toHaveLength(1);
    expect((await visit(two, { links: 'a[[' })).end.report).toMatchObject({
      state: 'failing',
      detail: expect.stringContaining('CSS selector'),
    });
  });

  it('survives a page nested without end', async () => {
    const deep = `<a href="/news/12345">${'<b>'.repeat(100_000)}${HEADLINE}`;
    expect((await visit(deep)).end.report).toMatchObject({
      state: 'failing',
      detail: expect.stringContaining('got deeper'),
    });
  });

  it('is empty when nothing looks like an article', async () => {
    expect((await visit('<p>nothing</p>')).end.report.state).toBe('empty');
  });
});
