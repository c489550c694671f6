import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Where the tests' PostgreSQL is; undefined where there is none. */
export const POSTGRES_URL = process.env['ALDYN_TEST_POSTGRES_URL'];

/** What to say on stdout of a suite that needs PostgreSQL. */
export function saysPostgres(suite: string): boolean {
  if (POSTGRES_URL === undefined)
    process.stdout.write(`${suite}: PostgreSQL skipped, since ALDYN_TEST_POSTGRES_URL is not set\n`);
  return POSTGRES_URL !== undefined;
}

/** Runs statements beside the store; resolves to the rows of the last one. */
export async function runSql(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** Empties every table of a store. */
export async function emptyTables(url: string): Promise<void> {
  const rows = await runSql(
    url,
    "select tablename from pg_tables where schemaname = 'public' and tablename <> 'aldyn_version'",
  );
  await runSql(url, `truncate ${rows.map(({ tablename }) => String(tablename)).join(', ')} restart identity`);
}

/** An empty database of its own, dropped with whoever is still connected. */
export async function createDatabase(
  options = '',
): Promise<{ name: string; url: string; drop: () => Promise<void> }> {
  const name = `aldyn_test_${randomBytes(8).toString('hex')}`;
  await runSql(POSTGRES_URL!, `create database ${name} ${options}`);
  const url = new URL(POSTGRES_URL!);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    drop: async () => void (await runSql(POSTGRES_URL!, `drop database if exists ${name} with (force)`)),
  };
}
