import { sql, type Transaction } from 'kysely';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';

/** What only one transaction at a time may do, over all processes; the numbers must never change. */
const SECTIONS = {
  migrate: 0x616c6401,
  audit: 0x616c6402,
  bands: 0x616c6403,
  volumes: 0x616c6404,
  receipts: 0x616c6405,
  taxii: 0x616c6406,
} as const;

/**
 * Keeps every other transaction out of the same parts of a section until this one is over. SQLite has one writer
 * anyway. Locks are taken in the order of their numbers, so that two transactions never wait for each other.
 */
export async function keepOut(
  { backend }: Pick<Base, 'backend'>,
  trx: Transaction<Schema>,
  section: { name: keyof typeof SECTIONS; parts?: readonly number[] },
): Promise<void> {
  if (backend === 'sqlite') return;
  // PostgreSQL counts keys in signed 32 bits.
  const parts = [...new Set((section.parts ?? [0]).map((part) => part | 0))].sort((a, b) => a - b);
  await sql`
    select count(pg_advisory_xact_lock(${SECTIONS[section.name]}, part)) from unnest(${parts}::int[]) as part
  `.execute(trx);
}
