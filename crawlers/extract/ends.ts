import type { Block } from './outline.ts';
import { isSignature } from './phrases.ts';

/**
 * Words of the longest label that goes from the beginning and, by element, from the end of a text; elsewhere any
 * number does (tuned on all pages of both sets).
 */
const FIRST_LABEL = 4;
const LAST_LABEL: Readonly<Record<string, number>> = { li: 3, p: 5 };

/** Lines of so many characters are text. */
const MAX_LABEL = 60;

/**
 * Cuts the labels, signatures and source lines before the first and after the last sentence, and headings under
 * which nothing is left. A list that a line with a colon announces stays, however short its items.
 */
export function withoutLooseEnds(blocks: readonly Block[]): Block[] {
  const first = blocks.findIndex((block) => isHeading(block) || !isLabel(block.text, FIRST_LABEL));
  const last = blocks.findLastIndex(
    (block) => !isHeading(block) && !isLabel(block.text, LAST_LABEL[block.element.name] ?? Infinity),
  );
  return last < 0 || first < 0 ? [...blocks] : blocks.slice(first, announcedEnd(blocks, last));
}

/** Where the list ends that the last sentence, or the line after it, announces; right after the sentence when none does. */
function announcedEnd(blocks: readonly Block[], last: number): number {
  const at = [last, last + 1].find((index) => {
    const block = blocks[index];
    return (
      block !== undefined && !isHeading(block) && block.element.name !== 'li' && block.text.endsWith(':')
    );
  });
  if (at === undefined || blocks[at + 1]?.element.name !== 'li') return last + 1;
  const end = blocks.findIndex((block, index) => index > at && block.element.name !== 'li');
  return end < 0 ? blocks.length : end;
}

function isHeading({ element }: Block): boolean {
  return /^h\d$/u.test(element.name);
}

function isLabel(text: string, maxWords: number): boolean {
  if (isSignature(text)) return true;
  if (text.length >= MAX_LABEL || /[.!?…;)»"”'。！？\]]$/u.test(text)) return false;
  return text.split(' ').length <= maxWords;
}
