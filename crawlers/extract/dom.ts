import { Document, Element, Text, type ChildNode, type ParentNode } from 'domhandler';
import { Parser } from 'htmlparser2';

/**
 * Bounds of one tree. Real articles of the tuning sets stay under 12,000 nodes and depth 60;
 * what is over a bound is cut (nodes) or flattened into its ancestor (depth).
 */
export const MAX_NODES = 120_000;
const MAX_DEPTH = 200;

/** Elements open at once after which the rest of a page is not read, and characters read between two looks at it. */
const MAX_OPEN = 6000;
const CHUNK = 16_384;

/** Elements whose content is never text of the page. */
const OPAQUE = new Set(['style', 'svg', 'math', 'noscript', 'template', 'object', 'embed', 'canvas', 'map']);

/**
 * The tree of an HTML text, parsed once with htmlparser2 and bounded in nodes and depth.
 * Styles, vector images, comments and scripts other than JSON-LD are left out while it is built.
 */
export function parseTree(html: string): Document {
  const builder = createBuilder();
  const parser = new Parser(builder.handler, { decodeEntities: true });
  // The parser's own stack costs its square in depth, so a page that only ever opens is left where it goes too deep.
  for (let from = 0; from < html.length && !builder.isFull(); from += CHUNK) {
    parser.write(html.slice(from, from + CHUNK));
  }
  parser.end();
  return builder.root;
}

function createBuilder() {
  // One element around everything, so that text outside any element has one too.
  const top = new Element('page', {});
  const root = new Document([top]);
  top.parent = root;
  let current: ParentNode = top;
  let depth = 0;
  let nodes = 0;
  /** Depth inside an element that is not kept; its own tag counts as 1. */
  let opaque = 0;
  /** Open elements beyond the depth bound. */
  let flattened = 0;
  const append = (node: ChildNode): void => {
    nodes += 1;
    const last = current.children.at(-1) ?? null;
    node.parent = current;
    node.prev = last;
    if (last !== null) last.next = node;
    current.children.push(node);
  };
  const handler = {
    onopentag(name: string, attributes: Record<string, string>): void {
      if (opaque > 0 || OPAQUE.has(name) || (name === 'script' && !isJsonLd(attributes))) {
        opaque += 1;
      } else if (depth >= MAX_DEPTH || nodes >= MAX_NODES) {
        flattened += 1;
      } else {
        const element = new Element(name, attributes);
        append(element);
        current = element;
        depth += 1;
      }
    },
    onclosetag(): void {
      if (opaque > 0) opaque -= 1;
      else if (flattened > 0) flattened -= 1;
      else if (current !== top && current.parent !== null) {
        current = current.parent;
        depth -= 1;
      }
    },
    ontext(data: string): void {
      if (opaque > 0) return;
      const last = current.children.at(-1);
      if (last instanceof Text) last.data += data;
      else if (nodes < MAX_NODES) append(new Text(data));
    },
  };
  const isFull = (): boolean => nodes >= MAX_NODES || depth + flattened + opaque > MAX_OPEN;
  return { root, handler, isFull };
}

function isJsonLd(attributes: Record<string, string>): boolean {
  return (attributes['type'] ?? '').toLowerCase().includes('ld+json');
}
