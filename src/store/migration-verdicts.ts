import { sql, type Kysely } from 'kysely';
import type { Dialect } from './dialects.ts';
import type { Schema } from './schema.ts';

/**
 * Tables of verdicts and weights. Signals that are there count as opened when they were made, and digests as having told of
 * them as they were then.
 */
export async function createVerdicts(db: Kysely<Schema>, t: Dialect): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable('signals')
    .addColumn('opened_at', t.text, (c) => c.notNull().defaultTo(''))
    .execute();
  await schema.alterTable('signals').addColumn('seen', t.text).execute();
  await schema
    .alterTable('digest_signals')
    .addColumn('opened_at', t.text, (c) => c.notNull().defaultTo(''))
    .execute();
  await sql`update signals set opened_at = created_at`.execute(db);
  await sql`update digest_signals set opened_at = coalesce(
    (select created_at from signals where signals.id = digest_signals.signal_id), '')`.execute(db);
  await t
    .seq(schema.createTable('signal_history'))
    .addColumn('signal_id', t.text, (c) => c.notNull())
    .addColumn('at', t.text, (c) => c.notNull())
    .addColumn('kind', t.text, (c) => c.notNull())
    .addColumn('from_state', t.text, (c) => c.notNull())
    .addColumn('to_state', t.text, (c) => c.notNull())
    .addColumn('made_by', t.text)
    .addColumn('why', t.text)
    .addColumn('reasons', t.text, (c) => c.notNull())
    .addColumn('snapshot', t.text, (c) => c.notNull())
    .execute();
  await schema
    .createIndex('signal_history_signal')
    .on('signal_history')
    .columns(['signal_id', 'seq'])
    .execute();
  await t
    .seq(schema.createTable('signal_weights'))
    .addColumn('version', t.text, (c) => c.notNull().unique())
    .addColumn('made_at', t.text, (c) => c.notNull())
    .addColumn('made_by', t.text, (c) => c.notNull())
    .addColumn('weights', t.text, (c) => c.notNull())
    .addColumn('fit', t.text)
    .execute();
  await t
    .seq(schema.createTable('signal_weights_uses'))
    .addColumn('version', t.text, (c) => c.notNull())
    .addColumn('used_at', t.text, (c) => c.notNull())
    .addColumn('used_by', t.text, (c) => c.notNull())
    .execute();
}
