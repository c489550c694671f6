import type { Kysely } from 'kysely';
import type { Dialect } from './dialects.ts';
import type { Schema } from './schema.ts';

/**
 * Alerts by version, digests by recipient and version, and deliveries that know what was handed over. A digest that is
 * there is the first version; what it told of counts as told at the opening it was told of.
 */
export async function createAlertTables({ schema }: Kysely<Schema>, t: Dialect): Promise<void> {
  await schema
    .createTable('alerts')
    .addColumn('id', t.text, (c) => c.notNull())
    .addColumn('version', t.whole, (c) => c.notNull())
    .addColumn('signal_id', t.text, (c) => c.notNull())
    .addColumn('status', t.text, (c) => c.notNull())
    .addColumn('sent_at', t.text, (c) => c.notNull())
    .addColumn('alert', t.text, (c) => c.notNull())
    .addPrimaryKeyConstraint('alerts_key', ['id', 'version'])
    .execute();
  await schema.createIndex('alerts_signal').on('alerts').column('signal_id').execute();
  await schema.createIndex('alerts_sent').on('alerts').column('sent_at').execute();
  await schema
    .createTable('digest_versions')
    .addColumn('digest_id', t.text, (c) => c.notNull())
    .addColumn('version', t.whole, (c) => c.notNull())
    .addColumn('digest', t.text, (c) => c.notNull())
    .addPrimaryKeyConstraint('digest_versions_key', ['digest_id', 'version'])
    .execute();
  await schema.alterTable('digests').renameColumn('audience', 'recipient').execute();
  await schema
    .alterTable('digests')
    .addColumn('version', t.whole, (c) => c.notNull().defaultTo(1))
    .execute();
  await schema.alterTable('digest_signals').renameColumn('audience', 'recipient').execute();
  await schema.alterTable('digest_signals').addColumn('alert_version', t.whole).execute();
  await schema.alterTable('digest_signals').addColumn('told_until', t.text).execute();
  for (const column of ['version', 'handing'] as const)
    await schema.alterTable('deliveries').addColumn(column, t.whole).execute();
  await schema
    .alterTable('deliveries')
    .addColumn('handed', t.whole, (c) => c.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('deliveries')
    .addColumn('of', t.text, (c) => c.notNull().defaultTo('digest'))
    .execute();
  await schema.alterTable('deliveries').addColumn('attempted_at', t.text).execute();
  await schema.createIndex('deliveries_state').on('deliveries').columns(['state', 'created_at']).execute();
}
