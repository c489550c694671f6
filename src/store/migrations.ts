import { sql, type Kysely } from 'kysely';
import { ConfigError } from '../model/outcome.ts';
import type { Base } from './base.ts';
import { DIALECTS, type Dialect } from './dialects.ts';
import { keepOut } from './locks.ts';
import { createAlertTables } from './migration-alerts.ts';
import { createBulletins, createGone } from './migration-bulletins.ts';
import { createTaxiiObjects } from './migration-taxii.ts';
import { createTargetingIndexes } from './migration-targeting.ts';
import { createVerdicts } from './migration-verdicts.ts';
import { createReceiptTable } from './migration-receipts.ts';
import { createReleaseTables } from './migration-releases.ts';
import type { Schema } from './schema.ts';
import { VERSIONS } from './version.ts';

type Database = Kysely<Schema>;
async function createCollection({ schema }: Database, t: Dialect): Promise<void> {
  await schema
    .createTable('meta')
    .addColumn('key', t.text, (c) => c.primaryKey())
    .addColumn('value', t.text, (c) => c.notNull())
    .execute();
  await schema
    .createTable('items')
    .addColumn('id', t.text, (c) => c.primaryKey())
    .addColumn('source_id', t.text, (c) => c.notNull())
    .addColumn('native_id', t.text, (c) => c.notNull())
    .addColumn('first_seen', t.text, (c) => c.notNull())
    .addColumn('item', t.text, (c) => c.notNull())
    .addColumn('body', t.bytes)
    .addColumn('body_sha256', t.text)
    .addColumn('revision', t.whole, (c) => c.notNull())
    .addColumn('outcome', t.text)
    .addColumn('outcome_at', t.text)
    .addColumn('document_id', t.text)
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
    .addColumn('source_id', t.text, (c) => c.primaryKey())
    .addColumn('state', t.text, (c) => c.notNull())
    .addColumn('since', t.text, (c) => c.notNull())
    .addColumn('last_visit', t.text, (c) => c.notNull())
    .addColumn('next_visit', t.text, (c) => c.notNull())
    .addColumn('candidate', t.whole)
    .addColumn('items', t.whole, (c) => c.notNull())
    .addColumn('newest', t.text)
    .addColumn('latency_ms', t.whole, (c) => c.notNull())
    .addColumn('detail', t.text, (c) => c.notNull())
    .addColumn('cursor', t.text, (c) => c.notNull())
    .execute();
}

async function createDocuments({ schema }: Database, t: Dialect): Promise<void> {
  await t
    .seq(schema.createTable('documents'))
    .addColumn('id', t.text, (c) => c.notNull())
    .addColumn('version', t.whole, (c) => c.notNull())
    .addColumn('source_id', t.text, (c) => c.notNull())
    .addColumn('item_id', t.text, (c) => c.notNull())
    .addColumn('url', t.text, (c) => c.notNull())
    .addColumn('order_time', t.text, (c) => c.notNull())
    .addColumn('first_seen', t.text, (c) => c.notNull())
    .addColumn('content_hash', t.text, (c) => c.notNull())
    .addColumn('document', t.text, (c) => c.notNull())
    .addColumn('deleted_at', t.text)
    .addColumn('indexed', t.whole, (c) => c.notNull().defaultTo(0))
    .addUniqueConstraint('documents_version', ['id', 'version'])
    .execute();
  await schema.createIndex('documents_item').on('documents').column('item_id').execute();
  await schema.createIndex('documents_first_seen').on('documents').column('first_seen').execute();
  await schema
    .createTable('annotations')
    .addColumn('document_id', t.text, (c) => c.notNull())
    .addColumn('version', t.whole, (c) => c.notNull())
    .addColumn('layer', t.text, (c) => c.notNull())
    .addColumn('maker', t.text, (c) => c.notNull())
    .addColumn('value', t.text, (c) => c.notNull())
    .addPrimaryKeyConstraint('annotations_key', ['document_id', 'version', 'layer', 'maker'])
    .execute();
  await schema
    .createTable('mentions')
    .addColumn('document_id', t.text, (c) => c.notNull())
    .addColumn('kind', t.text, (c) => c.notNull())
    .addColumn('value', t.text, (c) => c.notNull())
    .addColumn('region', t.text, (c) => c.notNull())
    .addColumn('day', t.text, (c) => c.notNull())
    .addPrimaryKeyConstraint('mentions_key', ['document_id', 'kind', 'value', 'region'])
    .execute();
  await schema.createIndex('mentions_day').on('mentions').columns(['kind', 'day']).execute();
  await schema
    .createTable('dirty_days')
    .addColumn('day', t.text, (c) => c.primaryKey())
    .addColumn('stamp', t.whole, (c) => c.notNull())
    .execute();
}

