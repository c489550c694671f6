import type { Kysely } from 'kysely';
import type { Dialect } from './dialects.ts';
import type { Schema } from './schema.ts';

type Database = Kysely<Schema>;

/** Official bulletins and the signals proposed for them. */
export async function createBulletins({ schema }: Database, t: Dialect): Promise<void> {
  await schema
    .createTable('bulletins')
    .addColumn('document_id', t.text, (c) => c.primaryKey())
    .addColumn('version', t.whole, (c) => c.notNull())
    .addColumn('family_id', t.text, (c) => c.notNull().unique())
    .addColumn('source_id', t.text, (c) => c.notNull())
    .addColumn('at', t.text, (c) => c.notNull())
    .addColumn('seen_at', t.text, (c) => c.notNull())
    .addColumn('category', t.text)
    .execute();
  await schema.createIndex('bulletins_at').on('bulletins').column('at').execute();
  await schema
    .createTable('bulletin_matches')
    .addColumn('document_id', t.text, (c) => c.notNull())
    .addColumn('signal_id', t.text, (c) => c.notNull())
    .addColumn('score', t.real, (c) => c.notNull())
    .addColumn('reasons', t.text, (c) => c.notNull())
    .addColumn('state', t.text, (c) => c.notNull())
    .addColumn('category', t.text)
    .addColumn('alert_at', t.text, (c) => c.notNull())
    .addColumn('evidence_at', t.text, (c) => c.notNull())
    .addColumn('judged_by', t.text)
    .addColumn('judged_at', t.text)
    .addPrimaryKeyConstraint('bulletin_matches_key', ['document_id', 'signal_id'])
    .execute();
  await schema.createIndex('bulletin_matches_signal').on('bulletin_matches').column('signal_id').execute();
}

/** Documents that are gone from their source, by when that was noticed. */
export async function createGone({ schema }: Database): Promise<void> {
  await schema
    .createIndex('documents_gone')
    .on('documents')
    .column('deleted_at')
    .where('deleted_at', 'is not', null)
    .execute();
}
