import { sql, type Kysely } from 'kysely';
import type { Backend } from './base.ts';
import type { Schema } from './schema.ts';

type Database = Kysely<Schema>;

interface Version {
  read: (db: Database) => Promise<number>;
  write: (db: Database, version: number) => Promise<unknown>;
}

const VERSION_TABLE = 'aldyn_version';

/** How each database remembers the version of its tables. */
export const VERSIONS: Record<Backend, Version> = {
  sqlite: {
    async read(db) {
      const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db);
      return rows[0]?.user_version ?? 0;
    },
    write: (db, version) => sql`pragma user_version = ${sql.raw(String(version))}`.execute(db),
  },
  postgres: {
    async read(db) {
      const table = sql.table(VERSION_TABLE);
      const known = await sql<{ known: boolean }>`
        select to_regclass(${VERSION_TABLE}) is not null as known
      `.execute(db);
      if (known.rows[0]?.known !== true) {
        await sql`create table ${table} (version bigint not null)`.execute(db);
        return 0;
      }
      const { rows } = await sql<{ version: number }>`select version from ${table}`.execute(db);
      return rows[0]?.version ?? 0;
    },
    async write(db, version) {
      const table = sql.table(VERSION_TABLE);
      await sql`delete from ${table}`.execute(db);
      await sql`insert into ${table} (version) values (${version})`.execute(db);
    },
  },
};
