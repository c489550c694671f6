import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { refusedWork, type StoragePlace } from '../model/storage-fault.ts';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';

/** Prepared statements kept; the store has well under this many distinct texts except for batch sizes. */
const MAX_STATEMENTS = 400;

type Parameter = null | number | bigint | string | Uint8Array;

type Guard = <T>(work: () => T) => T;

/** Errors of the disk become StorageRefusal, so that the work they hit is tried again and nothing is set aside. */
function guardOf(place: StoragePlace): Guard {
  return (work) => {
    try {
      return work();
    } catch (error) {
      throw refusedWork(error, place);
    }
  };
}

function adapt(statement: StatementSyncInstance, guard: Guard): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => guard(() => statement.all(...(parameters as Parameter[]))),
    run: (parameters) => guard(() => statement.run(...(parameters as Parameter[]))),
    iterate: (parameters) => statement.iterate(...(parameters as Parameter[])) as IterableIterator<unknown>,
  };
}

/** A full disk may have rolled back already; SQLite then refuses a second time and hides the first error. */
function rollbackOf(database: DatabaseSyncInstance): SqliteStatement {
  const nothing = { changes: 0, lastInsertRowid: 0 };
  const rollback = database.prepare('rollback');
  return {
    reader: false,
    all: () => [],
    run: () => (database.isTransaction ? rollback.run() : nothing),
    iterate: () => [].values(),
  };
}

/** Gives Kysely the better-sqlite3 shape it expects, over the node:sqlite API, with a bounded statement cache. */
function adaptDatabase(database: DatabaseSyncInstance, place: StoragePlace): SqliteDatabase {
  const guard = guardOf(place);
  const rollback = rollbackOf(database);
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      if (sql === 'rollback') return rollback;
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const fresh = guard(() => adapt(database.prepare(sql), guard));
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
 * process loses nothing; a power cut may lose the last commits but never the file. Throws as SQLite does;
 * the queries of the opened file reject with StorageRefusal when the disk refuses them.
 */
export function openSqlite(place: StoragePlace): Base {
  const database = new DatabaseSync(place.path);
  try {
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = normal');
    database.exec('pragma busy_timeout = 10000');
    database.exec('pragma foreign_keys = on');
    database.exec('pragma cache_size = -32000');
    // 32 MB of log before pages move to the file: a busy line checkpoints a few times a minute, not a few times a second.
    database.exec('pragma wal_autocheckpoint = 8000');
  } catch (error) {
    database.close();
    throw error;
  }
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: adaptDatabase(database, place) }),
  });
  return {
    db,
    backend: 'sqlite',
    transaction: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
}
