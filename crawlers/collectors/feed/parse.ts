import { readAtom } from './atom.ts';
import { decodeWire } from './decode.ts';
import { readJsonFeed } from './json.ts';
import { readCdf, readRss } from './rss.ts';
import { NotAFeed, type WireFeed } from './wire.ts';
import { XmlBound, all, elements, readXml, type XmlNode } from './xml.ts';

// CDF puts addresses into attributes where RSS has elements.
function isCdf(root: XmlNode): boolean {
  const bearers = [root, ...all(root, 'item')];
  return (
    root.name === 'channel' &&
    bearers.some((each) => /href|lastmod/.test(Object.keys(each.attributes).join(' ')))
  );
}

function readRoot(root: XmlNode): WireFeed | null {
  switch (root.name) {
    case 'rss':
    case 'channel':
      return isCdf(root) ? readCdf(root) : readRss(root, 'rss');
    case 'rdf:rdf':
      return readRss(root, 'rdf');
    case 'feed':
    case 'atom:feed':
    case 'entry':
    case 'atom:entry':
      return readAtom(root);
    default:
      return null;
  }
}

function tree(text: string): XmlNode {
  try {
    return readXml(text);
  } catch (cause) {
    if (cause instanceof XmlBound) throw new NotAFeed(cause.message, { cause });
    throw cause;
  }
}

/** Reads RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, CDF and JSON Feed; throws NotAFeed with a clear reason for everything else. */
export function parseFeed(bytes: Uint8Array, contentType: string | null): WireFeed {
  const text = decodeWire(bytes, contentType);
  const start = text
    .trimStart()
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start === '') throw new NotAFeed('Expected a feed, got an empty answer');
  if (start.startsWith('{') || start.startsWith('[')) return readJsonFeed(start);
  const roots = elements(tree(text));
  for (const root of roots) {
    const feed = readRoot(root);
    if (feed !== null) return feed;
  }
  const got = roots[0];
  if (got === undefined)
    throw new NotAFeed(`Expected a feed, got text without any element ("${start.slice(0, 40)}")`);
  if (/^(xhtml:)?(html|head|body|!doctype)/.test(got.name))
    throw new NotAFeed('Expected a feed, got an HTML page');
  throw new NotAFeed(`Expected a feed, got XML with root <${got.name}>`);
}
