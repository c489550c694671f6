import { toMicroseconds, type ShelfQuery } from '../../store/taxii.ts';
import { quoted } from '../errors.ts';
import { TaxiiRefusal } from './media.ts';

/** Objects a page holds at most, whatever is asked for. */
export const MAX_PAGE = 200;
/** Values of one match field, so that a query stays small. */
const MAX_VALUES = 100;
const MATCHES = ['id', 'type', 'version', 'spec_version'] as const;
type Match = (typeof MATCHES)[number];

function bad(name: string, expected: string, got: unknown): TaxiiRefusal {
  const sentence = `Expected \`${name}\` to be ${expected}, got ${quoted(got)} (query string)`;
  return new TaxiiRefusal(400, 'Bad filter', sentence);
}

function once(query: Record<string, unknown>, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || typeof value === 'string') return value;
  throw bad(name, 'given once', value);
}

function limitOf(query: Record<string, unknown>): number {
  const limit = once(query, 'limit');
  if (limit === undefined) return MAX_PAGE;
  if (!/^[1-9]\d{0,8}$/.test(limit)) throw bad('limit', 'a whole number from 1', limit);
  return Math.min(Number(limit), MAX_PAGE);
}

function timeOf(text: string, name: string): string {
  const time = toMicroseconds(text);
  if (time === null) throw bad(name, 'a time such as 2026-03-01T10:00:00.000Z', text);
  return time;
}

/** The values of a match field, commas between them meaning or; undefined where there is none. */
function valuesOf(query: Record<string, unknown>, match: Match): string[] | undefined {
  const name = `match[${match}]`;
  const given = query[name];
  if (given === undefined) return undefined;
  const values = [given].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : ['']));
  if (values.length > MAX_VALUES || values.includes(''))
    throw bad(name, `1 to ${MAX_VALUES} values with commas between them`, given);
  return values;
}

function versionsOf(query: Record<string, unknown>): string[] | undefined {
  return valuesOf(query, 'version')?.map((version) =>
    ['first', 'last', 'all'].includes(version) ? version : timeOf(version, 'match[version]'),
  );
}

/** What a request asks of a collection (TAXII 2.1, 3.4 and 3.5); throws TaxiiRefusal 400 for what is no filter. */
export function askedOf(query: Record<string, unknown>): ShelfQuery {
  const unknown = Object.keys(query).find(
    (name) => name.startsWith('match[') && !MATCHES.some((match) => name === `match[${match}]`),
  );
  if (unknown !== undefined)
    throw bad(unknown, `one of ${MATCHES.map((one) => `match[${one}]`).join(', ')}`, unknown);
  const after = once(query, 'added_after');
  const next = once(query, 'next');
  if (next !== undefined && !/^\d{1,15}$/.test(next)) throw bad('next', '`next` of the page before', next);
  const ids = valuesOf(query, 'id');
  const types = valuesOf(query, 'type');
  const versions = versionsOf(query);
  const specVersions = valuesOf(query, 'spec_version');
  return {
    limit: limitOf(query),
    ...(after === undefined ? {} : { after: timeOf(after, 'added_after') }),
    ...(next === undefined ? {} : { behind: Number(next) }),
    ...(ids === undefined ? {} : { ids }),
    ...(types === undefined ? {} : { types }),
    ...(versions === undefined ? {} : { versions }),
    ...(specVersions === undefined ? {} : { specVersions }),
  };
}
