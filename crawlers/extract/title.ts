import { type Head, metaOf } from './head.ts';
import type { Block } from './outline.ts';

/** What outlets put between a headline and their own name. */
const SEPARATOR = /\s+(?:[-–—|/\\»›·•:]+|::|\/\/)\s+|\s*(?:::|\|)\s*/u;

/**
 * The headline: the first heading that the head of the page repeats, or the head's title without the outlet's name.
 * Null when the page has neither title nor first-level heading.
 */
export function readTitle(head: Head, blocks: readonly Block[]): string | null {
  const told = metaOf(head, 'og:title', 'twitter:title', 'headline') ?? head.title;
  const whole = told === null ? '' : bare(told);
  const titleTag = head.title === null ? '' : bare(head.title);
  let firstHeading: string | null = null;
  for (const block of blocks) {
    if (!/^h[1-3]$/u.test(block.element.name)) continue;
    const own = bare(block.text);
    if (own.length < 8) continue;
    if (block.element.name === 'h1') firstHeading ??= block.text;
    if (own === whole || (own.length * 2.5 > whole.length && whole.includes(own))) return block.text;
    if (own.length * 3 > titleTag.length && titleTag.includes(own)) return block.text;
  }
  if (told === null) return firstHeading;
  return withoutOutlet(told);
}

/** A title without the outlet's name before or after it; the longest part wins, and must be at least half. */
function withoutOutlet(title: string): string {
  const parts = title.split(SEPARATOR).map((part) => part.trim());
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '');
  return longest.length >= 12 && longest.length * 2 >= title.length ? longest : title;
}

/** Letters and digits of a text in lower case, for comparing headings. */
export function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Index of the last block before `end` that shows the title as a heading, or the first that shows it at all; -1 when none does. */
export function findTitleBlock(blocks: readonly Block[], title: string | null, end: number): number {
  const wanted = title === null ? '' : bare(title);
  if (wanted.length < 8) return -1;
  let heading = -1;
  let plain = -1;
  for (let index = 0; index < Math.min(end, blocks.length); index += 1) {
    const block = blocks[index];
    if (block === undefined || block.text.length < 8 || block.text.length > 400) continue;
    const own = bare(block.text);
    const isHeading = /^h[1-4]$/u.test(block.element.name);
    const same = own === wanted || (own.length * 2 > wanted.length && wanted.includes(own));
    if (isHeading && (same || (own.includes(wanted) && own.length < wanted.length * 2))) heading = index;
    else if (same && own.length >= 16 && plain < 0) plain = index;
  }
  return heading >= 0 ? heading : plain;
}
