import type { Kysely } from 'kysely';
import type { Dialect } from './dialects.ts';
import type { Schema } from './schema.ts';

/** What recipients answered; only ever added to. */
export async function createReceiptTable({ schema }: Kysely<Schema>, t: Dialect): Promise<void> {
  let table = t.seq(schema.createTable('receipts'));
  for (const column of ['delivery_id', 'signal_id', 'recipient', 'answer', 'via', 'at'] as const)
    table = table.addColumn(column, t.text, (c) => c.notNull());
  for (const column of ['text', 'query', 'category', 'delivered_at'] as const)
    table = table.addColumn(column, t.text);
  for (const column of ['detector', 'sources'] as const)
    table = table.addColumn(column, t.text, (c) => c.notNull());
  await table.execute();
  await schema.createIndex('receipts_signal').on('receipts').column('signal_id').execute();
  await schema
    .createIndex('receipts_delivery')
    .on('receipts')
    .columns(['delivery_id', 'signal_id'])
    .execute();
  await schema.createIndex('receipts_at').on('receipts').column('at').execute();
}
