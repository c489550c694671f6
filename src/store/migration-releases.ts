import type { Kysely } from 'kysely';
import type { Dialect } from './dialects.ts';
import type { Schema } from './schema.ts';

/** Letters and notices: every version of each draft, what was approved, and its files byte for byte. */
export async function createReleaseTables({ schema }: Kysely<Schema>, t: Dialect): Promise<void> {
  let releases = schema.createTable('releases').addColumn('id', t.text, (c) => c.notNull().primaryKey());
  for (const column of ['kind', 'state', 'signal_id', 'drafted_by', 'drafted_at'] as const)
    releases = releases.addColumn(column, t.text, (c) => c.notNull());
  releases = releases.addColumn('version', t.whole, (c) => c.notNull());
  for (const column of [
    'withdraws',
    'approved_by',
    'approved_at',
    'hash',
    'frozen',
    'sent_at',
    'withdrawn_by',
    'withdrawn_at',
    'why',
  ] as const)
    releases = releases.addColumn(column, t.text);
  await releases.execute();
  await schema.createIndex('releases_signal').on('releases').column('signal_id').execute();
  await schema.createIndex('releases_withdraws').on('releases').column('withdraws').execute();
  await schema
    .createTable('release_versions')
    .addColumn('release_id', t.text, (c) => c.notNull())
    .addColumn('version', t.whole, (c) => c.notNull())
    .addColumn('made_by', t.text, (c) => c.notNull())
    .addColumn('made_at', t.text, (c) => c.notNull())
    .addColumn('content', t.text, (c) => c.notNull())
    .addPrimaryKeyConstraint('release_versions_key', ['release_id', 'version'])
    .execute();
  await schema
    .createTable('release_files')
    .addColumn('release_id', t.text, (c) => c.notNull())
    .addColumn('name', t.text, (c) => c.notNull())
    .addColumn('bytes', t.bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('release_files_key', ['release_id', 'name'])
    .execute();
}
