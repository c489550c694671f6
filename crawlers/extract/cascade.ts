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

/**
 * The text of the first stage that delivers enough, or of the earliest that no later one outdoes by far, with the
 * name of the stage; empty and `none` when no stage finds anything. Paragraphs are separated by a blank line.
 */
export function runCascade(page: ParsedPage, stages: readonly Stage[]): { text: string; extractor: string } {
  let best = { text: '', extractor: 'none' };
  for (const stage of stages) {
    const text = stage.read(page).join('\n\n');
    if (text.length > best.text.length * MUCH_MORE) best = { text, extractor: stage.name };
    if (best.text.length >= ENOUGH) break;
  }
  return best;
}
