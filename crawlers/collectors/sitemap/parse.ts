import { decodeWire } from '../feed/decode.ts';
import { XmlBound, all, elements, first, readXml, textOf, type XmlNode } from '../feed/xml.ts';

/** A page a sitemap lists. */
export interface SitemapPage {
  url: string;
  /** When it was last changed, as written. */
  lastmod: string | null;
  /** Of the news extension: when it was published, its title and language, as written. */
  published: string | null;
  title: string | null;
  language: string | null;
  keywords: string[];
  image: string | null;
}

/** What a sitemap is: a list of pages or a list of further sitemaps. */
export type Sitemap =
  | { kind: 'pages'; pages: SitemapPage[] }
  | { kind: 'index'; sitemaps: { url: string; lastmod: string | null }[] };

/** The text is no sitemap; the message says what was expected and what came. */
export class NotASitemap extends Error {}

// sitemaps.org allows so many; a file that says more is cut.
const MAX_URLS = 50_000;

function webUrl(text: string | null, base: string): string | null {
  if (text === null) return null;
  const compact = text.replace(/\s+/g, '');
  if (!URL.canParse(compact, base)) return null;
  const url = new URL(compact, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

// Most write <loc>; some write the address as the bare text of the entry.
function locOf(node: XmlNode, base: string): string | null {
  const bare = node.children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();
  return webUrl(textOf(first(node, 'loc')) ?? (bare === '' ? null : bare), base);
}

function pageOf(node: XmlNode, base: string): SitemapPage | null {
  const url = locOf(node, base);
  if (url === null) return null;
  const news = first(node, 'news:news');
  const of = (name: string): string | null => (news === undefined ? null : textOf(first(news, name)));
  const publication = news === undefined ? undefined : first(news, 'news:publication');
  const image = first(node, 'image:image');
  return {
    url,
    lastmod: textOf(first(node, 'lastmod')),
    published: of('news:publication_date'),
    title: of('news:title'),
    language: publication === undefined ? null : textOf(first(publication, 'news:language')),
    keywords: (of('news:keywords') ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    image: image === undefined ? null : webUrl(textOf(first(image, 'image:loc')), base),
  };
}

function readText(text: string, base: string): Sitemap {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const urls = lines.filter((line) => /^https?:\/\//i.test(line)).slice(0, MAX_URLS);
  if (urls.length === 0) throw new NotASitemap('Expected a sitemap, got text without any address');
  const plain = { lastmod: null, published: null, title: null, language: null, keywords: [], image: null };
  const pages = urls.flatMap((line) => {
    const url = webUrl(line, base);
    return url === null ? [] : [{ url, ...plain }];
  });
  return { kind: 'pages', pages };
}

function readRoot(root: XmlNode, base: string): Sitemap | null {
  if (root.name.endsWith('urlset')) {
    const pages = all(root, 'url')
      .slice(0, MAX_URLS)
      .map((node) => pageOf(node, base));
    return { kind: 'pages', pages: pages.filter((page) => page !== null) };
  }
  if (!root.name.endsWith('sitemapindex')) return null;
  const sitemaps = all(root, 'sitemap')
    .slice(0, MAX_URLS)
    .flatMap((node) => {
      const url = locOf(node, base);
      return url === null ? [] : [{ url, lastmod: textOf(first(node, 'lastmod')) }];
    });
  return { kind: 'index', sitemaps };
}

/** Reads a decompressed sitemap: urlset, index, news extension or plain text; throws NotASitemap with a clear reason for everything else. */
export function parseSitemap(bytes: Uint8Array, contentType: string | null, base: string): Sitemap {
  const text = decodeWire(bytes, contentType).replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new NotASitemap('Expected a sitemap, got an empty answer');
  if (!text.trimStart().startsWith('<')) return readText(text, base);
  let roots: XmlNode[];
  try {
    roots = elements(readXml(text));
  } catch (cause) {
    if (cause instanceof XmlBound) throw new NotASitemap(cause.message, { cause });
    throw cause;
  }
  for (const root of roots) {
    const sitemap = readRoot(root, base);
    if (sitemap !== null) return sitemap;
  }
  throw new NotASitemap(`Expected a sitemap, got XML with root <${roots[0]?.name ?? ''}>`);
}
