import { setImmediate as turn } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';
import type { Table } from './tables.ts';

/** A value both databases give alike. */
export type Value = string | number | Uint8Array | null;
/** A row of any table, by column. */
export type Row = Record<string, Value>;

/** The rows of a table after `last`, all when it is null, in the order of the key and a batch at a time. */
export async function* rowsAfter({ db }: Base, table: Table, last: Value[] | null): AsyncGenerator<Row[]> {
  const key = sql.join(table.key.map((column) => sql.ref(column)));
  let at = last;
  for (;;) {
    const after = at === null ? sql`` : sql`where (${key}) > (${sql.join(at)})`;
    const { rows } = await sql<Row>`
      select * from ${sql.table(table.name)} ${after} order by ${key} limit ${table.batch}
    `.execute(db);
    if (rows.length === 0) return;
    // A file answers at once: signals and timers must have their turn all the same.
    await turn();
    yield rows;
    at = keyOf(rows.at(-1)!, table);
  }
}

/** Where a row stands in its table. */
export function keyOf(row: Row, { key }: Table): Value[] {
  return key.map((column) => row[column] ?? null);
}

/** How many rows a table has. */
export async function countRows({ db }: Base, { name }: Table): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db);
  return rows[0]!.n;
}

/** Adds rows as they are, their numbers included. */
export async function addRows(trx: Kysely<Schema>, { name }: Table, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0]!);
  const tuples = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`
    insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(tuples)}
  `.execute(trx);
}

/** The highest number a table ever gave a row, 0 when it gave none. */
export async function highestSeq({ db, backend }: Base, { name }: Table): Promise<number> {
  const { rows } = await (
    backend === 'sqlite'
      ? sql<{ seq: number | null }>`select max(seq) as seq from sqlite_sequence where name = ${name}`
      : sql<{ seq: number | null }>`
          select pg_sequence_last_value(pg_get_serial_sequence(${name}, 'seq')::regclass) as seq
        `
  ).execute(db);
  return rows[0]?.seq ?? 0;
}

/** Makes the next number that a table gives one higher than `seq`. */
export async function raiseSeq(
  trx: Kysely<Schema>,
  { name }: Table,
  { backend, seq }: { backend: Base['backend']; seq: number },
): Promise<void> {
  if (seq === 0) return;
  if (backend === 'postgres') {
    await sql`select setval(pg_get_serial_sequence(${name}, 'seq')::regclass, ${seq}::bigint)`.execute(trx);
    return;
  }
  await sql`delete from sqlite_sequence where name = ${name}`.execute(trx);
  await sql`insert into sqlite_sequence (name, seq) values (${name}, ${seq})`.execute(trx);
}
