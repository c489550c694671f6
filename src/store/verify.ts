import { createHash } from 'node:crypto';
import { baseOf, type Base } from './base.ts';
import type { Store } from './index.ts';
import { rowsAfter, type Row, type Value } from './rows.ts';
import { TABLES, type Table } from './tables.ts';

/** What a table holds: how many rows, and SHA-256 over all of them in the order of the key. */
export interface TableSum {
  rows: number;
  hash: string;
}

/** A table of two stores side by side. */
export interface TableComparison {
  table: string;
  source: TableSum;
  target: TableSum;
  equal: boolean;
}

/** Text as either database can keep it. */
function canonical(value: Value | undefined): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD');
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  return value ?? null;
}

function lineOf(row: Row, columns: readonly string[]): string {
  return `${JSON.stringify(columns.map((column) => canonical(row[column])))}\n`;
}

async function sumOf(base: Base, table: Table, signal?: AbortSignal): Promise<TableSum> {
  const hash = createHash('sha256');
  let count = 0;
  let columns: string[] | undefined;
  for await (const rows of rowsAfter(base, table, null)) {
    signal?.throwIfAborted();
    columns ??= Object.keys(rows[0]!).sort();
    for (const row of rows) hash.update(lineOf(row, columns));
    count += rows.length;
  }
  return { rows: count, hash: hash.digest('hex') };
}

/** Compares two stores table by table, by counts and by a hash over everything in them; each table is told as it is done. */
export async function verifyStores(
  source: Store,
  target: Store,
  options: { onTable?: (comparison: TableComparison) => void; signal?: AbortSignal } = {},
): Promise<TableComparison[]> {
  const [from, to] = [baseOf(source), baseOf(target)];
  const compared: TableComparison[] = [];
  for (const table of TABLES) {
    const [ours, theirs] = await Promise.all([
      sumOf(from, table, options.signal),
      sumOf(to, table, options.signal),
    ]);
    const equal = ours.rows === theirs.rows && ours.hash === theirs.hash;
    const comparison = { table: table.name, source: ours, target: theirs, equal };
    compared.push(comparison);
    options.onTable?.(comparison);
  }
  return compared;
}
