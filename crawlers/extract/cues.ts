import type { Element } from 'domhandler';

const words = (text: string): Set<string> => new Set(text.split(/\s+/));

/**
 * Words of class, id and role that name what is not the article, in English, Russian and Kazakh
 * (transliterated). Found on the tuning half of the sets and kept when they mean the same everywhere.
 */
const BAD = words(`
  ad ads advert advertisement adv adfox adsense adslot aside author authors auth avatar banner banners basket bio
  bookmark bookmarks bottom breadcrumb breadcrumbs button buttons byline calendar caption captions autor avtor captions carousel cart
  category comment comments commentary commentlist combx community contact contacts cookie cookies copyright copyrights credit
  credits crumbs dateline disclaimer discussion disqus dropdown email excerpt fb facebook footer footnote gallery gdpr hidden
  infobox kommentarii komment keywords login logo masthead menu meta metadata mailing modal more nav navbar navigation
  newsletter next outbrain pager pagination paging paywall partner partners photocredit poll popular popup prev previous photo photos print privacy
  promo promos promotion rating ratings recent readalso readmore recirc recirculation recommend recommended recommendation
  recommendations register reklama related relevant remark replies reply respond rss rubric rubrics search share
  sharedaddy sharebar shares sharing shop shoutbox sidebar sign signup similar skip slider slideshow social socials
  source sponsor sponsored sponsors subscribe subscription survey syndication tag tags taboola teaser teasers telegram
  ticker timestamp toolbar tools tooltip top topics toplist trending twitter vote votes vk widget widgets yashare
`);

/** Words that never stand on the article itself. */
const NEVER_ARTICLE = words(`
  comment comments commentlist comments-area disqus kommentarii footer copyrights copyright sidebar breadcrumb breadcrumbs
  related recommended recommendations outbrain taboola cookie navbar navigation masthead newsletter
`);

/** Words that name the article or its body. */
const GOOD = words(`
  article articlebody articletext articlecontent body content contents entry fulltext hentry main maincontent news
  newstext page post postbody posttext prose single statya story storybody text maintext
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
