import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { digestSchema, type Delivery, type Digest } from '../model/digest.ts';
import { readSignal } from '../model/signal.ts';
import type { Base } from './base.ts';
import type { Leases } from './leases.ts';
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

function toRow(delivery: Delivery): Schema['deliveries'] {
  return {
    id: delivery.id,
    digest_id: delivery.digestId,
    recipient: delivery.recipient,
    channel: delivery.channel,
    state: delivery.state,
    attempts: delivery.attempts,
    last_error: delivery.lastError,
    created_at: delivery.createdAt,
    delivered_at: delivery.deliveredAt,
  };
}

/** A digest as it was kept, also by earlier versions. */
function toDigest(kept: string): Digest {
  const digest = JSON.parse(kept) as { signals: unknown[] };
  return digestSchema.parse({ ...digest, signals: digest.signals.map(readSignal) });
}

function digests({ db, transaction }: Base) {
  return {
    /**
     * Keeps a digest with its deliveries in one transaction; a digest known by id changes nothing. Of several that
     * bring it at once, one is told that it was kept.
     */
    async put(digest: Digest, deliveries: readonly Delivery[]): Promise<boolean> {
      const { id, audience } = digest;
      return transaction(async (trx) => {
        const kept = await trx
          .insertInto('digests')
          .values({
            id,
            audience,
            period_start: digest.periodStart,
            period_end: digest.periodEnd,
            created_at: digest.createdAt,
            digest: JSON.stringify(digest),
          })
          .onConflict((c) => c.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (kept === undefined) return false;
        const signals = digest.signals.map((signal) => ({
          digest_id: id,
          audience,
          signal_id: signal.id,
          opened_at: signal.openedAt ?? signal.createdAt,
        }));
        if (signals.length > 0) await trx.insertInto('digest_signals').values(signals).execute();
        if (deliveries.length > 0) await trx.insertInto('deliveries').values(deliveries.map(toRow)).execute();
        return true;
      });
    },
    async get(id: string): Promise<Digest | null> {
      const row = await db.selectFrom('digests').select('digest').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toDigest(row.digest);
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
      return rows.map((row) => toDigest(row.digest));
    },
  };
}

function deliveries({ db }: Base) {
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
    /** Deliveries not yet made, composed before `olderThan` (ISO) when it is given: after a crash their jobs are added again. */
    async pending(limit: number, { olderThan }: { olderThan?: string } = {}): Promise<Delivery[]> {
      let query = db.selectFrom('deliveries').selectAll().where('state', '=', 'pending');
      if (olderThan !== undefined) query = query.where('created_at', '<', olderThan);
      const rows = await query.orderBy('created_at').limit(limit).execute();
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

/** A claim not renewed for so long belongs to a dead process, ms. */
const CLAIM_MS = 15_000;

/** The right to make a delivery, for as long as it is renewed. */
export interface Claim {
  /** Keeps the claim for another 15 seconds; false when it was lost. */
  renew(): Promise<boolean>;
  /** Gives it back, so that the next may claim at once. */
  release(): Promise<void>;
}

function claims(leases: Leases) {
  return {
    /** Claims a delivery, so that no other attempt at it is made meanwhile in any process; null while another one is. */
    async claim(deliveryId: string): Promise<Claim | null> {
      const name = `delivery:${deliveryId}`;
      const holder = randomUUID();
      const renew = () => leases.take(name, holder, CLAIM_MS);
      return (await renew()) ? { renew, release: () => leases.release(name, holder) } : null;
    },
  };
}

/** Digests, frozen when composed, and their deliveries. */
export function createDigests(base: Base, leases: Leases) {
  return { ...digests(base), ...deliveries(base), ...claims(leases) };
}
