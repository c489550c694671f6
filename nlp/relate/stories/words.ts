import type { TokenLayer } from '../../../src/model/annotation.ts';

/** A token as stories read it: its text in small letters, its stem, whether it is capitalised, and where it stands. */
export interface Word {
  written: string;
  norm: string;
  stem: string;
  start: number;
  end: number;
}

// The mask of what is personal (see nlp/mask.ts).
const MASKED = '•';
const MOST = 1200;

/** The first 1,200 tokens of a text that are not masked. */
export function wordsOf(text: string, { stems, spans }: TokenLayer): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < stems.length && words.length < MOST; at += 1) {
    const start = spans[2 * at]!;
    const end = spans[2 * at + 1]!;
    const written = text.slice(start, end);
    if (written.includes(MASKED)) continue;
    words.push({ written, norm: written.toLowerCase(), stem: stems[at]!, start, end });
  }
  return words;
}
