import { urlOf } from '../article.ts';
import { escape } from '../html.ts';
import { frame } from './frame.ts';
import { CHROME, dateline, type Visit } from './visit.ts';

/** The site's list of articles, newest first: its home page. */
export function listingPage(visit: Visit): string {
  const { site, articles, now } = visit;
  const { more, latest } = CHROME[site.language];
  const rows = articles.map((article) => {
    const teaser = escape((article.paragraphs[0] ?? '').slice(0, 140));
    return `<div class="news-item">
<h2><a href="${urlOf(article)}">${escape(article.title)}</a></h2>
<span class="date">${dateline(article, now) ?? ''}</span>
<p>${teaser}… <a href="${urlOf(article)}">${more}</a></p>
</div>`;
  });
  const main = `<h1>${latest}</h1>\n<div class="news-list">\n${rows.join('\n')}\n</div>`;
  return frame(visit, { title: latest, head: '', main, beside: null });
}