async function createFamilies({ schema }: Database, t: Dialect): Promise<void> {
  await schema
    .createTable('families')
    .addColumn('id', t.text, (c) => c.primaryKey())
    .addColumn('first_seen', t.text, (c) => c.notNull())
    .addColumn('origin_source', t.text, (c) => c.notNull())
    .execute();
  await t
    .seq(schema.createTable('family_members'))
    .addColumn('document_id', t.text, (c) => c.notNull().unique())
    .addColumn('family_id', t.text, (c) => c.notNull())
    .addColumn('sketch', t.bytes, (c) => c.notNull())
    .addColumn('first_seen', t.text, (c) => c.notNull())
    .execute();
  await schema.createIndex('family_members_family').on('family_members').column('family_id').execute();
  await schema
    .createTable('family_bands')
    .addColumn('band', t.whole, (c) => c.notNull())
    .addColumn('member', t.whole, (c) => c.notNull())
    .addPrimaryKeyConstraint('family_bands_key', ['band', 'member'])
    .$call((table) => (t === DIALECTS.sqlite ? table.modifyEnd(sql`without rowid`) : table))
    .execute();
}

async function createWarnings({ schema }: Database, t: Dialect): Promise<void> {
  await schema
    .createTable('signals')
    .addColumn('id', t.text, (c) => c.primaryKey())
    .addColumn('detector', t.text, (c) => c.notNull())
    .addColumn('category', t.text)
    .addColumn('region', t.text)
    .addColumn('score', t.real, (c) => c.notNull())
    .addColumn('severity', t.whole, (c) => c.notNull())
    .addColumn('state', t.text, (c) => c.notNull())
    .addColumn('created_at', t.text, (c) => c.notNull())
    .addColumn('updated_at', t.text, (c) => c.notNull())
    .addColumn('names_substance', t.whole, (c) => c.notNull())
    .addColumn('signal', t.text, (c) => c.notNull())
    .execute();
  await schema.createIndex('signals_created').on('signals').column('created_at').execute();
  await schema
    .createTable('digests')
    .addColumn('id', t.text, (c) => c.primaryKey())
    .addColumn('audience', t.text, (c) => c.notNull())
    .addColumn('period_start', t.text, (c) => c.notNull())
    .addColumn('period_end', t.text, (c) => c.notNull())
    .addColumn('created_at', t.text, (c) => c.notNull())
    .addColumn('digest', t.text, (c) => c.notNull())
    .execute();
  await schema.createIndex('digests_audience').on('digests').columns(['audience', 'period_end']).execute();
  await schema
    .createTable('digest_signals')
    .addColumn('digest_id', t.text, (c) => c.notNull())
    .addColumn('audience', t.text, (c) => c.notNull())
    .addColumn('signal_id', t.text, (c) => c.notNull())
    .addPrimaryKeyConstraint('digest_signals_key', ['audience', 'signal_id', 'digest_id'])
    .execute();
  await schema
    .createTable('deliveries')
    .addColumn('id', t.text, (c) => c.primaryKey())
    .addColumn('digest_id', t.text, (c) => c.notNull())
    .addColumn('recipient', t.text, (c) => c.notNull())
    .addColumn('channel', t.text, (c) => c.notNull())
    .addColumn('state', t.text, (c) => c.notNull())
    .addColumn('attempts', t.whole, (c) => c.notNull())
    .addColumn('last_error', t.text)
    .addColumn('created_at', t.text, (c) => c.notNull())
    .addColumn('delivered_at', t.text)
    .execute();
  await schema.createIndex('deliveries_digest').on('deliveries').column('digest_id').execute();
}

