import { existsSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { draftsOf } from '../../../crawlers/collectors/feed/adapter.ts';
import { parseFeed } from '../../../crawlers/collectors/feed/parse.ts';
import { NotAFeed } from '../../../crawlers/collectors/feed/wire.ts';
import type { Draft } from '../../../crawlers/collectors/articles.ts';
import { judgeFeeds } from '../support/feed-fixtures.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
function drafts(source: string | Uint8Array, contentType: string | null = null): Draft[] {
  const feed = parseFeed(typeof source === 'string' ? bytes(source) : source, contentType);
  return draftsOf(feed, {
    source: { timezone: 'Asia/Almaty' },
    feedUrl: 'https://news.example/rss',
    seenAt: '2026-11-20T12:00:00.000Z',
  });
}
const rss = (item: string): string =>
  `<rss version="2.0"><channel><title>Т</title><language>kk</language>${item}</channel></rss>`;

describe('a feed is read', () => {
  it.each([
    ['RSS 2.0', rss('<item><title>Бір</title><link>https://news.example/1</link></item>')],
    [
      'RSS 0.91',
      '<rss version="0.91"><channel><item><title>Бір</title><link>https://news.example/1</link></item></channel></rss>',
    ],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="x"><title>Бір</title><link>https://news.example/1</link></item></rdf:RDF>',
    ],
    [
      'Atom 1.0',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Бір</title><link href="/1"/></entry></feed>',
    ],
    [
      'Atom with a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Бір</a:title><a:link href="/1"/></a:entry></a:feed>',
    ],
    [
      'Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped">Бір</title><link rel="alternate" href="/1"/></entry></feed>',
    ],
    [
      'JSON Feed',
      '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":7,"title":"Бір","url":"https://news.example/1"}]}',
    ],
    ['CDF', '<CHANNEL><ITEM HREF="https://news.example/1"><TITLE>Бір</TITLE></ITEM></CHANNEL>'],
    ['no closing tags', '<rss><channel><item><title>Бір</title><link>https://news.example/1'],
    [
      'rubbish before it',
      `\n\n  junk ${rss('<item><title>Бір</title><link>https://news.example/1</link></item>')}`,
    ],
  ])('%s', (_, source) => {
    expect(drafts(source)).toMatchObject([{ title: 'Бір', url: 'https://news.example/1' }]);
  });

  it.each(['windows-1251', 'koi8-r', 'utf-16le', 'utf-16be'])('in %s', (charset) => {
    const text = `<?xml version="1.0" encoding="${charset}"?>${rss('<item><title>Мошенники</title><link>/1</link></item>')}`;
    expect(drafts(iconv.encode(text, charset))[0]?.title).toBe('Мошенники');
  });

  it('by its bytes where the declaration lies, in the XML or in the header', () => {
    const text = `<?xml version="1.0" encoding="windows-1251"?>${rss('<item><title>Алаяқтар</title><link>/1</link></item>')}`;
    expect(drafts(bytes(text))[0]?.title).toBe('Алаяқтар');
    expect(drafts(bytes(text), 'text/xml; charset=koi8-r')[0]?.title).toBe('Алаяқтар');
  });

  it('with undeclared entities and markup in titles', () => {
    const source = rss('<item><title>A&nbsp;&mdash;&nbsp;&lt;b&gt;B&lt;/b&gt;</title><link>/1</link></item>');
    expect(drafts(source)[0]?.title).toBe('A — B');
  });

  it('without obeying its DTD, so that entities cannot multiply', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>${rss('<item><title>&b;</title><link>/1</link></item>')}`;
    expect(drafts(bomb)[0]?.title).toBe('&b;');
  });

  it('with the whole text, tags, language and image where it carries them', () => {
    const source = `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><language>ru</language><item><title>T</title><link>/1</link>
      <category>Происшествия</category><category>Происшествия</category><media:content url="/i.jpg" medium="image"/>
      <description>кратко</description><content:encoded><![CDATA[<p>Первый.</p><p>Второй.</p>]]></content:encoded></item></channel></rss>`;
    expect(drafts(source)[0]).toMatchObject({
      text: 'Первый.\n\nВторой.',
      tags: ['Происшествия'],
      languageHint: 'ru',
      image: 'https://news.example/i.jpg',
    });
  });
});

describe('a time in a feed', () => {
  const published = (date: string) =>
    drafts(rss(`<item><title>T</title><link>/1</link><pubDate>${date}</pubDate></item>`))[0]?.published;

  it('keeps the offset the publisher gave', () => {
    expect(published('Fri, 20 Nov 2026 15:00:00 +0500')).toEqual({
      at: '2026-11-20T10:00:00.000Z',
      quality: 'publisher',
      zone: 'explicit',
      provenance: 'feed:published',
    });
  });

  it('is in the zone of the source when none was given, and says so', () => {
    expect(published('2026-11-20 15:00')).toMatchObject({ at: '2026-11-20T10:00:00.000Z', zone: 'source' });
  });

  it('is none when it is nonsense or lies in the future', () => {
    expect([published('soon'), published('Fri, 20 Nov 2037 15:00:00 +0500')]).toEqual([null, null]);
  });

  it('may have the year last', () => {
    expect(published('Fri Nov 20 15:00:00 2025')).toMatchObject({ at: '2025-11-20T10:00:00.000Z' });
  });
});

describe('what is no feed is refused with a reason', () => {
  it.each([
    ['<!DOCTYPE html><html><body>Not found</body></html>', 'got an HTML page'],
    ['', 'got an empty answer'],
    ['hello', 'got text without any element'],
    ['{"a":1}', 'got JSON that is no JSON Feed'],
    ['{"a":', 'got JSON that does not parse'],
    ['<urlset><url/></urlset>', 'got XML with root <urlset>'],
    ['<a>'.repeat(1_000), '200 deep'],
  ])('%.20s', (source, reason) => {
    expect(() => parseFeed(bytes(source), null)).toThrow(NotAFeed);
    expect(() => parseFeed(bytes(source), null)).toThrow(reason);
  });
});

const dataDir = process.env['ALDYN_EVAL_DATA'] ?? '../shared/data';
const present = existsSync(join(dataDir, 'feeds'));
if (!present) console.warn(`skipped: feed fixtures, because ${join(dataDir, 'feeds')} is absent`);

describe.skipIf(!present)('the feed fixtures of well-known parsers', () => {
  const verdicts = present ? judgeFeeds(dataDir) : [];
  const of = (outcome: string) => verdicts.filter((verdict) => verdict.outcome === outcome);

  it('are all read or refused with a clear reason', () => {
    expect(verdicts.length).toBeGreaterThan(2_700);
    expect(of('crashed')).toEqual([]);
    expect(of('refused').filter(({ detail }) => !detail.startsWith('Expected a feed, got '))).toEqual([]);
  });

  it('are read as the fixtures say, but for a known few', () => {
    const counts = Object.fromEntries(
      ['equal', 'differs', 'parsed', 'refused'].map((outcome) => [outcome, of(outcome).length]),
    );
    console.info('feed fixtures', counts);
    expect(counts['refused']).toBeLessThanOrEqual(8);
    expect(counts['differs']).toBeLessThanOrEqual(32);
    expect(counts['equal']).toBeGreaterThanOrEqual(1_530);
  });
});
