import type { SearchDocument } from '../../../src/engines/search/search.ts';
import { randomNumbers } from '../../bench/search-documents.ts';
import { FIELDS } from './archive.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]{2,}/gu;

type Random = () => number;

const one = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;

/** Words of a document as they stand there, so that queries find something: common and rare ones. */
function wordsOf(documents: readonly SearchDocument[], random: Random): string[] {
  for (;;) {
    const words = one(documents, random).text.match(WORD) ?? [];
    if (words.length >= 4) return words;
  }
}

function field(random: Random): string {
  const name = one(
    ['lang', 'source', 'kind', 'category', 'category', 'region', 'region', 'substance'] as const,
    random,
  );
  return `${name}:${one(FIELDS[name === 'lang' ? 'language' : name], random)}`;
}

function day(random: Random): string {
  const at = new Date(Date.UTC(2026, 7, 1 + Math.floor(random() * 90))).toISOString().slice(0, 10);
  return `${one(['after', 'before', 'date'], random)}:${at}`;
}

/** What people write: mostly a few words or a phrase with a field; at times long lists, exclusions and days alone. */
function queryOf(words: readonly string[], random: Random): string {
  const word = () => one(words, random);
  const beside = () => {
    const at = Math.floor(random() * (words.length - 1));
    return `"${words[at]!} ${words[at + 1]!}"`;
  };
  const prefix = () => `${word().slice(0, 3 + Math.floor(random() * 4))}*`;
  const shapes: [share: number, write: () => string][] = [
    [0.2, () => `${word()} ${word()}`],
    [0.14, () => `${word()} ${word()} ${word()} ${field(random)}`],
    [0.12, beside],
    [0.12, () => `(${word()} OR ${word()} OR ${word()}) ${field(random)}`],
    [0.1, () => `${prefix()} ${word()}`],
    [0.08, () => `${word()} ${field(random)} -${word()}`],
    [0.06, () => `(${beside()} OR ${prefix()}) NOT (${word()} OR ${field(random)})`],
    [0.06, () => `${field(random)} ${field(random)}`],
    [0.04, () => Array.from({ length: 12 }, word).join(' OR ')],
    [0.04, () => `${word()} ${day(random)}`],
    [0.02, () => prefix()],
    [0.01, () => `${field(random)} OR (${word()} ${beside()})`],
    [0.006, () => `${day(random)} ${field(random)}`],
    [0.002, () => `NOT ${word()}`],
    [0.002, () => `is:undated ${one(['', word()], random)}`.trim()],
  ];
  let left = random();
  for (const [share, write] of shapes) if ((left -= share) <= 0) return write();
  return word();
}

/** Standing queries over the words of the documents, always the same for the same documents. */
export function generateQueries(documents: readonly SearchDocument[], count: number): string[] {
  const random = randomNumbers(29);
  return Array.from({ length: count }, () => queryOf(wordsOf(documents, random), random));
}
