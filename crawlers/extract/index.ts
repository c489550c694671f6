import type { Element } from 'domhandler';
import { type Block, readBlocks } from './blocks.ts';
import { decodeBytes } from './charset.ts';
import { isNeverText, readCue } from './cues.ts';
import { parseTree } from './dom.ts';
import type { Extracted, Page, PageHints } from './extracted.ts';
import { parentOf, pickContainer } from './readability.ts';

export function bodyText(html: string): string {
  const root = parseTree(html);
  const blocks = readBlocks(root, isNeverText);
  const prose = new Map<Element, number>();
  let total = 0;
  for (const block of blocks) {
    const own = block.text.length - block.linkLength;
    if (own < 80 || block.linkLength > own) continue;
    total += own;
    for (let e: Element | null = block.element; e !== null; e = parentOf(e))
      prose.set(e, (prose.get(e) ?? 0) + own);
  }
  const memo = new Map<Element, boolean>();
  const bad = (element: Element): boolean => {
    const known = memo.get(element);
    if (known !== undefined) return known;
    const parent = parentOf(element);
    const value =
      (readCue(element) < 0 &&
        element.name !== 'body' &&
        element.name !== 'html' &&
        (prose.get(element) ?? 0) < 0.4 * total) ||
      (parent !== null && bad(parent));
    memo.set(element, value);
    return value;
  };
  const clean = blocks.filter((block) => !bad(block.element));
  const container = pickContainer(clean) ?? pickContainer(blocks);
  if (container === null) return '';
  const inside = (block: Block): boolean => {
    for (let element: Element | null = block.element; element !== null; element = parentOf(element)) {
      if (element === container) return true;
    }
    return false;
  };
  return clean
    .filter((block) => inside(block) && block.linkLength / block.text.length < 0.5)
    .map((block) => block.text)
    .join('\n\n');
}

/** Everything a page says, best effort: never throws, and the text is empty when nothing was found. */
export function extractPage(page: Page, hints: PageHints): Extracted {
  const { text: html, charset } = decodeBytes(page.bytes, page.contentType);
  const text = bodyText(html);
  return {
    title: hints.title ?? null,
    text,
    extractor: 'readability',
    canonicalUrl: page.url,
    author: null,
    published: hints.published ?? null,
    modified: null,
    section: null,
    tags: [],
    languageHint: null,
    image: null,
    charset,
  };
}
