import type { ParsedPage } from './page.ts';

/** One way to the text of a page; an empty list means that it found none. */
export interface Stage {
  readonly name: string;
  read(page: ParsedPage): string[];
}

/** A text of fewer characters does not end the cascade: shorter ones are captions and consent notes. */
const ENOUGH = 250;

/** A later stage must bring so many times the text to replace an earlier one that under-delivered. */
const MUCH_MORE = 1.5;

/** Characters of text kept of one page; the longest of the tuning sets has 53,000. */
const MAX_TEXT = 250_000;

/**
 * The text of the first stage that delivers enough, or of the earliest that no later one outdoes by far, with the
 * name of the stage; empty and `none` when no stage finds anything. Paragraphs are separated by a blank line.
 */
export function runCascade(page: ParsedPage, stages: readonly Stage[]): { text: string; extractor: string } {
  let best = { text: '', extractor: 'none' };
  for (const stage of stages) {
    const text = joinWithin(stage.read(page), MAX_TEXT);
    if (text.length > best.text.length * MUCH_MORE) best = { text, extractor: stage.name };
    if (best.text.length >= ENOUGH) break;
  }
  return best;
}

/** Whole paragraphs as far as they fit. */
function joinWithin(paragraphs: readonly string[], maxLength: number): string {
  let length = 0;
  const end = paragraphs.findIndex((text) => (length += text.length + 2) > maxLength + 2);
  const whole = end < 0 ? paragraphs : paragraphs.slice(0, end);
  return whole.length === 0 ? (paragraphs[0] ?? '').slice(0, maxLength) : whole.join('\n\n');
}
