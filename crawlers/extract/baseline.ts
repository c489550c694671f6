import type { ParsedPage } from './page.ts';

/** A block of fewer characters beside its links is a label. */
const MIN_BLOCK = 40;

/** Whatever blocks of a sentence's length the page has, wherever they stand. */
export function readBaseline(page: ParsedPage): string[] {
  return page.blocks
    .filter(({ text, linkLength }) => text.length - linkLength >= MIN_BLOCK && linkLength * 2 < text.length)
    .map(({ text }) => text);
}
