import { type Article, urlOf } from '../article.ts';
import { escape } from '../html.ts';
import type { Visit } from '../pages/visit.ts';
import { isoIn } from '../times.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A sitemap of the articles with their times, oldest first as archives are. */
export function plainSitemap({ site }: Visit, articles: readonly Article[]): string {
  const urls = articles
    .toReversed()
    .map((each) => `<url><loc>${urlOf(each)}</loc><lastmod>${isoIn(each.at, site.zone)}</lastmod></url>`);
  return `${HEAD}\n<urlset xmlns="${SITEMAP}">\n${urls.join('\n')}\n</urlset>`;
}

/** A news sitemap: titles and publication times beside the addresses. */
export function newsSitemap({ site, articles }: Visit): string {
  const urls = articles.map(
    (
      each,
    ) => `<url><loc>${urlOf(each)}</loc><news:news><news:publication><news:name>${escape(site.name)}</news:name>
<news:language>${site.language}</news:language></news:publication>
<news:publication_date>${isoIn(each.at, site.zone)}</news:publication_date>
<news:title>${escape(each.title)}</news:title></news:news></url>`,
  );
  const news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';
  return `${HEAD}\n<urlset xmlns="${SITEMAP}" ${news}>\n${urls.join('\n')}\n</urlset>`;
}

/** The parts of a sitemap index: the newer half of the articles, then the older. */
export function halves(articles: readonly Article[]): [newer: readonly Article[], older: readonly Article[]] {
  const middle = Math.ceil(articles.length / 2);
  return [articles.slice(0, middle), articles.slice(middle)];
}

/** An index of the site's two gzipped sitemaps. */
export function sitemapIndex({ site, articles }: Visit): string {
  const parts = halves(articles).map((part, at) => {
    const newest = part[0] === undefined ? '' : `<lastmod>${isoIn(part[0].at, site.zone)}</lastmod>`;
    return `<sitemap><loc>http://${site.host}/sitemap-${at + 1}.xml.gz</loc>${newest}</sitemap>`;
  });
  return `${HEAD}\n<sitemapindex xmlns="${SITEMAP}">\n${parts.join('\n')}\n</sitemapindex>`;
}

/** The site's robots.txt: one folder is closed to everyone, and the sitemap is named where there is one. */
export function robotsText({ site }: Visit): string {
  const maps = { 'news-sitemap': 'news-sitemap.xml', 'sitemap-index': 'sitemap.xml' } as Record<
    string,
    string
  >;
  const map = maps[site.offers];
  const line = map === undefined ? '' : `\nSitemap: http://${site.host}/${map}\n`;
  return `# made up: a site of the Aldyn demo\nUser-agent: *\nDisallow: /jabyq/\nDisallow: /search\n${line}`;
}