async function createLedgers({ schema }: Database, t: Dialect): Promise<void> {
  await schema
    .createTable('outcomes')
    .addColumn('step', t.text, (c) => c.notNull())
    .addColumn('outcome', t.text, (c) => c.notNull())
    .addColumn('count', t.whole, (c) => c.notNull())
    .addPrimaryKeyConstraint('outcomes_key', ['step', 'outcome'])
    .execute();
  await t
    .seq(schema.createTable('audit'))
    .addColumn('at', t.text, (c) => c.notNull())
    .addColumn('actor', t.text, (c) => c.notNull())
    .addColumn('action', t.text, (c) => c.notNull())
    .addColumn('detail', t.text, (c) => c.notNull())
    .addColumn('previous', t.text, (c) => c.notNull())
    .addColumn('hash', t.text, (c) => c.notNull())
    .execute();
}

async function createLeases({ schema }: Database, t: Dialect): Promise<void> {
  await schema
    .createTable('leases')
    .addColumn('name', t.text, (c) => c.primaryKey())
    .addColumn('holder', t.text, (c) => c.notNull())
    .addColumn('until_ms', t.whole, (c) => c.notNull())
    .execute();
  await schema
    .createTable('transfers')
    .addColumn('source', t.text, (c) => c.primaryKey())
    .addColumn('state', t.text, (c) => c.notNull())
    .execute();
}

async function createStories({ schema }: Database, t: Dialect): Promise<void> {
  await schema
    .createTable('stories')
    .addColumn('id', t.text, (c) => c.primaryKey())
    .addColumn('first_at', t.text, (c) => c.notNull())
    .addColumn('last_at', t.text, (c) => c.notNull())
    .addColumn('families', t.whole, (c) => c.notNull())
    .addColumn('phase', t.text, (c) => c.notNull())
    .addColumn('languages', t.text, (c) => c.notNull())
    .execute();
  await schema.createIndex('stories_last').on('stories').columns(['last_at', 'id']).execute();
  await schema
    .createTable('story_families')
    .addColumn('family_id', t.text, (c) => c.primaryKey())
    .addColumn('story_id', t.text, (c) => c.notNull())
    .addColumn('since', t.text, (c) => c.notNull())
    .execute();
  await schema
    .createIndex('story_families_story')
    .on('story_families')
    .columns(['story_id', 'since'])
    .execute();
  await schema
    .createTable('story_changes')
    .addColumn('at', t.text, (c) => c.notNull())
    .addColumn('number', t.whole, (c) => c.notNull())
    .addColumn('kind', t.text, (c) => c.notNull())
    .addColumn('from_story', t.text)
    .addColumn('to_story', t.text, (c) => c.notNull())
    .addColumn('families', t.text, (c) => c.notNull())
    .addColumn('why', t.text, (c) => c.notNull())
    .addPrimaryKeyConstraint('story_changes_key', ['at', 'number'])
    .execute();
  await schema.createIndex('story_changes_to').on('story_changes').columns(['to_story', 'at']).execute();
  await schema.createIndex('story_changes_from').on('story_changes').columns(['from_story', 'at']).execute();
}

async function createStandingQueries({ schema }: Database, t: Dialect): Promise<void> {
  await t
    .seq(schema.createTable('standing_queries'))
    .addColumn('id', t.text, (c) => c.notNull().unique())
    .addColumn('name', t.text, (c) => c.notNull())
    .addColumn('query', t.text, (c) => c.notNull())
    .addColumn('category', t.text)
    .addColumn('severity', t.whole, (c) => c.notNull())
    .addColumn('made_by', t.text, (c) => c.notNull())
    .addColumn('made_at', t.text, (c) => c.notNull())
    .addColumn('enabled', t.whole, (c) => c.notNull())
    .addColumn('version', t.whole, (c) => c.notNull())
    .addColumn('tested', t.text, (c) => c.notNull())
    .execute();
}

