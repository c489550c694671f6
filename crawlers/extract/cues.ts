import type { Element } from 'domhandler';

const words = (text: string): Set<string> => new Set(text.trim().split(/\s+/u));

/**
 * Words of class, id and role that name what is not the article, in English and transliterated Russian: general
 * practice, with a few added from the even half of the sites. A word may go either way; see `page.ts` for its weight.
 */
const BAD = words(`
  ad adfox ads adsense adslot adv advert advertisement aside auth author authors autor avatar avtor
  banner banners basket bio bookmark bookmarks bottom breadcrumb breadcrumbs button buttons byline
  calendar caption captions carousel cart category combx comment commentary commentlist comments
  community contact contacts cookie cookies copyright copyrights credit credits crumbs dateline
  disclaimer discussion disqus dropdown email excerpt facebook fb footer footnote gallery gdpr
  hidden infobox keywords komment kommentarii login logo mailing masthead menu meta metadata modal
  more nav navbar navigation newsletter next outbrain pager pagination paging partner partners
  paywall photo photocredit photos poll popular popup prev previous print privacy promo promos
  promotion rating ratings readalso readmore recent recirc recirculation recommend recommendation
  recommendations recommended register reklama related relevant remark replies reply respond rss
  rubric rubrics search share sharebar sharedaddy shares sharing shop shoutbox sidebar sign signup
  similar skip slider slideshow social socials source sponsor sponsored sponsors subscribe
  subscription survey syndication taboola tag tags teaser teasers telegram ticker timestamp toolbar
  tools tooltip top topics toplist trending twitter vk vote votes widget widgets yashare
`);

/** Words that never stand on the article itself. */
const NEVER_ARTICLE = words(`
  breadcrumb breadcrumbs comment commentlist comments cookie copyright copyrights
  disqus footer kommentarii masthead navbar navigation newsletter outbrain recommendations
  recommended related sidebar taboola
`);

/** Words that name the article or its body. */
const GOOD = words(`
  article articlebody articlecontent articletext body content contents entry fulltext hentry main
  maincontent maintext news newstext page post postbody posttext prose single statya story storybody
  text
`);

/** Words that turn the next into a description of the layout: `no-sidebar`, `has-comments`. */
const DENIAL = words('no not with without has have');

const TOKEN = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/gu;

/** How class, id and role of an element speak: -2 never the article, -1 hardly, 1 the article, 0 nothing known. */
export function readCue(element: Element): -2 | -1 | 0 | 1 {
  const { class: classes = '', id = '', role = '' } = element.attribs;
  if (element.name === 'article') return 1;
  if (classes.includes('hentry')) return 1;
  const named = `${classes} ${id} ${role}`;
  if (named.length < 4 || named.length > 400) return 0;
  let good = false;
  let bad = false;
  let before = '';
  for (const token of named.match(TOKEN) ?? []) {
    const word = token.toLowerCase();
    const denied = DENIAL.has(before);
    before = word;
    if (denied) continue;
    if (NEVER_ARTICLE.has(word)) return -2;
    if (BAD.has(word)) bad = true;
    if (GOOD.has(word)) good = true;
  }
  if (bad) return -1;
  return good ? 1 : 0;
}

const NEVER = words(
  'head script nav footer aside button select textarea input option iframe video audio dialog figcaption menu label',
);

/** True for elements that hold no running text of an article whatever their names say. */
export function isNeverText(element: Element): boolean {
  if (NEVER.has(element.name)) return true;
  if (element.name === 'body' || element.name === 'html') return false;
  const { hidden, style, 'aria-hidden': aria } = element.attribs;
  return (
    hidden !== undefined || aria === 'true' || (style !== undefined && /display\s*:\s*none/iu.test(style))
  );
}

/** True for the one-line summary that English-language outlets set under a headline; it repeats the article. */
export function isDeck(element: Element): boolean {
  const { class: classes = '', id = '' } = element.attribs;
  return /(?:^|[^a-z])(?:summary|dek|deck|sub-?line|sub-?title|sub-?head|subheadline|blurb|standfirst|tagline|synopsis)/iu.test(
    `${classes} ${id}`,
  );
}
