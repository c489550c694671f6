import { sql, type CreateTableBuilder, type Expression } from 'kysely';
import type { Backend } from './base.ts';

type Type =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'real'
  | 'double precision'
  | 'blob'
  | 'bytea'
  | Expression<unknown>;

/** What the two databases call the same things. */
export interface Dialect {
  /** Compared byte by byte, whatever the language of the server. */
  text: Type;
  whole: Type;
  real: Type;
  bytes: Type;
  /** Adds the number that counts rows in the order of arrival. */
  seq<T extends string>(table: CreateTableBuilder<T>): CreateTableBuilder<T | 'seq'>;
}

/** The types of both databases. */
export const DIALECTS: Record<Backend, Dialect> = {
  sqlite: {
    text: 'text',
    whole: 'integer',
    real: 'real',
    bytes: 'blob',
    seq: (table) => table.addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement()),
  },
  postgres: {
    text: sql`text collate "C"`,
    whole: 'bigint',
    real: 'double precision',
    bytes: 'bytea',
    seq: (table) => table.addColumn('seq', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity()),
  },
};
