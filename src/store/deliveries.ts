import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { deliverySchema, type Delivery } from '../model/digest.ts';
import type { Base } from './base.ts';
import type { Leases } from './leases.ts';
import type { Schema } from './schema.ts';

function toDelivery(row: Selectable<Schema['deliveries']>): Delivery {
  return deliverySchema.parse({
    id: row.id,
    of: row.of,
    digestId: row.digest_id,
    version: row.version,
    recipient: row.recipient,
    channel: row.channel,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at,
    attemptedAt: row.attempted_at,
    deliveredAt: row.delivered_at,
  });
}

/** A delivery as a row of its table. */
export function rowOfDelivery(delivery: Delivery): Schema['deliveries'] {
  return {
    id: delivery.id,
    of: delivery.of,
    digest_id: delivery.digestId,
    version: delivery.version,
    recipient: delivery.recipient,
    channel: delivery.channel,
    state: delivery.state,
    attempts: delivery.attempts,
    last_error: delivery.lastError,
    created_at: delivery.createdAt,
    attempted_at: delivery.attemptedAt,
    delivered_at: delivery.deliveredAt,
    handing: null,
    handed: 0,
  };
}

/** What was handed over of a delivery: `handing` is the part whose answer is not known. */
export interface Handed {
  handing: number | null;
  handed: number;
}

/** The deliveries to one channel of one recipient that are in one state. */
export interface ChannelCount {
  recipient: string;
  channel: string;
  state: Delivery['state'];
  count: number;
  /** When the oldest and the newest were made. */
  oldest: string;
  newest: string;
  /** When the last attempt at one began; null where there was none. */
  lastAttempt: string | null;
  /** When the last one arrived. */
  lastDelivered: string | null;
}

export interface DeliveryFilter {
  states?: readonly Delivery['state'][];
  recipient?: string;
  channel?: string;
  /** Composed before this ISO time. */
  olderThan?: string;
  /** Oldest first unless `newest`. */
  order?: 'oldest' | 'newest';
  limit: number;
}

function reads({ db }: Base) {
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
    async deliveries(filter: DeliveryFilter): Promise<Delivery[]> {
      let query = db.selectFrom('deliveries').selectAll();
      if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
      if (filter.recipient !== undefined) query = query.where('recipient', '=', filter.recipient);
      if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
      if (filter.olderThan !== undefined) query = query.where('created_at', '<', filter.olderThan);
      const order = filter.order === 'newest' ? 'desc' : 'asc';
      const rows = await query
        .orderBy('created_at', order)
        .orderBy('id', order)
        .limit(filter.limit)
        .execute();
      return rows.map(toDelivery);
    },
    /** Deliveries not yet made, composed before `olderThan` (ISO) when it is given: after a crash their jobs are added again. */
    async pending(limit: number, { olderThan }: { olderThan?: string } = {}): Promise<Delivery[]> {
      const filter = { states: ['pending'] as const, limit };
      return this.deliveries(olderThan === undefined ? filter : { ...filter, olderThan });
    },
    /** Deliveries by channel and state: all that wait or are uncertain, of the others those made since `since` (ISO). */
    async byChannel(since: string): Promise<ChannelCount[]> {
      const rows = await db
        .selectFrom('deliveries')
        .select(['recipient', 'channel', 'state'])
        .select((e) => [
          e.fn.countAll<number | string>().as('count'),
          e.fn.min('created_at').as('oldest'),
          e.fn.max('created_at').as('newest'),
          e.fn.max('attempted_at').as('last_attempt'),
          e.fn.max('delivered_at').as('last_delivered'),
        ])
        .where((e) => e.or([e('state', 'in', ['pending', 'uncertain']), e('created_at', '>=', since)]))
        .groupBy(['recipient', 'channel', 'state'])
        .orderBy('recipient')
        .orderBy('channel')
        .execute();
      return rows.map((row) => ({
        recipient: row.recipient,
        channel: row.channel,
        state: row.state as Delivery['state'],
        count: Number(row.count),
        oldest: row.oldest,
        newest: row.newest,
        lastAttempt: row.last_attempt,
        lastDelivered: row.last_delivered,
      }));
    },
    async handed(id: string): Promise<Handed> {
      const row = await db
        .selectFrom('deliveries')
        .select(['handing', 'handed'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row ?? { handing: null, handed: 0 };
    },
  };
}

function writes({ db, transaction }: Base) {
  return {
    /** Counts an attempt that begins now, with the version it sends. */
    async beginAttempt(id: string, { version, at }: { version: number; at: string }): Promise<void> {
      await db
        .updateTable('deliveries')
        .set((e) => ({ attempts: e('attempts', '+', 1), version, attempted_at: at }))
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .execute();
    },
    /** Notes what is being handed over and what was, before and after it is. */
    async noteHanded(id: string, handed: Handed): Promise<void> {
      await db.updateTable('deliveries').set(handed).where('id', '=', id).execute();
    },
    /**
     * Records how an attempt went; a delivered one never changes again. Where no channel of a digest can bring it any
     * more, what it told counts as not told, so that the next digest has it again.
     */
    async settle(
      id: string,
      result: { state: Delivery['state']; error: string | null; at: string },
    ): Promise<void> {
      await transaction(async (trx) => {
        await trx
          .updateTable('deliveries')
          .set({
            state: result.state,
            last_error: result.error,
            delivered_at: result.state === 'delivered' ? result.at : null,
          })
          .where('id', '=', id)
          .where('state', '!=', 'delivered')
          .execute();
        if (result.state !== 'failed') return;
        const digestId = trx.selectFrom('deliveries').select('digest_id').where('id', '=', id);
        await trx
          .deleteFrom('digest_signals')
          .where('digest_id', 'in', digestId)
          .where((e) =>
            e.not(
              e.exists(
                e
                  .selectFrom('deliveries as d')
                  .select('d.id')
                  .whereRef('d.digest_id', '=', 'digest_signals.digest_id')
                  .where('d.state', 'not in', ['failed', 'withdrawn']),
              ),
            ),
          )
          .execute();
      });
    },
    /** Records by a person's word that what may have arrived did; false when it was not uncertain. */
    async arrived(id: string, at: string): Promise<boolean> {
      const row = await db
        .updateTable('deliveries')
        .set({ state: 'delivered', handing: null, delivered_at: at })
        .where('id', '=', id)
        .where('state', '=', 'uncertain')
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
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

/** Deliveries: every message to every channel, its attempts and how they went. */
export function createDeliveries(base: Base, leases: Leases) {
  return { ...reads(base), ...writes(base), ...claims(leases) };
}
