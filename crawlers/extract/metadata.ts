import type { Extracted, PageHints } from './extracted.ts';
import { outletByline } from './byline.ts';
import { metaOf } from './head.ts';
import { articleNodes, type LinkedNode, textField, typesOf } from './json-ld.ts';
import { readModified, readPublished } from './moments.ts';
import type { ParsedPage } from './page.ts';
import { canonicalAddress, cleanAddress } from './web-address.ts';

/** Tags kept of a page, and the length of the longest. */
const MAX_TAGS = 20;
const MAX_TAG_LENGTH = 60;

/** Everything but the text: from linked data first, then metas, then what the page shows. */
export function readMetadata(
  page: ParsedPage,
  hints: PageHints,
): Omit<Extracted, 'text' | 'extractor' | 'charset'> {
  const { head } = page;
  const article = articleNodes(page.linked)[0] ?? {};
  const published = readPublished(page, hints);
  return {
    title: page.title ?? textField(article['headline']) ?? hints.title ?? null,
    canonicalUrl: canonicalAddress([head.links.get('canonical') ?? null, metaOf(head, 'og:url')], page.url),
    author: readAuthor(page, article),
    published,
    modified: readModified(page, hints, published),
    section: short(
      textField(article['articleSection']) ?? metaOf(head, 'article:section', 'articlesection', 'section'),
    ),
    tags: readTags(page, article),
    languageHint: readLanguage(page, article),
    image: readImage(page, article),
  };
}

function readAuthor(page: ParsedPage, article: LinkedNode): string | null {
  const { head } = page;
  const publishers = [article['publisher'], article['sourceOrganization']].map(textField);
  const organisations = page.linked
    .filter((node) => typesOf(node).some((type) => type.endsWith('Organization')))
    .map((node) => textField(node['name']));
  const outlets = [
    ...publishers,
    ...organisations,
    metaOf(head, 'og:site_name', 'application-name', 'publisher'),
  ];
  const names = outlets.filter((name) => name !== null);
  const bylines = [article['author'], article['creator']].map(textField);
  for (const byline of [
    ...bylines,
    metaOf(head, 'author', 'article:author', 'dc.creator', 'mediator_author'),
  ]) {
    const outlet = outletByline(byline, names);
    if (outlet !== null) return outlet;
  }
  return null;
}

function readTags(page: ParsedPage, article: LinkedNode): string[] {
  const { metas } = page.head;
  const keywords = article['keywords'];
  const linked: unknown[] = Array.isArray(keywords) ? keywords : [keywords];
  const lists = [
    metas.get('article:tag') ?? [],
    linked.map(textField).filter((text) => text !== null),
    metas.get('news_keywords') ?? [],
    metas.get('keywords') ?? [],
  ];
  const first = lists.find((list) => list.length > 0) ?? [];
  const tags = first.flatMap((text) => text.split(/[,;]/u)).map((tag) => tag.trim());
  return [...new Set(tags)]
    .filter((tag) => tag.length > 1 && tag.length <= MAX_TAG_LENGTH)
    .slice(0, MAX_TAGS);
}

/** Names outlets use for Kazakh that are no language codes. */
const LANGUAGE_ALIASES: Readonly<Record<string, string>> = {
  kz: 'kk',
  kaz: 'kk',
  qaz: 'kk',
  qz: 'kk',
  rus: 'ru',
  eng: 'en',
};

function readLanguage(page: ParsedPage, article: LinkedNode): string | null {
  const { head } = page;
  const told =
    textField(article['inLanguage']) ??
    head.language ??
    metaOf(head, 'og:locale', 'content-language', 'language');
  const code = /^[a-z]{2,3}(?![a-z])/u.exec((told ?? '').trim().toLowerCase())?.[0];
  return code === undefined ? null : (LANGUAGE_ALIASES[code] ?? code);
}

function readImage(page: ParsedPage, article: LinkedNode): string | null {
  const { head } = page;
  const candidates = [
    metaOf(head, 'og:image', 'og:image:url', 'og:image:secure_url'),
    imageField(article['image']),
    metaOf(head, 'twitter:image', 'twitter:image:src', 'image'),
    head.links.get('image_src') ?? null,
  ];
  for (const candidate of candidates) {
    const address = cleanAddress(candidate, page.url);
    if (address !== null) return address;
  }
  return null;
}

function imageField(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'string') return first;
  if (typeof first !== 'object' || first === null) return null;
  const { url, contentUrl } = first as LinkedNode;
  return textField(url) ?? textField(contentUrl);
}

function short(text: string | null): string | null {
  return text === null || text.length > 100 ? null : text;
}
