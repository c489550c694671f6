import { type Head, metaOf } from './head.ts';
import type { Block } from './outline.ts';
import { isDateline } from './phrases.ts';

/** What outlets put between a headline and their own name. */
const SEPARATOR = /\s+(?:[-–—|/\\»›·•:]+|::|\/\/)\s+|\s*(?:::|\|)\s*/u;

/** Longer titles are cut. */
const MAX_TITLE = 500;

/**
 * The headline: the first heading that the head of the page repeats, or the head's title without the outlet's name.
 * Null when the page has neither title nor first-level heading.
 */
export function readTitle(head: Head, blocks: readonly Block[]): string | null {
  return findTitle(head, blocks)?.slice(0, MAX_TITLE) ?? null;
}

function findTitle(head: Head, blocks: readonly Block[]): string | null {
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
  return shownPart(told, blocks) ?? withoutOutlet(told);
}

/** How many blocks are looked at for a headline that is no heading. */
const MAX_SEARCH = 400;

/** The first part of a title, cut at its separators, that a short line of the page repeats: the rest is the outlet's. */
function shownPart(title: string, blocks: readonly Block[]): string | null {
  const parts = title.split(SEPARATOR).filter((part) => part.length >= 12 && part.includes(' '));
  if (parts.length === 0 || parts[0] === title) return null;
  const lines = blocks.slice(0, MAX_SEARCH);
  return (
    parts.find((part) => {
      const own = bare(part);
      // Set anew, a line grows or shrinks by its blanks and quotation marks only.
      return lines.some(({ text }) => Math.abs(text.length - part.length) <= 8 && bare(text) === own);
    }) ?? null
  );
}

/** A title without the outlet's name before or after it; the longest part wins, and must be at least half. */
function withoutOutlet(title: string): string {
  const parts = title.split(SEPARATOR).map((part) => part.trim());
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '');
  return longest.length >= 12 && longest.length * 2 >= title.length ? longest : title;
}

/** Letters and digits of a text in lower case, for comparing headings. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Blocks that show the title of the page. */
export interface TitleBlocks {
  /** Indices of the headings that do, in order. */
  headings: number[];
  /** Index of the first other block that does, -1 when none does. */
  plain: number;
}

/** Finds the blocks that show a title, whole or the greater part of it. */
export function findTitleBlocks(blocks: readonly Block[], title: string | null): TitleBlocks {
  const found: TitleBlocks = { headings: [], plain: -1 };
  const wanted = title === null ? '' : bare(title);
  if (title === null || wanted.length < 8) return found;
  blocks.forEach((block, index) => {
    const { length } = block.text;
    if (length < 8 || length < title.length * 0.4 || length > title.length * 2 + 20) return;
    const isHeading = /^h[1-4]$/u.test(block.element.name);
    if (!isHeading && found.plain >= 0) return;
    const own = bare(block.text);
    const same = own === wanted || (own.length * 2 > wanted.length && wanted.includes(own));
    if (isHeading && (same || own.includes(wanted))) found.headings.push(index);
    else if (own.length >= 16 && (same || isDatedTitle(block.text, title))) found.plain = index;
  });
  return found;
}

/** A title and its date run together in one line. */
function isDatedTitle(text: string, title: string): boolean {
  return text.startsWith(title) && isDateline(text.slice(title.length));
}

/** Index of the last heading before `end` that shows the title, else of the first block that does; -1 when none does. */
export function titleBefore({ headings, plain }: TitleBlocks, end: number): number {
  const heading = headings.findLast((index) => index < end);
  return heading ?? (plain < end ? plain : -1);
}
