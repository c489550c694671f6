/** Made-up pages; the persons named are invented. */
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../../src/model/time.ts';
import { extractPage } from '../../../crawlers/extract/index.ts';
import { outletByline } from '../../../crawlers/extract/byline.ts';
import { canonicalAddress } from '../../../crawlers/extract/web-address.ts';

const FETCHED = '2026-11-21T15:00:00.000Z';
const BODY = `<p>${'Полиция предупредила жителей о новой схеме обмана, сообщает пресс-служба. '.repeat(5)}</p>`;
const TITLE = 'Полиция предупредила о новой схеме обмана';

interface Parts {
  head?: string;
  body?: string;
  url?: string;
  published?: Moment;
}

const extract = ({ head = '', body = '', url = 'https://example.kz/n/1', published }: Parts) =>
  extractPage(
    {
      url,
      bytes: Buffer.from(`<html><head>${head}</head><body><h1>${TITLE}</h1>${body}${BODY}</body></html>`),
      contentType: 'text/html',
    },
    { timezone: 'Asia/Almaty', fetchedAt: FETCHED, ...(published === undefined ? {} : { published }) },
  );
const ld = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const article = (fields: object) =>
  ld({ '@context': 'https://schema.org', '@type': 'NewsArticle', ...fields });
const feedTime: Moment = {
  at: '2026-11-20T13:04:00.000Z',
  quality: 'publisher',
  zone: 'explicit',
  provenance: 'feed:pubDate',
};

describe('time of publication', () => {
  it('comes from linked data before anything else', () => {
    const page = extract({
      head: `${article({ datePublished: '2026-11-20T10:00:00+05:00', dateModified: '2026-11-20T11:00:00+05:00' })}
        <meta property="article:published_time" content="2026-11-19T10:00:00+05:00">`,
      body: '<time datetime="2026-11-18">18 ноября</time>',
    });
    expect(page.published).toEqual({
      at: '2026-11-20T05:00:00.000Z',
      quality: 'publisher',
      zone: 'explicit',
      provenance: 'json-ld:datePublished',
    });
    expect(page.modified).toMatchObject({
      at: '2026-11-20T06:00:00.000Z',
      provenance: 'json-ld:dateModified',
    });
  });

  it('is found in a graph of linked data', () => {
    const head = ld({
      '@graph': [
        { '@type': 'WebSite', name: 'Пример' },
        { '@type': ['Article'], datePublished: '2026-11-20' },
      ],
    });
    expect(extract({ head }).published).toMatchObject({ at: '2026-11-19T19:00:00.000Z', zone: 'source' });
  });

  it('takes the hour from elsewhere when the best witness knows only the day', () => {
    const page = extract({
      head: article({ datePublished: '2026-11-20' }),
      body: '<div>20.11.2026, 18:04</div><time datetime="2026-11-20T18:04:00+05:00">x</time>',
    });
    expect(page.published).toMatchObject({ at: '2026-11-20T13:04:00.000Z', provenance: 'time' });
  });

  it('prefers a witness that is not in the future', () => {
    const head = `${article({ datePublished: '2027-01-01T00:00:00Z' })}<meta itemprop="datePublished" content="2026-11-20T10:00:00Z">`;
    expect(extract({ head }).published).toMatchObject({
      at: '2026-11-20T10:00:00.000Z',
      provenance: 'meta:datepublished',
    });
  });

  it('is read from the line under the headline, and not from a teaser further down', () => {
    const body = `<div>Бүгін, 14:30</div>`;
    expect(extract({ body }).published).toMatchObject({ at: '2026-11-21T09:30:00.000Z', provenance: 'text' });
  });

  it('is read from the address when nothing else tells', () => {
    expect(extract({ url: 'https://example.kz/2026/11/20/novost' }).published).toEqual({
      at: '2026-11-19T19:00:00.000Z',
      quality: 'publisher',
      zone: 'source',
      provenance: 'url',
    });
  });

  it('is what the feed said when the page does not mark it up, or marks it up without a zone', () => {
    expect(extract({ published: feedTime, body: '<div>1 ноября 2026</div>' }).published).toEqual(feedTime);
    const head = article({ datePublished: '2026-11-20T19:04:00' });
    expect(extract({ published: feedTime, head }).published).toEqual(feedTime);
  });

  it('does not take a date told inside the story for the time of publication', () => {
    const body =
      '<p>Напомним, 3 марта 2024 года суд вынес приговор по похожему делу, и подсудимый вину признал.</p>';
    expect(extract({ body }).published).toBeNull();
  });

  it('has no change before the publication', () => {
    const head = article({ datePublished: '2026-11-20T10:00:00Z', dateModified: '2026-11-01T10:00:00Z' });
    expect(extract({ head }).modified).toBeNull();
  });
});

