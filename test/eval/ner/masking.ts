import type { Stretch } from '../../../scripts/entities/marked-text.ts';
import type { PersonalMention } from '../../../src/model/annotation.ts';
import { excerpt } from './compare.ts';
import type { NamingError } from './compare.ts';

/** Letters of persons' names and how many are masked; all other words and how many of them are. */
export interface MaskCounts {
  persons: number;
  letters: number;
  masked: number;
  words: number;
  tooMany: number;
  errors: NamingError[];
}

/** Counts of nothing. */
export function createMaskCounts(): MaskCounts {
  return { persons: 0, letters: 0, masked: 0, words: 0, tooMany: 0, errors: [] };
}

const WORD = /[\p{L}\p{N}]+/gu;

/** Adds a text to the counts. */
export function compareMasks(
  counts: MaskCounts,
  { text, spans }: { text: string; spans: readonly Stretch[] },
  personal: readonly PersonalMention[],
): void {
  const names = spans.filter(({ type }) => type === 'PER');
  const masks = personal.filter(({ kind }) => kind === 'person');
  for (const name of names) {
    counts.persons += 1;
    let open = 0;
    for (let at = name.start; at < name.end; at += 1) {
      if (!/\p{L}/u.test(text[at]!)) continue;
      counts.letters += 1;
      if (masks.some(({ start, end }) => start <= at && at < end)) counts.masked += 1;
      else open += 1;
    }
    if (open > 0) counts.errors.push({ what: 'name in the open', text: excerpt(text, name) });
  }
  for (const match of text.matchAll(WORD)) {
    const word = { start: match.index, end: match.index + match[0].length };
    if (names.some(({ start, end }) => start < word.end && word.start < end)) continue;
    counts.words += 1;
    if (!masks.some(({ start, end }) => start < word.end && word.start < end)) continue;
    counts.tooMany += 1;
    counts.errors.push({ what: 'word masked in vain', text: excerpt(text, word) });
  }
}
