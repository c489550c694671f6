import { createHash } from 'node:crypto';
import { SearchError, type Sort } from './search.ts';

/** What a relevance score was computed with; it travels in the cursor, so later pages score alike. */
export interface Frozen {
  /** Rarity of each asked word, in the order of the query. */
  rarities: number[];
  averageLength: number;
  /** The time freshness is measured from. */
  asOfMs: number;
}

/** Where a page ended. `frozen` is null when the order does not depend on the other documents. */
export interface Cursor {
  key: number;
  tie: number;
  frozen: Frozen | null;
}

interface Written {
  v: 1;
  q: string;
  k: number;
  t: number;
  f: [number[], number, number] | null;
}

/** A short name of a query and its order, so that a cursor cannot be used with another one. */
export function queryMark(resolved: string, sort: Sort): string {
  return createHash('sha256').update(`${sort}\n${resolved}`).digest('base64url').slice(0, 12);
}

/** A cursor as opaque text. */
export function writeCursor({ key, tie, frozen }: Cursor, mark: string): string {
  const f: Written['f'] = frozen === null ? null : [frozen.rarities, frozen.averageLength, frozen.asOfMs];
  return Buffer.from(JSON.stringify({ v: 1, q: mark, k: key, t: tie, f } satisfies Written)).toString(
    'base64url',
  );
}

/** Reads a cursor back; throws SearchError when it is not one of ours or belongs to another query or order. */
export function readCursor(text: string, mark: string): Cursor {
  const written = parse(text);
  if (written === null) {
    throw new SearchError(`Expected the cursor of an earlier answer, got \`${text.slice(0, 40)}\``);
  }
  if (written.q !== mark) {
    throw new SearchError('Expected the cursor of this query and order, got the cursor of another');
  }
  const { k, t, f } = written;
  return {
    key: k,
    tie: t,
    frozen: f === null ? null : { rarities: f[0], averageLength: f[1], asOfMs: f[2] },
  };
}

/** A cursor of 64 words is below 2,000 characters. */
const MAX_LENGTH = 4000;

function parse(text: string): Written | null {
  if (text.length > MAX_LENGTH) return null;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
  return isWritten(value) ? value : null;
}

function isWritten(value: unknown): value is Written {
  if (typeof value !== 'object' || value === null) return false;
  const { v, q, k, t, f } = value as Partial<Record<keyof Written, unknown>>;
  const isNumber = (part: unknown): boolean => typeof part === 'number' && Number.isFinite(part);
  const isFrozen = (part: unknown): boolean =>
    Array.isArray(part) &&
    part.length === 3 &&
    Array.isArray(part[0]) &&
    part[0].every(isNumber) &&
    isNumber(part[1]) &&
    isNumber(part[2]);
  return v === 1 && typeof q === 'string' && isNumber(k) && isNumber(t) && (f === null || isFrozen(f));
}
