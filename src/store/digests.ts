import { digestSchema, type Delivery, type Digest } from '../model/digest.ts';
import { readSignal, type Signal } from '../model/signal.ts';
import { alertIdOf } from './alerts.ts';
import type { Base } from './base.ts';
import { createDeliveries, rowOfDelivery } from './deliveries.ts';
import type { Leases } from './leases.ts';

/** Ids asked for in one statement. */
const MOST_IDS = 500;

/** A digest as it was kept, also by earlier versions, which called the recipient the audience. */
function toDigest(kept: string): Digest {
  const { audience, ...digest } = JSON.parse(kept) as { audience?: string; signals: unknown[] };
  const recipient = audience === undefined ? {} : { recipient: audience };
  return digestSchema.parse({ ...recipient, ...digest, signals: digest.signals.map(readSignal) });
}

function toldBy(digest: Digest) {
  const versions = new Map(digest.entries.map(({ signalId, alert }) => [signalId, alert.version]));
  return digest.signals.map((signal) => ({
    digest_id: digest.id,
    recipient: digest.recipient,
    signal_id: signal.id,
    opened_at: signal.openedAt ?? signal.createdAt,
    told_until: signal.updatedAt,
    alert_version: versions.get(signal.id) ?? null,
  }));
}

function writes({ transaction }: Base) {
  return {
    /**
     * Keeps a digest with its deliveries in one transaction; a digest known by id changes nothing. Of several that
     * bring it at once, one is told that it was kept.
     */
    async put(digest: Digest, deliveries: readonly Delivery[]): Promise<boolean> {
      return transaction(async (trx) => {
        const kept = await trx
          .insertInto('digests')
          .values({
            id: digest.id,
            recipient: digest.recipient,
            version: digest.version,
            period_start: digest.periodStart,
            period_end: digest.periodEnd,
            created_at: digest.createdAt,
            digest: JSON.stringify(digest),
          })
          .onConflict((c) => c.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (kept === undefined) return false;
        const told = toldBy(digest);
        if (told.length > 0) await trx.insertInto('digest_signals').values(told).execute();
        if (deliveries.length > 0)
          await trx.insertInto('deliveries').values(deliveries.map(rowOfDelivery)).execute();
        return true;
      });
    },
    /**
     * Replaces the selection of a digest by its next version, when the one before is still the last; false otherwise.
     * What fell out counts as never told, unless a channel may have sent it already.
     */
    async revise(digest: Digest): Promise<boolean> {
      const before = digest.version - 1;
      return transaction(async (trx) => {
        const old = await trx
          .selectFrom('digests')
          .select('digest')
          .where('id', '=', digest.id)
          .where('version', '=', before)
          .executeTakeFirst();
        if (old === undefined) return false;
        const revised = await trx
          .updateTable('digests')
          .set({ version: digest.version, digest: JSON.stringify(digest) })
          .where('id', '=', digest.id)
          .where('version', '=', before)
          .returning('id')
          .executeTakeFirst();
        if (revised === undefined) return false;
        await trx
          .insertInto('digest_versions')
          .values({ digest_id: digest.id, version: before, digest: old.digest })
          .execute();
        const sent = await trx
          .selectFrom('deliveries')
          .select('id')
          .where('digest_id', '=', digest.id)
          .where('version', 'is not', null)
          .executeTakeFirst();
        if (sent !== undefined) return true;
        const stays = digest.signals.map(({ id }) => id);
        let gone = trx.deleteFrom('digest_signals').where('digest_id', '=', digest.id);
        if (stays.length > 0) gone = gone.where('signal_id', 'not in', stays);
        await gone.execute();
        return true;
      });
    },
  };
}

function reads({ db }: Base) {
  return {
    /** The last version, or the one asked for. */
    async get(id: string, version?: number): Promise<Digest | null> {
      const row = await db
        .selectFrom('digests')
        .select(['digest', 'version'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined) return null;
      if (version === undefined || row.version === version) return toDigest(row.digest);
      const earlier = await db
        .selectFrom('digest_versions')
        .select('digest')
        .where('digest_id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return earlier === undefined ? null : toDigest(earlier.digest);
    },
    /** Newest first. */
    async list(filter: { recipient?: string; limit: number }): Promise<Digest[]> {
      let query = db.selectFrom('digests').select('digest');
      if (filter.recipient !== undefined) query = query.where('recipient', '=', filter.recipient);
      const rows = await query
        .orderBy('period_end', 'desc')
        .orderBy('created_at', 'desc')
        .limit(filter.limit)
        .execute();
      return rows.map((row) => toDigest(row.digest));
    },
  };
}

interface ToldRow {
  signal_id: string;
  digest_id: string;
  alert_version: number | null;
}

function told({ db }: Base) {
  /** The signal as the alert or, before there were alerts, the digest had it. */
  async function asTold({ signal_id, digest_id, alert_version }: ToldRow): Promise<Signal | null> {
    if (alert_version !== null) {
      const row = await db
        .selectFrom('alerts')
        .select('alert')
        .where('id', '=', alertIdOf(signal_id))
        .where('version', '=', alert_version)
        .executeTakeFirst();
      if (row !== undefined) return readSignal((JSON.parse(row.alert) as { signal: unknown }).signal);
    }
    const row = await db
      .selectFrom('digests')
      .select('digest')
      .where('id', '=', digest_id)
      .executeTakeFirst();
    const signals = row === undefined ? [] : toDigest(row.digest).signals;
    return signals.find(({ id }) => id === signal_id) ?? null;
  }
  return {
    /** Of these signals those that the recipient was told of, each as it was when that was done last. */
    async lastTold(recipient: string, signalIds: readonly string[]): Promise<Map<string, Signal>> {
      const known = new Map<string, Signal>();
      for (let at = 0; at < signalIds.length; at += MOST_IDS) {
        const rows = await db
          .selectFrom('digest_signals as s')
          .innerJoin('digests as d', 'd.id', 's.digest_id')
          .select(['s.signal_id', 's.digest_id', 's.alert_version'])
          .where('s.recipient', '=', recipient)
          .where('s.signal_id', 'in', signalIds.slice(at, at + MOST_IDS))
          .orderBy('d.period_start')
          .execute();
        const last = new Map(rows.map((row) => [row.signal_id, row]));
        for (const [id, row] of last) {
          const signal = await asTold(row);
          if (signal !== null) known.set(id, signal);
        }
      }
      return known;
    },
    /** Ids of the recipients that were told of a signal. */
    async toldOf(signalId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('digest_signals')
        .select('recipient')
        .distinct()
        .where('signal_id', '=', signalId)
        .orderBy('recipient')
        .execute();
      return rows.map(({ recipient }) => recipient);
    },
  };
}

function reopening({ transaction }: Base) {
  return {
    /**
     * Lets a delivery that failed, or may have arrived (`from` narrows it), be attempted again by a person's word; false
     * when there is none such. What may have arrived may then arrive twice. What its digest tells counts as told again.
     */
    async reopen(id: string, from: readonly Delivery['state'][] = ['failed', 'uncertain']): Promise<boolean> {
      return transaction(async (trx) => {
        const row = await trx
          .updateTable('deliveries')
          .set({ state: 'pending', handing: null })
          .where('id', '=', id)
          .where('state', 'in', from)
          .returning(['digest_id', 'of'])
          .executeTakeFirst();
        if (row === undefined) return false;
        const kept =
          row.of === 'digest'
            ? await trx
                .selectFrom('digests')
                .select('digest')
                .where('id', '=', row.digest_id)
                .executeTakeFirst()
            : undefined;
        const told = kept === undefined ? [] : toldBy(toDigest(kept.digest));
        if (told.length > 0)
          await trx
            .insertInto('digest_signals')
            .values(told)
            .onConflict((c) => c.doNothing())
            .execute();
        return true;
      });
    },
  };
}

/** Digests, frozen when composed, and their deliveries. */
export function createDigests(base: Base, leases: Leases) {
  return {
    ...writes(base),
    ...reads(base),
    ...told(base),
    ...createDeliveries(base, leases),
    ...reopening(base),
  };
}
