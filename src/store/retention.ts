import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

const BATCH = 500;

/** Deletes documents first seen before `cutoff` (ISO) with everything made from them; resolves to their ids, at most 500 a call. */
export async function deleteExpired(db: Kysely<Schema>, cutoff: string): Promise<string[]> {
  const rows = await db
    .selectFrom('documents')
    .select('id')
    .distinct()
    .where('first_seen', '<', cutoff)
    .limit(BATCH)
    .execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
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
