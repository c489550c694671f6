import type { CheerioAPI } from 'cheerio/slim';
import { loadHtml } from '../html-tree.ts';
import { plainUrl, sameSite } from '../match.ts';

/** A link of a listing page that looks like one to an article. */
export interface ArticleLink {
  url: string;
  title: string;
  /** A machine-readable time beside the link, null when there is none. */
  time: string | null;
}

const MAX_LINKS = 300;
// Shorter texts are menu entries, not headlines. An estimate, not tuned on data.
const MIN_HEADLINE_CHARS = 20;
const NO_PAGE = /\.(jpe?g|png|gif|svg|webp|pdf|docx?|xlsx?|zip|mp[34]|xml|rss)$/i;
const NO_ARTICLE =
  /\/(tags?|category|categories|rubrics?|authors?|users?|search|login|page|about|contacts?|kontakty|reklama|advert\w*|privacy|rules)(\/|$)/i;

function decodedPath(url: URL): string | null {
  try {
    return decodeURI(url.pathname);
  } catch {
    return null;
  }
}

/** True when the address looks like an article's: a number of four digits or more, a slug of three words, or a page file. */
export function looksLikeArticle(url: URL): boolean {
  const path = decodedPath(url);
  if (path === null || path === '/' || NO_PAGE.test(path) || NO_ARTICLE.test(path)) return false;
  const words = (segment: string): number =>
    segment.split(/[-_]/).filter((word) => /\p{L}{2,}/u.test(word)).length;
  const hasSlug = path.split('/').some((segment) => words(segment) >= 3);
  return /\d{4,}/.test(path + url.search) || hasSlug || /\.html?$/.test(path);
}

function timeBeside(anchor: ReturnType<CheerioAPI>): string | null {
  const box = anchor.closest('article, li, tr, [class*="item"], [class*="card"], [class*="news"]');
  return box.find('time[datetime]').first().attr('datetime') ?? null;
}

interface LinkOptions {
  /** Address the page answered from. */
  base: string;
  /** CSS selector of the links; without it they are found by shape. */
  selector?: string | undefined;
}

function target(href: string | undefined, base: URL, page: URL): URL | null {
  if (href === undefined || !URL.canParse(href.trim(), base.href)) return null;
  const url = new URL(href.trim(), base);
  return /^https?:$/.test(url.protocol) && sameSite(url, page) && plainUrl(url) !== plainUrl(page)
    ? url
    : null;
}

/** Links to articles of the same site, in the order of the page, each once with its longest text. Throws TooDeep, and a SyntaxError when the selector is not valid. */
export function articleLinks(html: string, options: LinkOptions): ArticleLink[] {
  const $ = loadHtml(html);
  const page = new URL(options.base);
  const given = $('base[href]').attr('href');
  const base = given !== undefined && URL.canParse(given, page.href) ? new URL(given, page.href) : page;
  const byShape = options.selector === undefined;
  const found = new Map<string, ArticleLink>();
  $(options.selector ?? 'a[href]').each((_, element) => {
    const anchor = $(element).is('a[href]') ? $(element) : $(element).find('a[href]').first();
    const url = target(anchor.attr('href'), base, page);
    if (url === null || found.size >= MAX_LINKS || (byShape && !looksLikeArticle(url))) return;
    const key = plainUrl(url);
    const title = anchor.text().replace(/\s+/g, ' ').trim();
    const before = found.get(key);
    if (before === undefined) found.set(key, { url: key, title, time: timeBeside(anchor) });
    else if (before.title.length < title.length) before.title = title;
  });
  const links = [...found.values()];
  return byShape ? links.filter((link) => link.title.length >= MIN_HEADLINE_CHARS) : links;
}
