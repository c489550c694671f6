import { sql, type Kysely } from 'kysely';
import { ConfigError } from '../model/outcome.ts';
import type { Schema } from './schema.ts';

type Database = Kysely<Schema>;

async function createCollection(db: Database): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('meta')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('items')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('native_id', 'text', (c) => c.notNull())
    .addColumn('first_seen', 'text', (c) => c.notNull())
    .addColumn('item', 'text', (c) => c.notNull())
    .addColumn('body', 'blob')
    .addColumn('body_sha256', 'text')
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('outcome_at', 'text')
    .addColumn('document_id', 'text')
    .execute();
  await schema
    .createIndex('items_open')
    .on('items')
    .column('first_seen')
    .where(sql.ref('outcome'), 'is', null)
    .execute();
  await schema.createIndex('items_first_seen').on('items').column('first_seen').execute();
  await schema
    .createTable('source_states')
    .addColumn('source_id', 'text', (c) => c.primaryKey())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('last_visit', 'text', (c) => c.notNull())
    .addColumn('next_visit', 'text', (c) => c.notNull())
    .addColumn('candidate', 'integer')
    .addColumn('items', 'integer', (c) => c.notNull())
    .addColumn('newest', 'text')
    .addColumn('latency_ms', 'integer', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('cursor', 'text', (c) => c.notNull())
    .execute();
}

async function createDocuments(db: Database): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('documents')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('order_time', 'text', (c) => c.notNull())
    .addColumn('first_seen', 'text', (c) => c.notNull())
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('deleted_at', 'text')
    .addColumn('indexed', 'integer', (c) => c.notNull().defaultTo(0))
    .addUniqueConstraint('documents_version', ['id', 'version'])
    .execute();
  await schema.createIndex('documents_item').on('documents').column('item_id').execute();
  await schema.createIndex('documents_first_seen').on('documents').column('first_seen').execute();
  await schema
    .createTable('annotations')
    .addColumn('document_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('layer', 'text', (c) => c.notNull())
    .addColumn('maker', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('annotations_key', ['document_id', 'version', 'layer', 'maker'])
    .execute();
  await schema
    .createTable('mentions')
    .addColumn('document_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('region', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('mentions_key', ['document_id', 'kind', 'value', 'region'])
    .execute();
  await schema.createIndex('mentions_day').on('mentions').columns(['kind', 'day']).execute();
  await schema
    .createTable('dirty_days')
    .addColumn('day', 'text', (c) => c.primaryKey())
    .addColumn('stamp', 'integer', (c) => c.notNull())
    .execute();
}

async function createFamilies(db: Database): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('families')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('first_seen', 'text', (c) => c.notNull())
    .addColumn('origin_source', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('family_members')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('document_id', 'text', (c) => c.notNull().unique())
    .addColumn('family_id', 'text', (c) => c.notNull())
    .addColumn('sketch', 'blob', (c) => c.notNull())
    .addColumn('first_seen', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('family_members_family').on('family_members').column('family_id').execute();
  await schema
    .createTable('family_bands')
    .addColumn('band', 'integer', (c) => c.notNull())
    .addColumn('member', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('family_bands_key', ['band', 'member'])
    .modifyEnd(sql`without rowid`)
    .execute();
}

async function createWarnings(db: Database): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('signals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('detector', 'text', (c) => c.notNull())
    .addColumn('category', 'text')
    .addColumn('region', 'text')
    .addColumn('score', 'real', (c) => c.notNull())
    .addColumn('severity', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('names_substance', 'integer', (c) => c.notNull())
    .addColumn('signal', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('signals_created').on('signals').column('created_at').execute();
  await schema
    .createTable('digests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('period_start', 'text', (c) => c.notNull())
    .addColumn('period_end', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('digests_audience').on('digests').columns(['audience', 'period_end']).execute();
  await schema
    .createTable('digest_signals')
    .addColumn('digest_id', 'text', (c) => c.notNull())
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('signal_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('digest_signals_key', ['audience', 'signal_id', 'digest_id'])
    .execute();
  await schema
    .createTable('deliveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('digest_id', 'text', (c) => c.notNull())
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('delivered_at', 'text')
    .execute();
  await schema.createIndex('deliveries_digest').on('deliveries').column('digest_id').execute();
}

async function createLedgers(db: Database): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('outcomes')
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('outcomes_key', ['step', 'outcome'])
    .execute();
  await schema
    .createTable('audit')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
}

/** Numbered migrations in order; never edit one that was released, add the next. */
export const MIGRATIONS: readonly ((db: Database) => Promise<void>)[] = [
  async (db) => {
    await createCollection(db);
    await createDocuments(db);
    await createFamilies(db);
    await createWarnings(db);
    await createLedgers(db);
  },
];

async function versionOf(db: Database): Promise<number> {
  const result = await sql<{ user_version: number }>`pragma user_version`.execute(db);
  return result.rows[0]?.user_version ?? 0;
}

/** Brings the database to the newest version, each step in its own transaction; refuses one made by a newer Aldyn. */
export async function migrate(db: Database, path: string): Promise<void> {
  const version = await versionOf(db);
  if (version > MIGRATIONS.length) {
    throw new ConfigError(
      `Expected a store of version ${MIGRATIONS.length} or older, got version ${version} (${path}): it was written by a newer Aldyn. Update Aldyn, or choose another folder with ALDYN_DATA`,
    );
  }
  for (let next = version; next < MIGRATIONS.length; next += 1) {
    await db.transaction().execute(async (trx) => {
      await MIGRATIONS[next]!(trx);
      await sql`pragma user_version = ${sql.raw(String(next + 1))}`.execute(trx);
    });
  }
}
