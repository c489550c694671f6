import type { Kysely } from 'kysely';
import type { Dialect } from './dialects.ts';
import type { Schema } from './schema.ts';

/** Collections of our own TAXII server: every version of every object, in the order it was put there. */
export async function createTaxiiObjects({ schema }: Kysely<Schema>, t: Dialect): Promise<void> {
  await t
    .seq(schema.createTable('taxii_objects'))
    .addColumn('collection', t.text, (c) => c.notNull())
    .addColumn('id', t.text, (c) => c.notNull())
    .addColumn('type', t.text, (c) => c.notNull())
    .addColumn('version', t.text, (c) => c.notNull())
    .addColumn('spec_version', t.text, (c) => c.notNull())
    .addColumn('date_added', t.text, (c) => c.notNull())
    .addColumn('object', t.text, (c) => c.notNull())
    .addUniqueConstraint('taxii_objects_version', ['collection', 'id', 'version'])
    .execute();
  await schema.createIndex('taxii_objects_seq').on('taxii_objects').columns(['collection', 'seq']).execute();
}
