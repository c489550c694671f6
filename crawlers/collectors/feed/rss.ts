import type { WireEntry, WireFeed } from './wire.ts';
import { all, basesOf, elements, first, innerHtml, resolve, textOf, type XmlNode } from './xml.ts';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function rawLinkOf(item: XmlNode): string | null {
  // FeedBurner puts its own counting address into <link>.
  const original = textOf(first(item, 'feedburner:origlink'));
  if (original !== null) return original;
  const plain = all(item, 'link')
    .map(textOf)
    .find((text) => text !== null);
  if (plain !== undefined) return plain;
  const atom = all(item, 'atom:link', 'link').find(
    (each) => (each.attributes['rel'] ?? 'alternate') === 'alternate',
  );
  if (atom?.attributes['href'] !== undefined) return atom.attributes['href'];
  const guid = first(item, 'guid');
  if (guid?.attributes['ispermalink']?.toLowerCase() === 'false') return null;
  const text = textOf(guid);
  return text !== null && /^https?:\/\//i.test(text) ? text : null;
}

function linkOf(item: XmlNode, outer: readonly string[]): string | null {
  const bases = basesOf(outer, item);
  const link = rawLinkOf(item);
  return link === null || bases.length === 0 ? link : resolve(link, bases);
}

function imageOf(item: XmlNode): string | null {
  const candidates = [
    ...all(item, 'media:content', 'media:thumbnail'),
    ...all(item, 'media:group').flatMap((group) => all(group, 'media:content', 'media:thumbnail')),
    ...all(item, 'enclosure'),
  ];
  const found = candidates.find((each) => {
    const kind = each.attributes['type'] ?? each.attributes['medium'] ?? '';
    return each.name === 'media:thumbnail' || kind.startsWith('image');
  });
  return found?.attributes['url'] ?? null;
}

// Where feeds put the whole article, the plainest first.
const WHOLE_TEXT = [
  'content:encoded',
  'yandex:full-text',
  'turbo:content',
  'rambler:fulltext',
  'full-text',
  'fulltext',
  'fullitem',
  'encoded',
  'xhtml:body',
  'body',
  'atom:content',
];

// Markup is usually escaped, but some feeds put it in naked.
function htmlOf(node: XmlNode | undefined): string | null {
  const naked = node?.children.some((child) => typeof child !== 'string') === true;
  return naked ? innerHtml(node).trim() || null : textOf(node);
}

function titleOf(item: XmlNode): string | null {
  const own = textOf(first(item, 'title'));
  if (own !== null) return own;
  const other = textOf(first(item, 'dc:title', 'atom:title', 'media:title', 'itunes:title'));
  return other === null ? null : escaped(other);
}

function entryOf(item: XmlNode, bases: readonly string[]): WireEntry {
  return {
    id: textOf(first(item, 'guid', 'atom:id', 'dc:identifier')) ?? item.attributes['rdf:about'] ?? null,
    titleHtml: titleOf(item),
    link: linkOf(item, bases),
    published: textOf(
      first(item, 'pubdate', 'dc:date', 'dcterms:issued', 'dcterms:created', 'atom:published', 'date'),
    ),
    updated: textOf(first(item, 'atom:updated', 'dcterms:modified', 'atom:modified')),
    summaryHtml: htmlOf(first(item, 'description', 'dc:description', 'atom:summary', 'itunes:summary')),
    contentHtml: htmlOf(first(item, ...WHOLE_TEXT)),
    categories: all(item, 'category', 'dc:subject')
      .map(textOf)
      .filter((text) => text !== null),
    language: textOf(first(item, 'dc:language', 'language')),
    image: imageOf(item),
  };
}

/** The wire shape of RSS 0.9x, 1.0 (RDF) and 2.0; `root` is `rss`, `rdf:rdf` or a bare `channel`. */
export function readRss(root: XmlNode, format: 'rss' | 'rdf'): WireFeed {
  const channel = root.name === 'channel' ? root : (first(root, 'channel') ?? root);
  const outside = channel === root ? [] : all(root, 'item');
  // In RSS 1.0 items stand beside the channel, in some broken feeds in <items>.
  const wrapped = all(channel, 'items').flatMap((each) => all(each, 'item'));
  const items = [...all(channel, 'item'), ...wrapped, ...outside];
  const bases = basesOf(basesOf([], root), channel === root ? { ...root, attributes: {} } : channel);
  const ttl = Number(textOf(first(channel, 'ttl')) ?? Number.NaN);
  return {
    format,
    titleHtml: titleOf(channel),
    language: textOf(first(channel, 'language', 'dc:language')),
    ttlMinutes: Number.isFinite(ttl) && ttl > 0 ? ttl : null,
    entries: items.map((item) => entryOf(item, bases)),
  };
}

/** The wire shape of Microsoft's CDF 0.1, the channel format before RSS. */
export function readCdf(root: XmlNode): WireFeed {
  const entries = all(root, 'item').map((item) => ({
    ...entryOf(item, []),
    link: item.attributes['href'] ?? linkOf(item, []),
    published: null,
    updated: item.attributes['lastmod'] ?? null,
    summaryHtml: htmlOf(first(item, 'abstract', 'description')),
  }));
  const language = elements(root).find((each) => each.name === 'language');
  return { format: 'cdf', titleHtml: titleOf(root), language: textOf(language), ttlMinutes: null, entries };
}
