import type { Element } from 'domhandler';
import { type Block, type Outline, parentOf } from './outline.ts';

/** Blocks of the smallest element around a teaser: its date, its linked headline, its text, its author. */
const MAX_CARD = 4;

/** So many cards one after another are a list of other articles (first try, on all pages). */
const MIN_CARDS = 3;

/** A linked headline has at least so many characters and so large a share of its line. */
const MIN_HEADLINE = 20;
const MIN_LINKED = 0.6;

/**
 * Indices of the blocks of teasers: a linked headline with its summary, both in a small element of their own or as
 * term and description of a list, at least three in a row. An article whose paragraphs alternate with links to other
 * articles is none, for there all stand in one element.
 */
export function findCards({ blocks, extents }: Outline): number[] {
  const found: number[] = [];
  let run: number[] = [];
  let last = -1;
  const close = (): void => {
    if (run.length >= MIN_CARDS * 2) found.push(...run);
    run = [];
  };
  blocks.forEach((block, index) => {
    const headline = blocks[index - 1];
    if (headline === undefined || !isHeadline(headline) || isHeadline(block)) return;
    if (!isCard(block.element, headline.element, { extents, index })) return;
    if (index - last > MAX_CARD) close();
    run.push(index - 1, index);
    last = index;
  });
  close();
  return found;
}

function isHeadline({ text, linkLength }: Block): boolean {
  return linkLength >= MIN_HEADLINE && linkLength >= text.length * MIN_LINKED;
}

interface Place {
  extents: Outline['extents'];
  index: number;
}

function isCard(own: Element, headline: Element, { extents, index }: Place): boolean {
  if (own.name === 'dd') return headline.name === 'dt';
  for (let element: Element | null = own; element !== null; element = parentOf(element)) {
    const [first, end] = extents.get(element) ?? [index, index + 1];
    if (end - first > MAX_CARD) return false;
    if (first < index) return true;
  }
  return false;
}
