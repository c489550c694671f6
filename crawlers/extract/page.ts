import type { Document, Element } from 'domhandler';
import type { Block, Outline } from './outline.ts';
import { findCards } from './cards.ts';
import { isNeverText, readCue } from './cues.ts';
import { parseTree } from './dom.ts';
import { type Head, readHead } from './head.ts';
import { parentOf, readOutline } from './outline.ts';
import { type LinkedNode, linkedNodes } from './json-ld.ts';
import { findTitleBlocks, readTitle, type TitleBlocks } from './title.ts';

/** A page read once: its tree, its blocks and what is known of each. All arrays run parallel to `blocks`. */
export interface ParsedPage extends Outline {
  url: string;
  root: Document;
  head: Head;
  /** Title as the head of the page tells it; null when it tells none. */
  title: string | null;
  titleBlocks: TitleBlocks;
  /** Nodes of its JSON-LD. */
  linked: LinkedNode[];
  /** Characters of running text in each block, 0 for short lines and for links. */
  prose: Uint32Array;
  /** 1 for blocks under an element that names itself something else than the article. */
  off: Uint8Array;
}

/** Shorter blocks are headings, labels and links as often as text (tuned on the even half of the sites of both sets). */
const MIN_PROSE = 80;

/** An element with more than this share of the page's prose is not put aside for a soft word. */
const MAX_SOFT_SHARE = 0.4;

/** An element with the headline and more than this share of the prose is no comment or side column, whatever its name. */
const MIN_HEADED_SHARE = 0.25;

/** Running text that a page must keep after a strict reading of its class names for that reading to count. */
const MIN_STRICT = 250;

/** Reads an HTML text into a page. */
export function parsePage(html: string, url: string): ParsedPage {
  const root = parseTree(html);
  const head = readHead(root);
  const outline = readOutline(root, isNeverText);
  const prose = Uint32Array.from(outline.blocks, proseOf);
  const title = readTitle(head, outline.blocks);
  const titleBlocks = findTitleBlocks(outline.blocks, title);
  const off = withCards(markOff(outline, prose, titleBlocks.headings), findCards(outline), prose);
  return {
    url,
    root,
    ...outline,
    head,
    title,
    titleBlocks,
    linked: linkedNodes(head.jsonLd),
    prose,
    off,
  };
}

function proseOf(block: Block): number {
  const own = block.text.length - block.linkLength;
  return own < MIN_PROSE || block.linkLength > own || block.text.startsWith('<') ? 0 : own;
}

/** Teasers are marked too, unless hardly anything is left without them: such a page is made of them. */
function withCards(off: Uint8Array, cards: readonly number[], prose: Uint32Array): Uint8Array {
  if (cards.length === 0) return off;
  const marked = off.slice();
  for (const index of cards) marked[index] = 1;
  return proseLeft(marked, prose) >= MIN_STRICT ? marked : off;
}

function proseLeft(off: Uint8Array, prose: Uint32Array): number {
  return prose.reduce((sum, value, index) => (off[index] === 0 ? sum + value : sum), 0);
}

/** How far a subtree is from being the article: 0 not at all known, 1 by a soft word, 2 by a plain one. */
type Distance = 0 | 1 | 2;

function markOff(outline: Outline, prose: Uint32Array, headings: readonly number[]): Uint8Array {
  const total = prose.reduce((sum, value) => sum + value, 0);
  const read = (element: Element, hard: Distance): Distance => {
    const cue = readCue(element);
    if (cue >= 0) return 0;
    const share = proseUnder(element, outline, prose) / Math.max(1, total);
    if (cue === -2 && hard === 2)
      return share > MIN_HEADED_SHARE && isHeaded(element, outline, headings) ? 0 : 2;
    return share < MAX_SOFT_SHARE ? 1 : 0;
  };
  const strict = markBy(outline, (element) => read(element, 2));
  return proseLeft(strict, prose) >= Math.min(MIN_STRICT, total)
    ? strict
    : markBy(outline, (element) => read(element, 1));
}

/** True when the headline of the page stands in the element. */
function isHeaded(element: Element, outline: Outline, headings: readonly number[]): boolean {
  const [first, end] = outline.extents.get(element) ?? [0, 0];
  return headings.some((index) => index >= first && index < end);
}

function proseUnder(element: Element, outline: Outline, prose: Uint32Array): number {
  const [first, end] = outline.extents.get(element) ?? [0, 0];
  let sum = 0;
  for (let index = first; index < end; index += 1) sum += prose[index] ?? 0;
  return sum;
}

function markBy(outline: Outline, distanceOf: (element: Element) => Distance): Uint8Array {
  const known = new Map<Element, Distance>();
  const judge = (element: Element): Distance => {
    const before = known.get(element);
    if (before !== undefined) return before;
    const parent = parentOf(element);
    const around = parent === null ? 0 : judge(parent);
    const value = judgeOwn(element, around, distanceOf);
    known.set(element, value);
    return value;
  };
  return Uint8Array.from(outline.blocks, (block) => (judge(block.element) > 0 ? 1 : 0));
}

/** A quotation is part of the article even inside a "widget"; the body is whatever its classes say. */
function judgeOwn(element: Element, around: Distance, distanceOf: (element: Element) => Distance): Distance {
  if (element.name === 'body' || element.name === 'html') return 0;
  if (around === 2) return 2;
  if (element.name === 'blockquote') return 0;
  const own = distanceOf(element);
  return own > around ? own : around;
}
