import { LANGUAGES } from './language.ts';
import { QUERY_FIELDS, QueryError, type QueryField } from './query.ts';
import type { QueryToken } from './query-lexer.ts';

const DATE_FIELDS: ReadonlySet<QueryField> = new Set(['after', 'before', 'date'] as const);
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Milliseconds at the start of the UTC day written `YYYY-MM-DD`; null when there is no such day. */
export function dayStartMs(day: string): number | null {
  if (!DATE.test(day)) return null;
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? null : ms;
}

/** The field a token names; throws QueryError that lists the known fields and the nearest one. */
export function readFieldName(token: QueryToken): QueryField {
  const name = token.text.toLowerCase();
  if (Object.hasOwn(QUERY_FIELDS, name)) return name as QueryField;
  const known = Object.keys(QUERY_FIELDS);
  const nearest = known
    .map((field) => ({ field, distance: editDistance(field, name) }))
    .sort((a, b) => a.distance - b.distance)[0]!;
  const hint = nearest.distance <= 2 ? `; did you mean ${nearest.field}:?` : '';
  throw new QueryError({
    position: token.start,
    length: token.text.length,
    expected: `one of the fields ${known.join(', ')}`,
    got: `\`${token.text}\`${hint}`,
  });
}

/** The value of a field as it will be compared; throws QueryError when the field cannot have it. */
export function readFieldValue(field: QueryField, token: QueryToken): string {
  const value = token.text.trim();
  const fail = (expected: string): never => {
    throw new QueryError({
      position: token.start,
      length: token.end - token.start,
      expected,
      got: `\`${token.text}\``,
    });
  };
  if (DATE_FIELDS.has(field) && dayStartMs(value) === null) {
    fail(`a day written YYYY-MM-DD after ${field}:`);
  }
  if (field === 'is' && value.toLowerCase() !== 'undated') fail('`undated` after is:');
  if (field === 'lang' && !LANGUAGES.some((language) => language === value.toLowerCase())) {
    fail(`one of ${LANGUAGES.join(', ')} after lang:`);
  }
  return DATE_FIELDS.has(field) ? value : value.toLowerCase();
}

/** Levenshtein distance; both words are short. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
