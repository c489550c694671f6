import { Element, Text, type ParentNode } from 'domhandler';

/** A stretch of running text between two block boundaries of the tree. */
export interface Block {
  /** The innermost block-level element around it. */
  element: Element;
  /** White space collapsed; never empty. */
  text: string;
  /** Characters of `text` inside links. */
  linkLength: number;
}

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr label'.split(
    ' ',
  ),
);

/** True for elements that do not break the line. */
export function isInline(element: Element): boolean {
  return INLINE.has(element.name);
}

/** The blocks under a node in reading order; subtrees for which `skip` is true are left out. */
export function readBlocks(root: ParentNode, skip: (element: Element) => boolean): Block[] {
  const blocks: Block[] = [];
  let text = '';
  let link = 0;
  let breaks = 0;
  const flush = (element: ParentNode): void => {
    const clean = collapse(text);
    if (clean !== '' && element instanceof Element) {
      blocks.push({ element, text: clean, linkLength: Math.min(link, clean.length) });
    }
    text = '';
    link = 0;
    breaks = 0;
  };
  const walk = (node: ParentNode, owner: ParentNode, inLink: boolean): void => {
    for (const child of node.children) {
      if (child instanceof Text) {
        text += child.data;
        if (inLink) link += collapse(child.data).length;
        if (breaks > 0 && child.data.trim() !== '') breaks = 0;
      } else if (child instanceof Element) {
        if (child.name === 'br') {
          breaks += 1;
          if (breaks > 1) {
            flush(owner);
            breaks = 2;
          } else text += '\n';
        } else if (skip(child)) {
          if (!isInline(child)) flush(owner);
        } else if (isInline(child)) {
          walk(child, owner, inLink || child.name === 'a');
        } else {
          flush(owner);
          walk(child, child, inLink);
          flush(child);
        }
      }
    }
  };
  walk(root, root, false);
  flush(root);
  return blocks;
}

/** White space, including no-break space, collapsed to single blanks and trimmed. */
export function collapse(text: string): string {
  return text.replace(/[\s\u00a0]+/gu, ' ').trim();
}
