import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import type { Schema } from './schema.ts';

/** Prepared statements kept; the store has well under this many distinct texts except for batch sizes. */
const MAX_STATEMENTS = 400;

type Parameter = null | number | bigint | string | Uint8Array;

function adapt(statement: StatementSyncInstance): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as Parameter[])),
    run: (parameters) => statement.run(...(parameters as Parameter[])),
    iterate: (parameters) => statement.iterate(...(parameters as Parameter[])) as IterableIterator<unknown>,
  };
}

/** Gives Kysely the better-sqlite3 shape it expects, over the node:sqlite API, with a bounded statement cache. */
function adaptDatabase(database: DatabaseSyncInstance): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const fresh = adapt(database.prepare(sql));
      // DDL changes what a cached statement means, so only data statements are kept.
      if (/^(select|insert|update|delete|with)\b/i.test(sql)) {
        if (statements.size >= MAX_STATEMENTS) statements.delete(statements.keys().next().value!);
        statements.set(sql, fresh);
      }
      return fresh;
    },
  };
}

/**
 * Opens the store's SQLite file in WAL mode. Commits reach the operating system at once, so a killed
 * process loses nothing; a power cut may lose the last commits but never the file.
 */
export function openSqlite(path: string): Kysely<Schema> {
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = normal');
  database.exec('pragma busy_timeout = 10000');
  database.exec('pragma foreign_keys = on');
  database.exec('pragma cache_size = -32000');
  // 32 MB of log before pages move to the file: a busy line checkpoints a few times a minute, not a few times a second.
  database.exec('pragma wal_autocheckpoint = 8000');
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: adaptDatabase(database) }) });
}
