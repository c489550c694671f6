import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { urlOf } from '../../demo/article.ts';
import { type DemoSpace, startDemoSpace } from '../../demo/index.ts';
import { ask } from './ask.ts';

const startedAt = new Date('2026-03-10T09:00:00.000Z');
let demo: DemoSpace;
beforeAll(async () => {
  demo = await startDemoSpace({ startedAt, now: () => startedAt });
});
afterAll(async () => {
  await demo.close();
});

/** For what depends on earlier visits: a space nobody has visited yet. */
async function inFreshSpace(visit: (fresh: DemoSpace) => Promise<void>): Promise<void> {
  const fresh = await startDemoSpace({ startedAt });
  try {
    await visit(fresh);
  } finally {
    await fresh.close();
  }
}

const articlesOf = (host: string) => demo.space.sites.get(host)!.articles;
const withQuirk = (quirk: string) =>
  [...demo.space.sites.values()].flatMap((each) => each.articles).find((each) => each.quirk === quirk)!;

describe('sources', () => {
  test('lead to hosts of the demo, one of their candidates answers', async () => {
    for (const source of demo.sources) {
      const statuses = await Promise.all(
        source.candidates.map(async ({ url }) => (await ask(demo, url)).status),
      );
      expect(statuses, source.id).toContain(200);
    }
  });

  test('every article answers with its text, but for the odd ones', async () => {
    const plain = [...demo.space.sites.values()]
      .flatMap((each) => each.articles)
      .filter((each) => each.quirk === null);
    for (const article of plain.filter((each, at) => at % 5 === 0 && each.site.charset === 'utf-8')) {
      const got = await ask(demo, urlOf(article));
      expect(got.status).toBe(200);
      expect(got.text).toContain(article.paragraphs[1]!.replaceAll('"', '&quot;'));
    }
  });

  test('recipients of the demo write into folders only', () => {
    expect(demo.recipients.length).toBeGreaterThanOrEqual(2);
    for (const { channels } of demo.recipients) for (const { kind } of channels) expect(kind).toBe('file');
  });
});

describe('lists', () => {
  test.each([
    ['http://saryarqa-habar.example/rss.xml', '<rss version="2.0"'],
    ['http://dala-aqparat.example/atom.xml', '<feed xmlns="http://www.w3.org/2005/Atom"'],
    ['http://alatau-qala.example/rdf', '<rdf:RDF'],
    ['http://steppe-tribune.example/feed.json', '"version": "https://jsonfeed.org/version/1.1"'],
    ['http://jetisu-tynysy.example/news-sitemap.xml', '<news:publication_date>'],
  ])('%s is what it says', async (url, mark) => {
    const got = await ask(demo, url);
    expect(got.status).toBe(200);
    expect(got.text).toContain(mark);
  });

  test('the sitemap index leads to gzipped parts that name every article', async () => {
    const index = await ask(demo, 'http://qogam-portal.example/sitemap.xml');
    const parts = [...index.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!);
    const texts = await Promise.all(
      parts.map(async (part) => gunzipSync((await ask(demo, part)).bytes).toString()),
    );
    expect(texts.join('').match(/<url>/g)).toHaveLength(articlesOf('qogam-portal.example').length);
  });

  test('an unchanged list is not sent twice', async () => {
    const first = await ask(demo, 'http://saryarqa-habar.example/rss.xml');
    const second = await ask(demo, 'http://saryarqa-habar.example/rss.xml', { 'if-none-match': first.etag });
    expect([second.status, second.bytes.length]).toEqual([304, 0]);
  });

  test('the API pages its news', async () => {
    const api =
      'http://qorgau-agenttigi.example/api/v1/public/content-manager/news?projects=eq:qorgau&size=5';
    const [one, two]: { id: number; created_date: string }[][] = [
      JSON.parse((await ask(demo, `${api}&page=1`)).text),
      JSON.parse((await ask(demo, `${api}&page=2`)).text),
    ];
    expect(one).toHaveLength(5);
    expect(two!.map((each) => each.id)).not.toContain(one![0]!.id);
    expect(one![0]!.created_date).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00$/);
  });
});

