import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Where the tests' PostgreSQL is; undefined where there is none. */
export const POSTGRES_URL = process.env['ALDYN_TEST_POSTGRES_URL'];

/** What to say on stdout of a suite that needs PostgreSQL. */
export function saysPostgres(suite: string): boolean {
  if (POSTGRES_URL === undefined)
    process.stdout.write(`${suite}: PostgreSQL skipped, since ALDYN_TEST_POSTGRES_URL is not set\n`);
  return POSTGRES_URL !== undefined;
}

/** Runs statements on the server itself, outside every test database. */
export async function onServer(...statements: string[]): Promise<void> {
  const client = new pg.Client(POSTGRES_URL!);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty database of its own, dropped with whoever is still connected. */
export async function createDatabase(
  options = '',
): Promise<{ name: string; url: string; drop: () => Promise<void> }> {
  const name = `aldyn_test_${randomBytes(8).toString('hex')}`;
  await onServer(`create database ${name} ${options}`);
  const url = new URL(POSTGRES_URL!);
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}
