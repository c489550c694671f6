/** Made-up rubbish: whatever the bytes, a page is read within its bounds and never stops the line. */
import { describe, expect, it } from 'vitest';
import { MAX_NODES, parseTree } from '../../../crawlers/extract/dom.ts';
import { extractPage } from '../../../crawlers/extract/index.ts';

const HINTS = { timezone: 'Asia/Almaty', fetchedAt: '2026-11-21T15:00:00.000Z', title: 'Из ленты' };
const extract = (bytes: Uint8Array | string, url = 'https://example.kz/a') =>
  extractPage(
    { url, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, contentType: null },
    HINTS,
  );
const SENTENCE = 'Полиция предупредила жителей о новой схеме обмана, сообщает пресс-служба департамента. ';

describe('bounds of extraction', () => {
  it('finds nothing in nothing, and keeps what was told outside', () => {
    const published = {
      at: '2026-11-20T10:00:00.000Z',
      quality: 'publisher',
      zone: 'explicit',
      provenance: 'feed:pubDate',
    } as const;
    const page = extractPage(
      { url: 'https://example.kz/a#b', bytes: new Uint8Array(), contentType: null },
      { ...HINTS, published },
    );
    expect(page).toEqual({
      title: 'Из ленты',
      text: '',
      extractor: 'none',
      canonicalUrl: 'https://example.kz/a',
      author: null,
      published,
      modified: null,
      section: null,
      tags: [],
      languageHint: null,
      image: null,
      charset: 'utf-8',
    });
  });

  it('leaves an undated page undated', () => {
    expect(extract(`<h1>Заголовок</h1><p>${SENTENCE.repeat(5)}</p>`).published).toBeNull();
  });

  it('takes binary rubbish', () => {
    const rubbish = Uint8Array.from(
      { length: 200_000 },
      (_, index) => (index * index * 31 + index * 7) % 256,
    );
    expect(extract(rubbish)).toMatchObject({
      text: '',
      published: null,
      canonicalUrl: 'https://example.kz/a',
    });
    expect(extract(`%PDF-1.7\n${SENTENCE.repeat(9)}`).text).toBe('');
  });

  it('reads text under five thousand nested elements', () => {
    const html = `${'<div>'.repeat(5000)}<p>${SENTENCE.repeat(5)}</p>`;
    expect(extract(html).text).toContain(SENTENCE.trim());
  });

  it('leaves a page that only ever opens elements', () => {
    const opening = '<div>'.repeat(500_000);
    expect(extract(`<p>${SENTENCE.repeat(5)}</p>${opening}<p>${SENTENCE}</p>`).text).toBe(
      SENTENCE.repeat(5).trim(),
    );
  });

  it('reads the head of a page of many million characters', () => {
    const html = `<h1>Большая страница</h1><article>${`<p>${SENTENCE}</p>`.repeat(25_000)}</article>`;
    const { text } = extract(html);
    expect(text.length).toBeGreaterThan(100_000);
    expect(text.length).toBeLessThanOrEqual(250_000);
    expect(text.startsWith(SENTENCE.trim())).toBe(true);
  });

  it('stops growing the tree at its bound', () => {
    const tree = parseTree('<i></i>'.repeat(MAX_NODES + 1000));
    const [top] = tree.children;
    expect(top !== undefined && 'children' in top ? top.children.length : -1).toBe(MAX_NODES);
  });

  it.each([
    ['unclosed', `<html><body><div><p>${SENTENCE.repeat(4)}<p>${SENTENCE.repeat(2)}<div`],
    ['closed too often', `</div></div></p><p>${SENTENCE.repeat(4)}</p></body></html></div><p>`],
    ['text alone', SENTENCE.repeat(4)],
    ['broken attributes', `<p class=a"b id==x <b>${SENTENCE}</b></p><p title='>'>${SENTENCE.repeat(4)}</p>`],
  ])('reads broken markup: %s', (_name, html) => {
    expect(extract(html).text).toContain(SENTENCE.trim());
  });

  it.each([
    '{',
    '[[[',
    '{"@type":"NewsArticle","datePublished":{"a":[]},"articleBody":7,"author":[null]}',
    'null',
  ])('passes over linked data such as %s', (script) => {
    const html = `<script type="application/ld+json">${script}</script><p>${SENTENCE.repeat(4)}</p>`;
    expect(extract(html).text).toBe(SENTENCE.repeat(4).trim());
  });

  it('takes an address that is none', () => {
    expect(extract(`<p>${SENTENCE.repeat(4)}</p>`, 'not an address').canonicalUrl).toBe('not an address');
  });

  it('does not choke on long runs of one character', () => {
    for (const run of [' ', '\u00a0', '-', '(', '«', '<', '&', 'а', '1']) {
      const html = `<title>${run.repeat(20_000)}</title><h1 class="${run.repeat(5000)}">x</h1><p>${run.repeat(60_000)}</p>`;
      expect(extract(html).charset).toBe('utf-8');
    }
  });
});
