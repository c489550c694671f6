import { sql } from 'kysely';
import { ConfigError } from '../model/outcome.ts';
import { networkCode, shownAddress } from '../model/server-away.ts';
import { unusableFile } from '../model/storage-fault.ts';
import type { Base } from './base.ts';
import { migrate } from './migrations.ts';
import { codeOf } from './postgres-faults.ts';
import type { PostgresOptions } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

const MEND = 'put a copy from before in its place, or move it away to begin anew';
/** Oldest PostgreSQL that has everything we use, as `server_version_num` counts. */
const OLDEST = 130_000;

async function openFile(path: string): Promise<Base> {
  const place = { path, what: 'store', mend: MEND };
  let base: Base | undefined;
  try {
    base = openSqlite(place);
    await migrate(base, path);
    return base;
  } catch (error) {
    await base?.close();
    throw unusableFile(error, place);
  }
}

/** Throws ConfigError for what no waiting will mend. */
async function checkServer({ db }: Base, shown: string): Promise<void> {
  const { rows } = await sql<{ version: string; encoding: string }>`
    select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding
  `.execute(db);
  const { version, encoding } = rows[0]!;
  if (Number(version) < OLDEST) {
    throw new ConfigError(
      `Expected PostgreSQL 13 or newer at ${shown}, got version ${Math.floor(Number(version) / 10_000)} (ALDYN_STORE_URL)`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new ConfigError(
      `Expected a database encoded in UTF8 at ${shown}, got ${encoding}: make another one (ALDYN_STORE_URL)`,
    );
  }
}

/** The database an address names, as messages show it. */
function databaseOf(url: string): string {
  try {
    const { pathname } = new URL(url);
    return pathname.length > 1 ? decodeURIComponent(pathname.slice(1)) : 'of the same name as the user';
  } catch {
    return '';
  }
}

const REASONS: Record<string, (url: string) => string> = {
  '28P01': () => 'a refused user name or password',
  '28000': () => 'a refused user name',
  '3D000': (url) => `no database ${databaseOf(url)}: make it first (createdb)`,
  '42501': () => 'a user that may not make tables there',
  '42P07': () => 'a database that holds tables of something else: name an empty one',
};

/** ConfigError where the set-up is wrong; ServerAway as it came where waiting helps. */
function unusableServer(error: unknown, url: string): unknown {
  if (error instanceof ConfigError) return error;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const reason = REASONS[codeOf(cause) ?? '']?.(url);
  if (reason === undefined && (error !== cause || networkCode(error) !== null)) return error;
  const got = reason ?? (cause instanceof Error ? cause.message : String(cause));
  return new ConfigError(
    `Expected a usable store on PostgreSQL at ${shownAddress(url)}, got ${got} (ALDYN_STORE_URL)`,
    { cause: error },
  );
}

async function openServer(options: PostgresOptions): Promise<Base> {
  const { url } = options;
  if (!/^postgres(ql)?:\/\/[^/]/.test(url) || !URL.canParse(url)) {
    throw new ConfigError(
      'Expected the address of the store to look like postgres://user:password@host:5432/database, got something else (ALDYN_STORE_URL)',
    );
  }
  const { openPostgres } = await import('./postgres.ts');
  const first = openPostgres({ ...options, maxConnections: 1 }, true);
  try {
    await checkServer(first, shownAddress(url));
    await migrate(first, shownAddress(url));
  } catch (error) {
    throw unusableServer(error, url);
  } finally {
    await first.close();
  }
  return openPostgres(options);
}

/** Where the store is: a file of ours, or a database on PostgreSQL. */
export type StoreOptions = { path: string } | PostgresOptions;

/** Opens the database and brings it to the newest version. Rejects with ConfigError when it cannot be used or is newer, with ServerAway when its server does not answer. */
export function openBase(options: StoreOptions): Promise<Base> {
  return 'path' in options ? openFile(options.path) : openServer(options);
}
