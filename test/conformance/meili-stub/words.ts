import type { Settings } from './settings.ts';

const MAX_POSITIONS = 65_535;
const MAX_WORD_BYTES = 250;
/** A query's words after the tenth are dropped. */
const MAX_QUERY_WORDS = 10;

/** Words as its tokenizer compares them: lower case without marks, so that `й` is `и`. */
export function wordsOf(text: string, settings: Settings): string[] {
  const joins = settings.nonSeparatorTokens
    .map((token) => token.replaceAll(/[\\\]^-]/g, String.raw`\$&`))
    .join('');
  const word = new RegExp(String.raw`[\p{L}\p{N}\p{M}${joins}]+`, 'gu');
  return [...text.matchAll(word)]
    .map(([found]) => found.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase())
    .filter((found) => found !== '' && Buffer.byteLength(found) <= MAX_WORD_BYTES);
}

/** The words of an attribute up to the last position that is indexed. */
export function indexedWords(value: unknown, settings: Settings): string[] {
  const text = Array.isArray(value) ? value.join(' . ') : value;
  return typeof text === 'string' ? wordsOf(text, settings).slice(0, MAX_POSITIONS) : [];
}

/** A search text: words and phrases in order, and those that must be absent. */
export interface SearchText {
  terms: string[][];
  absent: string[][];
}

/** Reads a search text: `"a phrase"`, `-word`, at most ten words. */
export function readSearchText(q: string, settings: Settings): SearchText {
  const text: SearchText = { terms: [], absent: [] };
  let left = MAX_QUERY_WORDS;
  for (const match of q.matchAll(/(?<![^\s])(-)?(?:"([^"]*)"|(\S+))/g)) {
    const words = wordsOf(match[2] ?? match[3] ?? '', settings);
    const isPhrase = match[2] !== undefined;
    if (match[1] === '-') {
      if (words.length > 0) text.absent.push(words);
      continue;
    }
    for (const term of isPhrase && words.length > 0 ? [words] : words.map((word) => [word])) {
      if (term.length > left) return text;
      left -= term.length;
      text.terms.push(term);
    }
  }
  return text;
}
