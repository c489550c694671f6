import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { ConfigError, RetryLater } from '../model/outcome.ts';

export type SqlValue = null | number | string | Uint8Array;

/** One prepared statement; rows come as objects of the asked type. */
export interface Statement {
  run(...values: SqlValue[]): number;
  get<Row>(...values: SqlValue[]): Row | undefined;
  all<Row>(...values: SqlValue[]): Row[];
}

/** One SQLite connection. Its errors are ConfigError at opening and RetryLater afterwards, each one clear sentence. */
export interface Sqlite {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  /** Runs `work` in one write transaction: all of it or, when it throws, nothing. */
  transaction<T>(work: () => T): T;
  /** A number that changes when another connection has committed. */
  dataVersion(): number;
  close(): void;
}

export interface SqliteOptions {
  /** What the file is, for messages: `search index`. */
  what: string;
  /** Raised whenever the tables change; kept in the file as user_version. */
  version: number;
  /** Statements that make the tables in an empty file. */
  schema: string;
  cacheMiB: number;
}

/** How long to wait before a write that the disk refused is tried again. */
const REFUSED_DELAY_MS = 30_000;
const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;
const SQLITE_CORRUPT = 11;

/**
 * Opens (or makes) a SQLite file in WAL mode: a killed process loses no commit, a power cut may lose the last ones but
 * leaves a usable file. Throws ConfigError when the file cannot be used or was written by a newer version.
 */
export function openSqlite(path: string, options: SqliteOptions): Sqlite {
  let database: DatabaseSyncInstance | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    database = new DatabaseSync(path);
    database.exec(`PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
      PRAGMA temp_store=MEMORY; PRAGMA cache_size=-${options.cacheMiB * 1024};`);
    const sqlite = wrap(database, { path, what: options.what });
    prepareSchema(sqlite, { path, ...options });
    return sqlite;
  } catch (error) {
    database?.close();
    if (error instanceof ConfigError) throw error;
    throw openingError(error, { path, what: options.what });
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

interface Place {
  path: string;
  what: string;
}

function wrap(database: DatabaseSyncInstance, place: Place): Sqlite {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw runningError(error, place);
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
    close: () => database.close(),
  };
}

function codeOf(error: unknown): number | null {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
  return typeof code === 'number' ? code & 0xff : null;
}

/** A refused write is no fault of the work: it is tried again later and nothing of it was kept. */
function runningError(error: unknown, { path, what }: Place): unknown {
  const sentences: Record<number, string> = {
    [SQLITE_FULL]: `Expected room on the disk for the ${what}, got a full disk`,
    [SQLITE_READONLY]: `Expected to be allowed to write the ${what}, got a read-only file or folder`,
    [SQLITE_BUSY]: `Expected the ${what} to be free within 5 seconds, got another process that is writing`,
  };
  const sentence = sentences[codeOf(error) ?? -1];
  return sentence === undefined
    ? error
    : new RetryLater(`${sentence} (${path})`, REFUSED_DELAY_MS, { cause: error });
}

function openingError(error: unknown, { path, what }: Place): ConfigError {
  const cause = error instanceof RetryLater ? error.cause : error;
  const code = codeOf(cause);
  const got =
    code === SQLITE_NOTADB || code === SQLITE_CORRUPT
      ? 'a file that is damaged or something else; move it away'
      : code === SQLITE_CANTOPEN || code === SQLITE_READONLY
        ? 'a file or folder that cannot be written'
        : code === SQLITE_FULL
          ? 'a full disk'
          : cause instanceof Error
            ? cause.message
            : String(cause);
  return new ConfigError(`Expected a usable ${what} at ${path}, got ${got}`, { cause });
}