async function createTerms({ schema }: Database, t: Dialect): Promise<void> {
  await schema
    .createTable('term_sightings')
    .addColumn('term', t.text, (c) => c.notNull())
    .addColumn('family_id', t.text, (c) => c.notNull())
    .addColumn('document_id', t.text, (c) => c.notNull())
    .addColumn('quote', t.text, (c) => c.notNull())
    .addColumn('seen_at', t.text, (c) => c.notNull())
    .addPrimaryKeyConstraint('term_sightings_key', ['term', 'family_id'])
    .execute();
  await schema.createIndex('term_sightings_seen').on('term_sightings').column('seen_at').execute();
  await schema
    .createTable('term_decisions')
    .addColumn('term', t.text, (c) => c.primaryKey())
    .addColumn('state', t.text, (c) => c.notNull())
    .addColumn('concept', t.text)
    .addColumn('decided_by', t.text, (c) => c.notNull())
    .addColumn('decided_at', t.text, (c) => c.notNull())
    .execute();
}

async function createCheckpoints({ schema }: Database, t: Dialect): Promise<void> {
  await schema
    .createTable('checkpoints')
    .addColumn('name', t.text, (c) => c.primaryKey())
    .addColumn('stamp', t.text, (c) => c.notNull())
    .addColumn('at', t.text, (c) => c.notNull())
    .addColumn('position', t.text, (c) => c.notNull())
    .execute();
  await schema
    .createTable('checkpoint_parts')
    .addColumn('name', t.text, (c) => c.notNull())
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('bytes', t.bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('checkpoint_parts_key', ['name', 'part'])
    .execute();
  await schema
    .createTable('story_undos')
    .addColumn('at', t.text, (c) => c.notNull())
    .addColumn('number', t.whole, (c) => c.notNull())
    .addColumn('asked_by', t.text, (c) => c.notNull())
    .addColumn('asked_at', t.text, (c) => c.notNull())
    .addColumn('done_at', t.text)
    .addColumn('outcome', t.text)
    .addPrimaryKeyConstraint('story_undos_key', ['at', 'number'])
    .execute();
}

async function createVolumes({ schema }: Database, t: Dialect): Promise<void> {
  await schema
    .createTable('volumes')
    .addColumn('hour', t.whole, (c) => c.notNull())
    .addColumn('source_id', t.text, (c) => c.notNull())
    .addColumn('language', t.text, (c) => c.notNull())
    .addColumn('documents', t.whole, (c) => c.notNull())
    .addColumn('backfill', t.whole, (c) => c.notNull())
    .addPrimaryKeyConstraint('volumes_key', ['hour', 'source_id', 'language'])
    .execute();
}

/** Numbered migrations in order; never edit one that was released, add the next. */
export const MIGRATIONS: readonly ((db: Database, dialect: Dialect) => Promise<void>)[] = [
  async (db, dialect) => {
    await createCollection(db, dialect);
    await createDocuments(db, dialect);
    await createFamilies(db, dialect);
    await createWarnings(db, dialect);
    await createLedgers(db, dialect);
  },
  createLeases,
  createStories,
  createStandingQueries,
  createTerms,
  createCheckpoints,
  createVolumes,
  createBulletins,
  createVerdicts,
  createGone,
  createAlertTables,
  createTargetingIndexes,
  createReleaseTables,
  createReceiptTable,
  createTaxiiObjects,
];

/**
 * Brings the database to the newest version, all steps in one transaction, one process at a time; refuses one made
 * by a newer Aldyn. `place` is where it is, for messages.
 */
export async function migrate(base: Base, place: string): Promise<void> {
  const { read, write } = VERSIONS[base.backend];
  await base.transaction(async (trx) => {
    await keepOut(base, trx, { name: 'migrate' });
    const version = await read(trx);
    if (version > MIGRATIONS.length) {
      const elsewhere =
        base.backend === 'sqlite'
          ? 'another folder with ALDYN_DATA'
          : 'another database with ALDYN_STORE_URL';
      throw new ConfigError(
        `Expected a store of version ${MIGRATIONS.length} or older, got version ${version} (${place}): it was written by a newer Aldyn. Update Aldyn, or choose ${elsewhere}`,
      );
    }
    if (version === MIGRATIONS.length) return;
    for (const step of MIGRATIONS.slice(version)) await step(trx, DIALECTS[base.backend]);
    await write(trx, MIGRATIONS.length);
  });
}
