const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/** A word as it is written: lower case, NFC, with its half-open span in the text. */
export interface WrittenWord {
  word: string;
  start: number;
  end: number;
}

/** True when the text has a letter or a digit, so that there is something to look for. */
export function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The words of a text as written, in order: runs of letters, digits and marks. `word*` matches against these. */
export function writtenWords(text: string): WrittenWord[] {
  const words: WrittenWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    words.push({ word: foldWord(match[0]), start, end: start + match[0].length });
  }
  return words;
}

/** The words of a text as written and folded, without their places: what an index takes. */
export function foldedWords(text: string): string[] {
  return foldWord(text).match(WORD) ?? [];
}

// What NFC may change lies here; all else, Latin and Cyrillic without combining marks, need not be asked.
const COMPOSABLE = /[\u0300-\u03ff\u0483-\u0489\u0530-\uffff]/;

/** The form in which written words are compared: lower case, NFC. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  return COMPOSABLE.test(lower) ? lower.normalize('NFC') : lower;
}