describe('byline', () => {
  it.each([
    ['Kazinform', 'Kazinform'],
    ['Редакция «Пример»', 'Редакция «Пример»'],
    ['Пресс-служба департамента полиции', 'Пресс-служба департамента полиции'],
    ['Пример.kz', 'Пример.kz'],
    ['ІІМ баспасөз қызметі', 'ІІМ баспасөз қызметі'],
    ['Айгуль Примерова, Kazinform', 'Kazinform'],
    ['By Reuters', 'Reuters'],
    ['Наш Пример', 'Наш Пример'],
  ])('keeps the outlet of "%s"', (byline, outlet) => {
    expect(outletByline(byline, ['Наш Пример'])).toBe(outlet);
  });

  it.each([
    'Айгуль Примерова',
    'Jane Example',
    'А. Примеров',
    'admin',
    '',
    'Иван Примеров и Айгуль Примерова',
  ])('keeps no person: "%s"', (byline) => {
    expect(outletByline(byline, ['Наш Пример'])).toBeNull();
  });

  it('is the outlet of the page only when the page signs with it', () => {
    const site = '<meta property="og:site_name" content="Наш Пример">';
    expect(extract({ head: `${site}<meta name="author" content="Наш Пример">` }).author).toBe('Наш Пример');
    expect(extract({ head: `${site}<meta name="author" content="Иван Примеров">` }).author).toBeNull();
    expect(extract({ head: site }).author).toBeNull();
  });
});

describe('canonical address', () => {
  const own = 'https://www.example.kz/ru/news/1?id=5&utm_source=tg#c';
  it.each([
    ['https://example.kz/ru/news/1', 'https://example.kz/ru/news/1'],
    ['/ru/news/1-slug#x', 'https://www.example.kz/ru/news/1-slug'],
    ['https://example.kz/', 'https://www.example.kz/ru/news/1?id=5'],
    ['https://example.kz/ru/', 'https://www.example.kz/ru/news/1?id=5'],
    ['https://elsewhere.com/ru/news/1', 'https://www.example.kz/ru/news/1?id=5'],
    ['javascript:void(0)', 'https://www.example.kz/ru/news/1?id=5'],
    ['http://[broken', 'https://www.example.kz/ru/news/1?id=5'],
    [null, 'https://www.example.kz/ru/news/1?id=5'],
  ])('of %s is %s', (candidate, expected) => {
    expect(canonicalAddress([candidate], own)).toBe(expected);
  });

  it('may be on a sub-domain of the site', () => {
    expect(canonicalAddress(['https://kz.example.kz/news/1'], own)).toBe('https://kz.example.kz/news/1');
  });

  it('of a home page may be the home page', () => {
    expect(canonicalAddress(['https://example.kz/'], 'https://example.kz/index.html')).toBe(
      'https://example.kz/',
    );
  });
});

describe('the rest', () => {
  it('reads language, section, tags and image, each in its bounds', () => {
    const page = extract({
      head: article({
        inLanguage: 'kz',
        articleSection: 'Оқиға',
        keywords: 'полиция, алаяқтық,полиция, ',
        image: [{ url: '/a.jpg' }],
      }),
    });
    expect(page).toMatchObject({
      languageHint: 'kk',
      section: 'Оқиға',
      tags: ['полиция', 'алаяқтық'],
      image: 'https://example.kz/a.jpg',
    });
  });

  it('takes the heading for the title where the head adds the name of the outlet', () => {
    expect(extract({ head: `<title>${TITLE} | Новости | Пример</title>` }).title).toBe(TITLE);
    expect(extract({ head: '<title>Пример: новости Казахстана</title>' }).title).not.toBeNull();
  });
});
