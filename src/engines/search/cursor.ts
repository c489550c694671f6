import { createHash } from 'node:crypto';
import { SearchError, type Sort } from './search.ts';

interface Written {
  v: 2;
  q: string;
  n: number[];
}

/** A short name of a query, its order and the engine, so that a cursor cannot be used with another one. */
export function queryMark(resolved: string, sort: Sort, engine: string): string {
  return createHash('sha256').update(`${engine}\n${sort}\n${resolved}`).digest('base64url').slice(0, 12);
}

/** Where a page ended, in numbers that only the engine understands, as opaque text. */
export function writeCursor(numbers: readonly number[], mark: string): string {
  return Buffer.from(JSON.stringify({ v: 2, q: mark, n: [...numbers] } satisfies Written)).toString(
    'base64url',
  );
}

/** The numbers of a cursor, at least `least` of them; SearchError when it is none of ours or belongs to another query or order. */
export function readCursor(text: string, mark: string, least: number): number[] {
  const written = parse(text);
  if (written === null || written.n.length < least) {
    throw new SearchError(`Expected the cursor of an earlier answer, got \`${text.slice(0, 40)}\``);
  }
  if (written.q !== mark) {
    throw new SearchError('Expected the cursor of this query and order, got the cursor of another');
  }
  return written.n;
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
  const { v, q, n } = value as Partial<Record<keyof Written, unknown>>;
  return (
    v === 2 &&
    typeof q === 'string' &&
    Array.isArray(n) &&
    n.every((part) => typeof part === 'number' && Number.isFinite(part))
  );
}
