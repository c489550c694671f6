import { type Article, urlOf } from '../article.ts';
import { escape } from '../html.ts';
import { CHROME, type Visit } from './visit.ts';

function link(article: Article): string {
  return `<a href="${urlOf(article)}">${escape(article.title)}</a>`;
}

function header({ site }: Visit): string {
  const { search } = CHROME[site.language];
  const nav = site.nav
    .map((name, at) => `<li><a href="/section/${at + 1}">${escape(name)}</a></li>`)
    .join('');
  return `<header class="site-header">
<div class="top-bar"><a class="logo" href="/">${escape(site.name)}</a><span class="slogan">${escape(site.about)}</span></div>
<form class="search" action="/search"><input name="q" placeholder="${search}"><button>${search}</button></form>
<nav class="main-nav"><ul>${nav}</ul></nav>
</header>`;
}

function sidebar({ site, articles }: Visit, beside: Article | null): string {
  const others = articles.filter((each) => each !== beside && each.quirk === null).slice(0, 6);
  const lines = others.map(
    (each) => `<li class="teaser">${link(each)}<span class="time">${each.section}</span></li>`,
  );
  return `<aside class="sidebar"><h3>${CHROME[site.language].latest}</h3><ul>${lines.join('\n')}</ul></aside>`;
}

function footer({ site }: Visit): string {
  const words = CHROME[site.language];
  return `<footer class="site-footer"><p>© ${escape(site.name)}. ${words.rights}.</p>
<p class="cookie-notice">${words.cookies}</p>
<ul><li><a href="/about">${escape(site.about)}</a></li><li><a href="/ads">ads@${site.host}</a></li></ul></footer>`;
}

/** Links to other articles of the site, as stand under an article. */
export function related(visit: Visit, beside: Article): string {
  const others = visit.articles.filter((each) => each !== beside && each.quirk === null);
  const near = others.filter((each) => each.section === beside.section).slice(0, 3);
  const cards = near.map((each) => `<div class="card">${link(each)}</div>`).join('\n');
  return `<section class="related"><h4>${CHROME[visit.site.language].related}</h4>\n${cards}</section>`;
}

/** Buttons that would share the page. */
export function shareBar({ site }: Visit): string {
  const nets = ['Telegram', 'WhatsApp', 'VK'].map(
    (net) => `<a class="share-${net.toLowerCase()}" href="#">${net}</a>`,
  );
  return `<div class="share"><span>${CHROME[site.language].share}:</span>${nets.join(' ')}</div>`;
}

/** A whole page of the site around `main`; `beside` is the article shown, null on lists. */
export function frame(
  visit: Visit,
  content: { title: string; head: string; main: string; beside: Article | null },
): string {
  const { site } = visit;
  // The demo's windows-1251 site says utf-8, as careless sites do.
  return `<!DOCTYPE html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<title>${escape(content.title)} | ${escape(site.name)}</title>
<!-- made up: a page of the Aldyn demo -->
${content.head}
</head>
<body>
${header(visit)}
<div class="layout">
<main>
${content.main}
</main>
${sidebar(visit, content.beside)}
</div>
${footer(visit)}
</body>
</html>
`;
}
