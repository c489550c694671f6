import { Element, Text, type ChildNode, type ParentNode } from 'domhandler';

/** A stretch of running text between two block boundaries of the tree. */
export interface Block {
  /** The innermost block-level element around it. */
  element: Element;
  /** White space collapsed; never empty. */
  text: string;
  /** Characters of `text` inside links. */
  linkLength: number;
}

/** The blocks of a tree in reading order, and which of them (half-open) stand under each block-level element. */
export interface Outline {
  blocks: Block[];
  extents: Map<Element, readonly [first: number, end: number]>;
}

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr label'.split(
    ' ',
  ),
);

/** True for elements that do not break the line. */
function isInline(element: Element): boolean {
  return INLINE.has(element.name);
}

/** Reads the outline of a tree; subtrees for which `skip` is true are left out. */
export function readOutline(root: ParentNode, skip: (element: Element) => boolean): Outline {
  const blocks: Block[] = [];
  const extents: Outline['extents'] = new Map();
  let text = '';
  let link = 0;
  let breaks = 0;
  const flush = (owner: ParentNode): void => {
    if (text !== '') {
      const clean = collapse(text);
      if (clean !== '' && owner instanceof Element) {
        blocks.push({ element: owner, text: clean, linkLength: Math.min(link, clean.length) });
      }
    }
    text = '';
    link = 0;
    breaks = 0;
  };
  const addText = (data: string, inLink: boolean): void => {
    text += data;
    if (inLink) link += collapse(data).length;
    if (breaks > 0 && /\S/u.test(data)) breaks = 0;
  };
  const walk = (node: ParentNode, owner: ParentNode, inLink: boolean): void => {
    for (const child of node.children) {
      if (child instanceof Text) addText(child.data, inLink);
      else if (!(child instanceof Element)) continue;
      else if (child.name === 'br') {
        breaks += 1;
        text += '\n';
        if (breaks > 1) {
          flush(owner);
          breaks = 2;
        }
      } else if (skip(child)) {
        if (!isInline(child)) flush(owner);
      } else if (isInline(child)) {
        const before = text;
        walk(child, owner, inLink || child.name === 'a');
        if (child.name === 'a' && isCounter(text, before, child.next)) {
          text = before;
          link = 0;
        }
      } else {
        flush(owner);
        const first = blocks.length;
        walk(child, child, inLink);
        flush(child);
        if (blocks.length > first) extents.set(child, [first, blocks.length]);
      }
    }
  };
  walk(root, root, false);
  flush(root);
  return { blocks, extents };
}

/** True for a link that opens a line and is a number glued to the word after it: a count of comments set aside by style. */
function isCounter(text: string, before: string, next: ChildNode | null): boolean {
  if (!(next instanceof Text) || before.trim() !== '') return false;
  return /^\s*\d{1,4}$/u.test(text) && /^\p{L}/u.test(next.data);
}

/** White space, including no-break space, collapsed to single blanks and trimmed. */
export function collapse(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The element an element stands in, null at the top. */
export function parentOf(element: Element): Element | null {
  return element.parent instanceof Element ? element.parent : null;
}
