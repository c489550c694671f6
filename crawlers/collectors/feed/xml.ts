import { Parser } from 'htmlparser2';

/** An element: canonical name (`dc:date`, plain for RSS, `atom:` for Atom), attributes with lower-case names, content. */
export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  children: (XmlNode | string)[];
}

// Namespaces we read, by a piece of their URI that never changes between versions.
const NAMESPACES: [RegExp, string][] = [
  [/w3\.org\/2005\/atom|purl\.org\/atom\//i, 'atom:'],
  [/purl\.org\/dc\/elements/i, 'dc:'],
  [/purl\.org\/dc\/terms/i, 'dcterms:'],
  [/purl\.org\/rss\/1\.0\/modules\/content/i, 'content:'],
  [/search\.yahoo\.com\/mrss/i, 'media:'],
  [/1999\/02\/22-rdf-syntax/i, 'rdf:'],
  [/itunes\.com\/dtds\/podcast/i, 'itunes:'],
  [/w3\.org\/1999\/xhtml/i, 'xhtml:'],
  [/sitemap-news/i, 'news:'],
  [/sitemap-image/i, 'image:'],
  [/sitemap-video/i, 'video:'],
  [/sitemap\/\d|purl\.org\/rss\/1\.0\/$|netscape\.com\/rdf|backend\.userland\.com/i, ''],
];

type Scope = Record<string, string>;

function scopeOf(outer: Scope, attributes: Record<string, string>): Scope {
  const declared = Object.entries(attributes).filter(
    ([name]) => name === 'xmlns' || name.startsWith('xmlns:'),
  );
  if (declared.length === 0) return outer;
  const scope = { ...outer };
  for (const [name, value] of declared) {
    const canonical = NAMESPACES.find(([pattern]) => pattern.test(value.trim()))?.[1];
    const prefix = name.slice(6).toLowerCase();
    scope[prefix] = canonical ?? (prefix === '' ? '' : `${prefix}:`);
  }
  return scope;
}

function canonicalName(raw: string, scope: Scope): string {
  const colon = raw.indexOf(':');
  const prefix = colon < 0 ? '' : raw.slice(0, colon).toLowerCase();
  const local = raw.slice(colon + 1).toLowerCase();
  return (scope[prefix] ?? (prefix === '' ? '' : `${prefix}:`)) + local;
}

const MAX_NODES = 400_000;
const MAX_DEPTH = 200;

/** Thrown by readXml when a document is deeper than any honest one. */
export class XmlBound extends Error {}

/**
 * The elements of an XML text as a tree under a nameless root, read tolerantly: rubbish before the first
 * element, undeclared entities and missing end tags do no harm; no DTD is obeyed; elements after the first
 * 400,000 are left out. Throws XmlBound.
 */
export function readXml(text: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [] };
  const stack: { node: XmlNode; scope: Scope }[] = [{ node: root, scope: {} }];
  let nodes = 0;
  const parser = new Parser(
    {
      onopentag(raw, given) {
        nodes += 1;
        if (nodes > MAX_NODES) return;
        if (stack.length > MAX_DEPTH)
          throw new XmlBound(`Expected elements at most ${MAX_DEPTH} deep, got deeper`);
        const top = stack.at(-1)!;
        const scope = scopeOf(top.scope, given);
        const attributes: Record<string, string> = {};
        for (const [name, value] of Object.entries(given)) attributes[name.toLowerCase()] = value;
        const node: XmlNode = { name: canonicalName(raw, scope), attributes, children: [] };
        top.node.children.push(node);
        stack.push({ node, scope });
      },
      ontext(data) {
        if (nodes > MAX_NODES) return;
        const { children } = stack.at(-1)!.node;
        const last = children.at(-1);
        if (typeof last === 'string') children[children.length - 1] = last + data;
        else children.push(data);
      },
      onclosetag() {
        if (nodes <= MAX_NODES && stack.length > 1) stack.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return root;
}

/** Element children, in order. */
export function elements(node: XmlNode): XmlNode[] {
  return node.children.filter((child) => typeof child !== 'string');
}

/** Children of any of the names, in document order. */
export function all(node: XmlNode, ...names: string[]): XmlNode[] {
  return elements(node).filter((child) => names.includes(child.name));
}

/** The first child of the first name that occurs. */
export function first(node: XmlNode, ...names: string[]): XmlNode | undefined {
  for (const name of names) {
    const found = elements(node).find((child) => child.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All text below the node, trimmed; null when empty or without a node. */
export function textOf(node: XmlNode | undefined): string | null {
  if (node === undefined) return null;
  const collect = (each: XmlNode | string): string =>
    typeof each === 'string' ? each : each.children.map(collect).join('');
  const text = collect(node).trim();
  return text === '' ? null : text;
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The content of the node as HTML, for inline XHTML. */
export function innerHtml(node: XmlNode): string {
  return node.children
    .map((child) => {
      if (typeof child === 'string') return escape(child);
      const tag = child.name.slice(child.name.indexOf(':') + 1);
      const attributes = Object.entries(child.attributes)
        .filter(([name]) => !name.startsWith('xmlns'))
        .map(([name, value]) => ` ${name}="${escape(value).replace(/"/g, '&quot;')}"`)
        .join('');
      return `<${tag}${attributes}>${innerHtml(child)}</${tag}>`;
    })
    .join('');
}

/** The bases in force inside the node: those outside and its own `xml:base`. */
export function basesOf(outer: readonly string[], node: XmlNode): readonly string[] {
  const base = node.attributes['xml:base'];
  return base === undefined ? outer : [...outer, base];
}

/** The link resolved against the bases, innermost first, as far as they go; it may stay relative. */
export function resolve(link: string, bases: readonly string[]): string {
  return bases.reduceRight<string>(
    (found, base) => (URL.canParse(found, base) ? new URL(found, base).href : found),
    link,
  );
}
