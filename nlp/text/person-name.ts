import type { Span } from '../../src/model/document.ts';
import { findNames, isPatronymic } from '../personal/names.ts';

/** The stretch of a search query that names a person, with its text. */
export interface NamedPerson extends Span {
  text: string;
}

const WORDS = /[\p{L}-]+(?:[ \u00a0]+[\p{L}-]+)*/gu;

/** The person's name a query asks for, or null: a full name, a name with initials, or any words beside a patronymic. */
export function looksLikePersonName(query: string): NamedPerson | null {
  const [name] = findNames(query);
  if (name !== undefined)
    return { start: name.start, end: name.end, text: query.slice(name.start, name.end) };
  for (const run of query.matchAll(WORDS)) {
    const words = run[0].split(/[ \u00a0]+/);
    if (words.length >= 2 && words.some((word) => word.length > 6 && isPatronymic(word))) {
      return { start: run.index, end: run.index + run[0].length, text: run[0] };
    }
  }
  return null;
}
