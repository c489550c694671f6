import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { atomFeed, jsonFeed, rdfFeed, rssFeed } from './lists/feeds.ts';
import { govNews } from './lists/gov-api.ts';
import { halves, newsSitemap, plainSitemap, robotsText, sitemapIndex } from './lists/sitemaps.ts';
import { articlePage } from './pages/article-page.ts';
import { channelPage } from './pages/channel-page.ts';
import { listingPage } from './pages/listing-page.ts';
import type { Visit } from './pages/visit.ts';
import type { DemoSite } from './records.ts';
import type { Space } from './space.ts';

/** Host under which the demo's channels have their previews. */
export const CHANNEL_HOST = 't.me.example';

/** An answer of the demo; `silent` never comes. */
export type Answer = { status: number; type: string; body: Uint8Array } | 'silent';

interface Asked {
  url: URL;
  /** True from the second visit of the same address on. */
  again: boolean;
  now: Date;
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const ok = (type: string, text: string): Answer => ({ status: 200, type, body: utf8(text) });
const xml = (type: string, text: string): Answer => ok(`application/${type}+xml; charset=utf-8`, text);
const missing: Answer = { status: 404, type: 'text/html; charset=utf-8', body: utf8('<h1>404</h1>') };

/** A page in the site's charset; the windows-1251 site says nothing about it in its header. */
function page(site: DemoSite, text: string): Answer {
  if (site.charset === 'windows-1251')
    return { status: 200, type: 'text/html', body: iconv.encode(text, 'win1251') };
  return ok('text/html; charset=utf-8', text);
}

/** What a site serves beside its articles: path by the kind of list it offers. */
const LISTS: Record<DemoSite['offers'], Record<string, (visit: Visit, query: URLSearchParams) => Answer>> = {
  rss: { '/rss.xml': (visit) => xml('rss', rssFeed(visit, false)) },
  'rss-full': { '/feed/': (visit) => xml('rss', rssFeed(visit, true)) },
  atom: { '/atom.xml': (visit) => xml('atom', atomFeed(visit)) },
  rdf: { '/rdf': (visit) => xml('rdf', rdfFeed(visit)) },
  'json-feed': { '/feed.json': (visit) => ok('application/feed+json', jsonFeed(visit)) },
  'news-sitemap': { '/news-sitemap.xml': (visit) => ok('application/xml', newsSitemap(visit)) },
  'sitemap-index': {
    '/sitemap.xml': (visit) => ok('application/xml', sitemapIndex(visit)),
    '/sitemap-1.xml.gz': (visit) => gzipped(plainSitemap(visit, halves(visit.articles)[0])),
    '/sitemap-2.xml.gz': (visit) => gzipped(plainSitemap(visit, halves(visit.articles)[1])),
  },
  listing: {},
  'gov-api': {
    '/api/v1/public/content-manager/news': (visit, query) => ok('application/json', govNews(visit, query)),
  },
};

function gzipped(text: string): Answer {
  return { status: 200, type: 'application/gzip', body: gzipSync(text) };
}

function askSite(
  { site, articles }: { site: DemoSite; articles: Visit['articles'] },
  { url, again, now }: Asked,
): Answer {
  const visit = { site, articles, again, now };
  if (url.pathname === '/robots.txt') return ok('text/plain; charset=utf-8', robotsText(visit));
  if (url.pathname === '/') return page(site, listingPage(visit));
  const list = LISTS[site.offers][url.pathname];
  if (list !== undefined) return list(visit, url.searchParams);
  const article = articles.find((each) => each.path === url.pathname);
  if (article === undefined || article.quirk === 'gone') return missing;
  return article.quirk === 'silent' ? 'silent' : page(site, articlePage(article, visit));
}

function askChannels(space: Space, { url, again }: Asked): Answer {
  if (url.pathname === '/robots.txt') return ok('text/plain', 'User-agent: *\nDisallow:\n');
  const channel = space.channels.get(url.pathname.replace(/^\/s\//, ''));
  if (channel === undefined || !url.pathname.startsWith('/s/')) return missing;
  const before = Number(url.searchParams.get('before'));
  const visit = { host: CHANNEL_HOST, again, before: Number.isInteger(before) && before > 0 ? before : null };
  return ok('text/html; charset=utf-8', channelPage(channel, visit));
}

/** What the space answers for an address, by host. */
export function answer(space: Space, asked: Asked): Answer {
  if (asked.url.hostname === CHANNEL_HOST) return askChannels(space, asked);
  const site = space.sites.get(asked.url.hostname);
  return site === undefined ? missing : askSite(site, asked);
}
