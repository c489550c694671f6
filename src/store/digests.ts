import type { Kysely, Selectable } from 'kysely';
import { digestSchema, type Delivery, type Digest } from '../model/digest.ts';
import type { Schema } from './schema.ts';

function toDelivery(row: Selectable<Schema['deliveries']>): Delivery {
  return {
    id: row.id,
    digestId: row.digest_id,
    recipient: row.recipient,
    channel: row.channel,
    state: row.state as Delivery['state'],
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
  };
}

function digests(db: Kysely<Schema>) {
  return {
    /** Keeps a digest with its deliveries in one transaction; a digest known by id changes nothing. */
    async put(digest: Digest, deliveries: readonly Delivery[]): Promise<boolean> {
      return db.transaction().execute(async (trx) => {
        const { id, audience } = digest;
        const known = await trx.selectFrom('digests').select('id').where('id', '=', id).executeTakeFirst();
        if (known !== undefined) return false;
        await trx
          .insertInto('digests')
          .values({
            id,
            audience,
            period_start: digest.periodStart,
            period_end: digest.periodEnd,
            created_at: digest.createdAt,
            digest: JSON.stringify(digest),
          })
          .execute();
        for (const signal of digest.signals) {
          await trx
            .insertInto('digest_signals')
            .values({ digest_id: id, audience, signal_id: signal.id })
            .execute();
        }
        for (const d of deliveries) {
          await trx
            .insertInto('deliveries')
            .values({
              id: d.id,
              digest_id: d.digestId,
              recipient: d.recipient,
              channel: d.channel,
              state: d.state,
              attempts: d.attempts,
              last_error: d.lastError,
              created_at: d.createdAt,
              delivered_at: d.deliveredAt,
            })
            .execute();
        }
        return true;
      });
    },
    async get(id: string): Promise<Digest | null> {
      const row = await db.selectFrom('digests').select('digest').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : digestSchema.parse(JSON.parse(row.digest));
    },
    /** Newest first. */
    async list(filter: { audience?: string; limit: number }): Promise<Digest[]> {
      let query = db.selectFrom('digests').select('digest');
      if (filter.audience !== undefined) query = query.where('audience', '=', filter.audience);
      const rows = await query
        .orderBy('period_end', 'desc')
        .orderBy('created_at', 'desc')
        .limit(filter.limit)
        .execute();
      return rows.map((row) => digestSchema.parse(JSON.parse(row.digest)));
    },
  };
}

function deliveries(db: Kysely<Schema>) {
  return {
    async delivery(id: string): Promise<Delivery | null> {
      const row = await db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toDelivery(row);
    },
    async deliveriesOf(digestId: string): Promise<Delivery[]> {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('digest_id', '=', digestId)
        .orderBy('id')
        .execute();
      return rows.map(toDelivery);
    },
    /** Deliveries not yet made: after a crash their jobs are added again. */
    async pending(limit: number): Promise<Delivery[]> {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('state', '=', 'pending')
        .orderBy('created_at')
        .limit(limit)
        .execute();
      return rows.map(toDelivery);
    },
    /** Counts one attempt and records how it went. A delivered one never changes again. */
    async recordAttempt(
      id: string,
      result: { state: Delivery['state']; error: string | null; at: string },
    ): Promise<void> {
      await db
        .updateTable('deliveries')
        .set((e) => ({
          attempts: e('attempts', '+', 1),
          state: result.state,
          last_error: result.error,
          delivered_at: result.state === 'delivered' ? result.at : null,
        }))
        .where('id', '=', id)
        .where('state', '!=', 'delivered')
        .execute();
    },
  };
}

/** Digests, frozen when composed, and their deliveries. */
export function createDigests(db: Kysely<Schema>) {
  return { ...digests(db), ...deliveries(db) };
}
