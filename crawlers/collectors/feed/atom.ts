import { isUtf8 } from 'node:buffer';
import type { WireEntry, WireFeed } from './wire.ts';
import { all, basesOf, first, innerHtml, resolve, textOf, type XmlNode } from './xml.ts';

// Elements of Atom, with and without their namespace: many feeds forget to declare it.
const both = (name: string): [string, string] => [`atom:${name}`, name];

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

// RFC 4287 4.1.3.3: content of any other media type is Base64.
function isBase64(type: string, text: string): boolean {
  const binary = type.includes('/') && !/^text\/|html|xml|json/.test(type);
  return binary && text.length % 4 === 0 && isUtf8(Buffer.from(text, 'base64'));
}

/** HTML of an Atom text construct (RFC 4287 3.1, and `mode` of Atom 0.3); plain text comes out escaped. */
function htmlOf(node: XmlNode | undefined): string | null {
  if (node === undefined) return null;
  const type = (node.attributes['type'] ?? 'text').toLowerCase();
  const mode = node.attributes['mode']?.toLowerCase();
  const inline = node.children.some((child) => typeof child !== 'string');
  if (inline) return innerHtml(node).trim() || null;
  const text = textOf(node);
  if (text === null) return null;
  if (mode === 'base64' || isBase64(type, text)) return Buffer.from(text, 'base64').toString('utf8').trim();
  return mode === 'escaped' || /html|xml/.test(type) ? text : escaped(text);
}

const hrefOf = (link: XmlNode | undefined): string | null => link?.attributes['href'] ?? textOf(link);

function linkOf(entry: XmlNode, bases: readonly string[]): string | null {
  const links = all(entry, ...both('link')).filter((each) => hrefOf(each) !== null);
  const alternate = links.find(
    (each) => (each.attributes['rel'] ?? 'alternate').toLowerCase() === 'alternate',
  );
  const href = hrefOf(alternate);
  if (href !== null) return resolve(href.trim(), bases);
  const content = first(entry, ...both('content'));
  const source = /html/.test(content?.attributes['type'] ?? '') ? content?.attributes['src'] : undefined;
  return source === undefined ? null : resolve(source, bases);
}

function imageOf(entry: XmlNode): string | null {
  const media = [entry, ...all(entry, 'media:group')].flatMap((each) =>
    all(each, 'media:thumbnail', 'media:content'),
  );
  const enclosure = all(entry, ...both('link')).find(
    (each) => each.attributes['rel'] === 'enclosure' && each.attributes['type']?.startsWith('image') === true,
  );
  const image = media.find(
    (each) => each.name === 'media:thumbnail' || /image/.test(each.attributes['type'] ?? ''),
  );
  return image?.attributes['url'] ?? enclosure?.attributes['href'] ?? null;
}

function entryOf(entry: XmlNode, outer: readonly string[]): WireEntry {
  const bases = basesOf(outer, entry);
  const category = (each: XmlNode): string | null =>
    each.attributes['label'] ?? each.attributes['term'] ?? textOf(each);
  return {
    id: textOf(first(entry, ...both('id'))),
    titleHtml: htmlOf(first(entry, ...both('title'), 'media:title', 'dc:title')),
    link: linkOf(entry, bases),
    published: textOf(first(entry, ...both('published'), ...both('issued'), ...both('created'), 'dc:date')),
    updated: textOf(first(entry, ...both('updated'), ...both('modified'))),
    summaryHtml: htmlOf(first(entry, ...both('summary'), 'media:description')),
    contentHtml: htmlOf(first(entry, ...both('content'), 'content:encoded')),
    categories: all(entry, ...both('category'), 'dc:subject')
      .map(category)
      .filter((text) => text !== null),
    language: entry.attributes['xml:lang'] ?? null,
    image: imageOf(entry),
  };
}

/** The wire shape of Atom 1.0 and 0.3; `root` is `feed` or a lone `entry`. */
export function readAtom(root: XmlNode): WireFeed {
  const bases = basesOf([], root);
  const entries = root.name.endsWith('entry') ? [root] : all(root, ...both('entry'));
  return {
    format: 'atom',
    titleHtml: htmlOf(first(root, ...both('title'))),
    language: root.attributes['xml:lang'] ?? textOf(first(root, 'dc:language')),
    ttlMinutes: null,
    entries: entries.map((entry) => entryOf(entry, bases)),
  };
}
