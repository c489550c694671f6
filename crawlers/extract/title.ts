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

/** Index of the block that shows the title of the page, -1 when none does. `end` bounds the search. */
export function findTitleBlock(blocks: readonly Block[], title: string | null, end: number): number {
  let fallback = -1;
  const wanted = title === null ? '' : bare(title);
  for (let index = 0; index < end; index += 1) {
    const block = blocks[index];
    if (block === undefined || block.text.length < 8 || block.text.length > 400) continue;
    const heading = /^h[1-4]$/u.test(block.element.name);
    if (wanted.length >= 8 && (heading || block.text.length > 20)) {
      const own = bare(block.text);
      if (
        own.length >= 8 &&
        (own === wanted ||
          (own.length * 2 > wanted.length && wanted.includes(own)) ||
          (heading && own.includes(wanted)))
      ) {
        if (heading) return index;
        if (fallback < 0) fallback = index;
      }
    }
  }
  return fallback;
}