describe('odd pages', () => {
  test('windows-1251 bytes come from a page that says utf-8', async () => {
    const [article] = articlesOf('zhayyq-gazeti.example');
    const got = await ask(demo, urlOf(article!));
    expect(got.type).toBe('text/html');
    expect(got.text).toContain('<meta charset="utf-8">');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(got.bytes)).toThrow(TypeError);
    expect(new TextDecoder('windows-1251').decode(got.bytes)).toContain(article!.title);
  });

  test('a page that never answers does not keep the demo from closing', async () => {
    const fresh = await startDemoSpace({ startedAt });
    const ended = expect(ask(fresh, urlOf(withQuirk('silent')))).rejects.toThrow(/socket hang up|ECONNRESET/);
    // Another answer shows that the silent request has arrived.
    await ask(fresh, 'http://tilshi-24.example/robots.txt');
    await fresh.close();
    await ended;
  });

  test('a listed article is gone', async () => {
    const gone = urlOf(withQuirk('gone'));
    expect((await ask(demo, 'http://tilshi-24.example/rss.xml')).text).toContain(gone);
    expect((await ask(demo, gone)).status).toBe(404);
  });

  test('an undated article has no date in its feed and on its page', async () => {
    const undated = withQuirk('undated');
    const feed = (await ask(demo, 'http://tilshi-24.example/rss.xml')).text;
    const item = feed.split('<item>').find((each) => each.includes(urlOf(undated)));
    expect(item).not.toContain('<pubDate>');
    expect((await ask(demo, urlOf(undated))).text).not.toMatch(/datePublished|<time/);
  });

  test('robots.txt closes a folder that the sitemap names', async () => {
    const robots = (await ask(demo, 'http://qogam-portal.example/robots.txt')).text;
    expect(robots).toContain('Disallow: /jabyq/');
    expect(robots).toContain('Sitemap: http://qogam-portal.example/sitemap.xml');
    expect(withQuirk('forbidden').path).toMatch(/^\/jabyq\//);
  });

  test('an article is corrected by the second visit', async () => {
    const url = urlOf(withQuirk('edited'));
    await inFreshSpace(async (fresh) => {
      expect((await ask(fresh, url)).text).toContain('140 домов');
      expect((await ask(fresh, url)).text).toContain('212 домов');
    });
  });

  test('unknown hosts and addresses answer 404', async () => {
    expect((await ask(demo, 'http://dala-aqparat.example/nowhere')).status).toBe(404);
    expect((await ask(demo, 'http://t.me.example/s/nobody')).status).toBe(404);
  });
});

describe('channels', () => {
  const idsOn = (html: string): number[] =>
    [...html.matchAll(/data-post="\w+\/(\d+)"/g)].map((match) => Number(match[1]));

  test('are paged by the number of a post', async () => {
    const newest = await ask(demo, 'http://t.me.example/s/saryarqa_habar');
    const before = /data-before="(\d+)"/.exec(newest.text)?.[1];
    const older = await ask(demo, `http://t.me.example/s/saryarqa_habar?before=${before}`);
    const all = [...idsOn(older.text), ...idsOn(newest.text)];
    expect(all).toEqual(demo.space.channels.get('saryarqa_habar')!.posts.map((post) => post.id));
    expect(older.text).not.toContain('data-before');
  });

  test('show replies and forwards', async () => {
    const { text } = await ask(demo, 'http://t.me.example/s/ken_ortalyq');
    expect(text).toContain('tgme_widget_message_reply');
    expect(text).toContain('tgme_widget_message_forwarded_from_name');
  });

  test('edit one post and drop another by the second visit', async () => {
    const url = 'http://t.me.example/s/ken_ortalyq';
    await inFreshSpace(async (fresh) => {
      const first = (await ask(fresh, url)).text;
      const second = (await ask(fresh, url)).text;
      expect([first.includes('тоже опечатали'), second.includes('тоже опечатали')]).toEqual([true, false]);
      expect([first.includes('Исправлено'), second.includes('Исправлено')]).toEqual([false, true]);
      expect(second).toContain('edited&nbsp;');
    });
  });
});

test('hits are counted by address', async () => {
  await ask(demo, 'http://dala-aqparat.example/counted');
  await ask(demo, 'http://dala-aqparat.example/counted');
  expect(demo.hits.get('dala-aqparat.example/counted')).toBe(2);
});

test('a restart with the kept anchor serves the same addresses and times', async () => {
  const restarted = await startDemoSpace({
    startedAt: new Date(startedAt.getTime() + 60_000),
    anchor: startedAt,
  });
  try {
    const feed = 'http://saryarqa-habar.example/rss.xml';
    expect((await ask(restarted, feed)).text).toBe((await ask(demo, feed)).text);
  } finally {
    await restarted.close();
  }
});
