import { type Article, urlOf } from '../article.ts';
import { elements, escape } from '../html.ts';
import type { Visit } from '../pages/visit.ts';
import { isoIn, wallOf } from '../times.ts';

const DAY_NAMES = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const MONTH_NAMES = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A date as RSS 2.0 wants it (RFC 822), in the zone. */
function rfc822(at: Date, zone: string): string {
  const { year, month, day, hour, minute, offset } = wallOf(at, zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  const week = DAY_NAMES[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  const clock = `${two(hour)}:${two(minute)}:00`;
  return `${week}, ${two(day)} ${MONTH_NAMES[month - 1]} ${year} ${clock} ${offset.replace(':', '')}`;
}

/** How long after its publication an article was corrected. */
const EDITED_AFTER_MS = 2 * 60 * 60_000;

const dated = (article: Article): boolean => article.quirk !== 'undated';
const teaser = (article: Article): string => article.paragraphs[0] ?? '';

function rssItem(article: Article, full: boolean): string {
  const body = full
    ? `<content:encoded><![CDATA[${elements('p', article.paragraphs)}]]></content:encoded>`
    : '';
  const date = dated(article) ? `<pubDate>${rfc822(article.at, article.site.zone)}</pubDate>` : '';
  return `<item><title>${escape(article.title)}</title><link>${urlOf(article)}</link>
<guid isPermaLink="false">${article.site.host}-${article.id}</guid>${date}
<category>${escape(article.section)}</category><description>${escape(teaser(article))}</description>${body}</item>`;
}

/** The site's articles as RSS 2.0; with `full` the whole text stands in `content:encoded`. */
export function rssFeed({ site, articles }: Visit, full: boolean): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>${escape(site.name)}</title><link>http://${site.host}/</link><description>${escape(site.about)}</description>
<language>${site.language}</language>
${articles.map((article) => rssItem(article, full)).join('\n')}
</channel></rss>`;
}

/** The site's articles as Atom (RFC 4287). */
export function atomFeed({ site, articles, now, again }: Visit): string {
  const entries = articles.map((article) => {
    const time = dated(article) ? isoIn(article.at, site.zone) : null;
    const edited = again && article.quirk === 'edited';
    const updated = edited ? isoIn(new Date(article.at.getTime() + EDITED_AFTER_MS), site.zone) : time;
    const times = time === null ? '' : `<published>${time}</published><updated>${updated}</updated>`;
    return `<entry><id>tag:${site.host},2024:${article.id}</id><title>${escape(article.title)}</title>
<link rel="alternate" href="${urlOf(article)}"/>${times}
<category term="${escape(article.section)}"/><summary>${escape(teaser(article))}</summary></entry>`;
  });
  const updated = articles[0]?.at ?? now;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.language}"><title>${escape(site.name)}</title>
<id>http://${site.host}/</id><updated>${isoIn(updated, site.zone)}</updated><link href="http://${site.host}/"/>
${entries.join('\n')}
</feed>`;
}

/** The site's articles as RSS 1.0: RDF with Dublin Core dates. */
export function rdfFeed({ site, articles }: Visit): string {
  const items = articles.map(
    (
      article,
    ) => `<item rdf:about="${urlOf(article)}"><title>${escape(article.title)}</title><link>${urlOf(article)}</link>
<description>${escape(teaser(article))}</description><dc:subject>${escape(article.section)}</dc:subject>
${dated(article) ? `<dc:date>${isoIn(article.at, site.zone)}</dc:date>` : ''}</item>`,
  );
  const order = articles.map((article) => `<rdf:li rdf:resource="${urlOf(article)}"/>`).join('');
  return `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://${site.host}/rdf"><title>${escape(site.name)}</title><link>http://${site.host}/</link>
<description>${escape(site.about)}</description><items><rdf:Seq>${order}</rdf:Seq></items></channel>
${items.join('\n')}
</rdf:RDF>`;
}

/** The site's articles as JSON Feed 1.1, with their whole text. */
export function jsonFeed({ site, articles }: Visit): string {
  const items = articles.map((article) => ({
    id: `${site.host}-${article.id}`,
    url: urlOf(article),
    title: article.title,
    content_html: elements('p', article.paragraphs),
    ...(dated(article) ? { date_published: isoIn(article.at, site.zone) } : {}),
    tags: [article.section],
    language: article.language,
  }));
  const version = 'https://jsonfeed.org/version/1.1';
  const links = { home_page_url: `http://${site.host}/`, feed_url: `http://${site.host}/feed.json` };
  return JSON.stringify({ version, title: site.name, ...links, description: site.about, items }, null, 1);
}
