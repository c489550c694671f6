import type { Span } from '../../src/model/document.ts';
import { findNames, isNamePair, isPatronymic } from '../personal/names.ts';

/** The stretch of a search query that names a person, with its text. */
export interface NamedPerson extends Span {
  text: string;
}

// "уголовной ответственности", "розничной торговли": written small, these are adjectives.
const ADJECTIVE = /н(?:ой|ы|е|у)$/u;
const WORDS = /[\p{L}-]+(?:[ \u00a0]+[\p{L}-]+)*/gu;

// Operators and stars between words do not make a name less of one.
const PAIR = /(?<![\p{L}-])([\p{L}-]+)\*?(?=[ \u00a0]+(?:AND[ \u00a0]+)?([\p{L}-]+))/gu;

/** A given name beside a surname, however they are written; people seldom type capitals into a search box. */
function pairIn(query: string): NamedPerson | null {
  for (const { 0: first, 1: one = '', 2: other = '', index } of query.matchAll(PAIR)) {
    if (!isNamePair(one.toLowerCase(), other.toLowerCase())) continue;
    const end = query.indexOf(other, index + first.length) + other.length;
    return { start: index, end, text: query.slice(index, end) };
  }
  return null;
}

function isPatronymicAlone(word: string): boolean {
  return word.length > 6 && isPatronymic(word) && !ADJECTIVE.test(word);
}

/** The person's name a query asks for, or null: a full name, a name with initials, or any words beside a patronymic; capitals or not. */
export function looksLikePersonName(query: string): NamedPerson | null {
  const [name] = findNames(query);
  if (name !== undefined)
    return { start: name.start, end: name.end, text: query.slice(name.start, name.end) };
  for (const run of query.matchAll(WORDS)) {
    const words = run[0].split(/[ \u00a0]+/);
    if (words.length >= 2 && words.some(isPatronymicAlone)) {
      return { start: run.index, end: run.index + run[0].length, text: run[0] };
    }
  }
  return pairIn(query);
}
