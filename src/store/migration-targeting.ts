import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Indexes for targeting queries: mentions of a value by day, and all families by when they were first seen. */
export async function createTargetingIndexes({ schema }: Kysely<Schema>): Promise<void> {
  await schema.createIndex('mentions_value').on('mentions').columns(['kind', 'value', 'day']).execute();
  await schema.createIndex('families_first_seen').on('families').column('first_seen').execute();
}
