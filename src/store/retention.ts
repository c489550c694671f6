import type { ExpressionBuilder } from 'kysely';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';

const BATCH = 500;
/** Items that became no document go in larger steps: nothing else hangs on them. */
const ITEM_BATCH = 5000;

/** What was collected and became no document holds words of its page or post all the same. */
async function deleteExpiredItems({ db }: Base, cutoff: string): Promise<void> {
  const expired = db
    .selectFrom('items')
    .select('id')
    .where('first_seen', '<', cutoff)
    .where('document_id', 'is', null)
    .where('outcome', 'is not', null)
    .limit(ITEM_BATCH);
  await db
    .deleteFrom('items')
    .where('id', 'in', expired)
    // Again, for an item that another process keeps anew or opens at this moment.
    .where('document_id', 'is', null)
    .where('outcome', 'is not', null)
    .execute();
}

/** What was told quotes what was collected, so it is kept no longer; what a recipient received is the recipient's. */
async function deleteExpiredWarnings({ transaction }: Base, cutoff: string): Promise<void> {
  await transaction(async (trx) => {
    const digests = trx.selectFrom('digests').select('id').where('created_at', '<', cutoff);
    await trx.deleteFrom('deliveries').where('digest_id', 'in', digests).execute();
    await trx.deleteFrom('digest_signals').where('digest_id', 'in', digests).execute();
    await trx.deleteFrom('digests').where('created_at', '<', cutoff).execute();
    await trx.deleteFrom('signals').where('updated_at', '<', cutoff).execute();
    await trx.deleteFrom('receipts').where('at', '<', cutoff).execute();
  });
}

const membersOf = (e: ExpressionBuilder<Schema, 'families'>) =>
  e.selectFrom('family_members').select('seq').whereRef('family_members.family_id', '=', 'families.id');

/** Families whose last member is gone. */
async function deleteEmptyFamilies({ db, backend, transaction }: Base): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('families')
      .select('id')
      .where((e) => e.not(e.exists(membersOf(e))))
      .orderBy('id')
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return;
    const ids = rows.map((row) => row.id);
    await transaction(async (trx) => {
      // A family that another process gives a member at this moment is waited for and then seen with it.
      if (backend === 'postgres') {
        await trx
          .selectFrom('families')
          .select('id')
          .where('id', 'in', ids)
          .orderBy('id')
          .forUpdate()
          .execute();
      }
      await trx
        .deleteFrom('families')
        .where('id', 'in', ids)
        .where((e) => e.not(e.exists(membersOf(e))))
        .execute();
    });
  }
}

/** Deletes documents with everything made from them. */
async function deleteDocuments({ transaction }: Base, ids: readonly string[]): Promise<void> {
  await transaction(async (trx) => {
    // First, so that whoever adds to one of them meanwhile is waited for, and whoever comes later finds it gone.
    await trx.deleteFrom('documents').where('id', 'in', ids).execute();
    await trx.deleteFrom('annotations').where('document_id', 'in', ids).execute();
    await trx.deleteFrom('mentions').where('document_id', 'in', ids).execute();
    const members = trx.selectFrom('family_members').select('seq').where('document_id', 'in', ids);
    await trx.deleteFrom('family_bands').where('member', 'in', members).execute();
    await trx.deleteFrom('family_members').where('document_id', 'in', ids).execute();
    // An item collected anew is still to be read.
    await trx.deleteFrom('items').where('document_id', 'in', ids).where('outcome', 'is not', null).execute();
  });
}

/**
 * Deletes documents first seen before `cutoff` (ISO) with everything made from them, at most 500 a call, items that
 * became none, at most 5,000, and signals and digests as old; resolves to the ids of the documents.
 */
export async function deleteExpired(base: Base, cutoff: string): Promise<string[]> {
  await deleteExpiredItems(base, cutoff);
  await deleteExpiredWarnings(base, cutoff);
  const rows = await base.db
    .selectFrom('documents')
    .select('id')
    .distinct()
    .where('first_seen', '<', cutoff)
    .limit(BATCH)
    .execute();
  const ids = rows.map((row) => row.id);
  // Once, when the last batch is gone: it looks at every family.
  if (ids.length === 0) await deleteEmptyFamilies(base);
  else await deleteDocuments(base, ids);
  return ids;
}
