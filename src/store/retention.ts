import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

const BATCH = 500;
/** Items that became no document go in larger steps: nothing else hangs on them. */
const ITEM_BATCH = 5000;

/** What was collected and became no document holds words of its page or post all the same. */
async function deleteExpiredItems(db: Kysely<Schema>, cutoff: string): Promise<void> {
  const expired = db
    .selectFrom('items')
    .select('id')
    .where('first_seen', '<', cutoff)
    .where('document_id', 'is', null)
    .where('outcome', 'is not', null)
    .limit(ITEM_BATCH);
  await db.deleteFrom('items').where('id', 'in', expired).execute();
}

/** What was told quotes what was collected, so it is kept no longer; what a recipient received is the recipient's. */
async function deleteExpiredWarnings(db: Kysely<Schema>, cutoff: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const digests = trx.selectFrom('digests').select('id').where('created_at', '<', cutoff);
    await trx.deleteFrom('deliveries').where('digest_id', 'in', digests).execute();
    await trx.deleteFrom('digest_signals').where('digest_id', 'in', digests).execute();
    await trx.deleteFrom('digests').where('created_at', '<', cutoff).execute();
    await trx.deleteFrom('signals').where('updated_at', '<', cutoff).execute();
  });
}

/** Families whose last member is gone. */
async function deleteEmptyFamilies(db: Kysely<Schema>): Promise<void> {
  await db
    .deleteFrom('families')
    .where('id', 'not in', db.selectFrom('family_members').select('family_id'))
    .execute();
}

/**
 * Deletes documents first seen before `cutoff` (ISO) with everything made from them, at most 500 a call, items that
 * became none, at most 5,000, and signals and digests as old; resolves to the ids of the documents.
 */
export async function deleteExpired(db: Kysely<Schema>, cutoff: string): Promise<string[]> {
  await deleteExpiredItems(db, cutoff);
  await deleteExpiredWarnings(db, cutoff);
  const rows = await db
    .selectFrom('documents')
    .select('id')
    .distinct()
    .where('first_seen', '<', cutoff)
    .limit(BATCH)
    .execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) {
    // Once, when the last batch is gone: it looks at every family.
    await deleteEmptyFamilies(db);
    return [];
  }
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('annotations').where('document_id', 'in', ids).execute();
    await trx.deleteFrom('mentions').where('document_id', 'in', ids).execute();
    const members = trx.selectFrom('family_members').select('seq').where('document_id', 'in', ids);
    await trx.deleteFrom('family_bands').where('member', 'in', members).execute();
    await trx.deleteFrom('family_members').where('document_id', 'in', ids).execute();
    await trx.deleteFrom('items').where('document_id', 'in', ids).execute();
    await trx.deleteFrom('documents').where('id', 'in', ids).execute();
  });
  return ids;
}
