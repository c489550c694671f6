import { type Article, urlOf } from '../article.ts';
import { elements, escape, scriptJson } from '../html.ts';
import { isoIn } from '../times.ts';
import { frame, related, shareBar } from './frame.ts';
import { CHROME, dateline, type Visit } from './visit.ts';

interface Shown {
  article: Article;
  visit: Visit;
  paragraphs: readonly string[];
  /** The date as the site writes it, empty for an undated article. */
  date: string;
  /** ISO time with the zone, null for an undated article. */
  iso: string | null;
}

/** The head and the body of an article in one site's own mark-up. */
type Layout = (shown: Shown) => { head: string; main: string };

/** Schema.org as JSON-LD, the way most large sites do it. */
const jsonLd: Layout = ({ article, visit, paragraphs, date, iso }) => {
  const record = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    articleSection: article.section,
    inLanguage: article.language,
    ...(iso === null ? {} : { datePublished: iso, dateModified: iso }),
    author: { '@type': 'Organization', name: article.site.name },
    publisher: { '@type': 'Organization', name: article.site.name },
    mainEntityOfPage: urlOf(article),
  };
  return {
    head: `<link rel="canonical" href="${urlOf(article)}">\n<script type="application/ld+json">${scriptJson(record)}</script>`,
    main: `<article class="post">
<div class="breadcrumbs"><a href="/">${escape(article.site.name)}</a> / <a href="/section/1">${escape(article.section)}</a></div>
<h1 class="post__title">${escape(article.title)}</h1>
<div class="post__meta"><span class="post__date">${date}</span> <span class="post__views">${1000 + (article.id % 9000)}</span></div>
${shareBar(visit)}
<div class="post__content">
${elements('p', paragraphs)}
</div>
</article>`,
  };
};

/** Schema.org as attributes of the elements themselves. */
const microdata: Layout = ({ article, visit, paragraphs, date, iso }) => ({
  head: `<link rel="canonical" href="${urlOf(article)}">`,
  main: `<div class="news-detail" itemscope itemtype="http://schema.org/NewsArticle">
<h1 itemprop="headline">${escape(article.title)}</h1>
${iso === null ? '' : `<time itemprop="datePublished" datetime="${iso}">${date}</time>`}
<span itemprop="articleSection">${escape(article.section)}</span>
<div itemprop="articleBody" class="news-text">
${elements('p', paragraphs.slice(0, 2))}
<div class="banner">${CHROME[article.language].related}: <a href="/">${escape(article.site.name)}</a></div>
${elements('p', paragraphs.slice(2))}
</div>
${shareBar(visit)}
</div>`,
});

/** Open Graph in the head, an article element in the body. */
const openGraph: Layout = ({ article, visit, paragraphs, date, iso }) => ({
  head: `<meta property="og:type" content="article">
<meta property="og:title" content="${escape(article.title)}">
<meta property="og:description" content="${escape(paragraphs[0] ?? '')}">
<meta property="og:url" content="${urlOf(article)}">
${iso === null ? '' : `<meta property="article:published_time" content="${iso}">`}
<meta property="article:section" content="${escape(article.section)}">`,
  main: `<article>
<header><h1>${escape(article.title)}</h1><p class="byline">${escape(article.site.name)} · ${date}</p></header>
<section class="entry-content">
${elements('p', paragraphs)}
</section>
${shareBar(visit)}
</article>`,
});

/** Nothing but divisions with names of the site's own, line breaks for paragraphs. */
const plain: Layout = ({ article, paragraphs, date }) => ({
  head: '',
  main: `<div class="box"><div class="tit">${escape(article.section)}</div>
<div class="zag">${escape(article.title)}</div>
<div class="dt">${date}</div>
<div class="tx">${paragraphs.map(escape).join('<br><br>\n')}</div>
</div>`,
});

const LAYOUTS = { 'json-ld': jsonLd, microdata, 'open-graph': openGraph, plain };

/** The page of an article in its site's mark-up, with navigation, teasers and related links around it. */
export function articlePage(article: Article, visit: Visit): string {
  const { site } = visit;
  const paragraphs = visit.again && article.later !== null ? article.later : article.paragraphs;
  const iso = article.quirk === 'undated' ? null : isoIn(article.at, site.zone);
  const shown = { article, visit, paragraphs, date: dateline(article, visit.now) ?? '', iso };
  const { head, main } = LAYOUTS[site.layout](shown);
  const comments = `<div class="comments">${CHROME[site.language].comments}</div>`;
  const whole = `${main}\n${related(visit, article)}\n${comments}`;
  return frame(visit, { title: article.title, head, main: whole, beside: article });
}
