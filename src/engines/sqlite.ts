import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { ConfigError } from '../model/outcome.ts';
import { refusedWork, unusableFile, type StoragePlace } from '../model/storage-fault.ts';

export type SqlValue = null | number | string | Uint8Array;

/** One prepared statement; rows come as objects of the asked type. */
export interface Statement {
  run(...values: SqlValue[]): number;
  get<Row>(...values: SqlValue[]): Row | undefined;
  all<Row>(...values: SqlValue[]): Row[];
}

/** One SQLite connection. Its errors are ConfigError at opening and StorageRefusal afterwards, each one clear sentence. */
export interface Sqlite {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  /** Runs `work` in one write transaction: all of it or, when it throws, nothing. */
  transaction<T>(work: () => T): T;
  /** A number that changes when another connection has committed. */
  dataVersion(): number;
  /** Replaces all that another file holds by what this one holds, in one transaction there and off the main thread. */
  copyInto(path: string): Promise<void>;
  close(): void;
}

export interface SqliteOptions {
  /** What the file is, for messages: `search index`. */
  what: string;
  /** What the operator does when the file is damaged; default: moves it away. */
  mend?: string;
  /** Raised whenever the tables change; kept in the file as user_version. */
  version: number;
  /** Statements that make the tables in an empty file. */
  schema: string;
  cacheMiB: number;
}

/** Pages of a copy between two turns of the event loop: 4 MB, some 10 ms. */
const PAGES_AT_ONCE = 1000;

/**
 * Opens (or makes) a SQLite file in WAL mode: a killed process loses no commit, a power cut may lose the last ones but
 * leaves a usable file. Throws ConfigError when the file cannot be used or was written by a newer version.
 */
export function openSqlite(path: string, options: SqliteOptions): Sqlite {
  const place = { path, what: options.what, mend: options.mend ?? 'move it away' };
  let database: DatabaseSyncInstance | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    database = new DatabaseSync(path);
    database.exec(`PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
      PRAGMA wal_autocheckpoint=8000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-${options.cacheMiB * 1024};`);
    const sqlite = wrap(database, place);
    prepareSchema(sqlite, { path, ...options });
    return sqlite;
  } catch (error) {
    database?.close();
    throw unusableFile(error, place);
  }
}

function prepareSchema(sqlite: Sqlite, options: SqliteOptions & { path: string }): void {
  sqlite.transaction(() => {
    const found = sqlite.prepare('PRAGMA user_version').get<{ user_version: number }>()!.user_version;
    if (found > options.version) {
      throw new ConfigError(
        `Expected the ${options.what} to be of version ${options.version} or older, got version ${found} from a ` +
          `newer Aldyn (${options.path}): start that version, or set another data folder`,
      );
    }
    if (found === options.version) return;
    sqlite.exec(`${options.schema}; PRAGMA user_version=${options.version};`);
  });
}

function wrap(database: DatabaseSyncInstance, place: StoragePlace): Sqlite {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw refusedWork(error, place);
    }
  };
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const version = database.prepare('PRAGMA data_version');
  return {
    exec: (sql) => guard(() => database.exec(sql)),
    prepare(sql) {
      const statement = guard(() => database.prepare(sql));
      return {
        run: (...values) => guard(() => statement.run(...values).changes),
        get: <Row>(...values: SqlValue[]) => guard(() => statement.get(...values) as Row | undefined),
        all: <Row>(...values: SqlValue[]) => guard(() => statement.all(...values) as Row[]),
      };
    },
    transaction(work) {
      guard(() => begin.run());
      try {
        const result = work();
        guard(() => commit.run());
        return result;
      } catch (error) {
        // A full disk may have rolled back already.
        if (database.isTransaction) rollback.run();
        throw error;
      }
    },
    dataVersion: () => guard(() => (version.get() as { data_version: number }).data_version),
    async copyInto(path) {
      try {
        await backup(database, path, { rate: PAGES_AT_ONCE });
      } catch (error) {
        throw refusedWork(error, { ...place, path });
      }
    },
    close: () => database.close(),
  };
}
