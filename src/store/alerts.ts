import type { Transaction } from 'kysely';
import { alertSchema, type Alert } from '../model/alert.ts';
import { changesBetween } from '../model/changes.ts';
import { uuidV5 } from '../model/ids.ts';
import { readSignal, type Signal } from '../model/signal.ts';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';

function toAlert(kept: string): Alert {
  const alert = JSON.parse(kept) as { signal: unknown };
  return alertSchema.parse({ ...alert, signal: readSignal(alert.signal) });
}

function nextVersion(
  last: Alert | null,
  signal: Signal,
  { at, why }: { at: string; why: string | null },
): Alert {
  const first = { id: alertIdOf(signal.id), version: 1, status: 'alert', previous: [] } as const;
  const base =
    last === null
      ? first
      : {
          id: last.id,
          version: last.version + 1,
          status: 'update' as const,
          previous: [...last.previous, { version: last.version, sentAt: last.sentAt }],
        };
  const isCancel = last !== null && signal.state === 'retracted';
  return alertSchema.parse({
    ...base,
    status: isCancel ? 'cancel' : base.status,
    sentAt: at,
    changes: changesBetween(last?.signal ?? null, signal),
    signal,
    why: isCancel ? why : null,
  });
}

/** The id that every version of the alert of a signal has. */
export function alertIdOf(signalId: string): string {
  return uuidV5(`alert\n${signalId}`);
}

/** Where an alert stands in the list of the latest. */
interface Place {
  sentAt: string;
  id: string;
}

async function latest(
  db: Base['db'],
  { limit, since, before }: { limit: number; since?: string; before?: Place },
): Promise<Alert[]> {
  let query = db
    .selectFrom('alerts as a')
    .select('alert')
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('alerts as b')
            .select('b.id')
            .whereRef('b.id', '=', 'a.id')
            .whereRef('b.version', '>', 'a.version'),
        ),
      ),
    );
  if (since !== undefined) query = query.where('a.sent_at', '>=', since);
  if (before !== undefined)
    query = query.where((e) =>
      e.or([
        e('a.sent_at', '<', before.sentAt),
        e.and([e('a.sent_at', '=', before.sentAt), e('a.id', '>', before.id)]),
      ]),
    );
  const rows = await query.orderBy('a.sent_at', 'desc').orderBy('a.id').limit(limit).execute();
  return rows.map(({ alert }) => toAlert(alert));
}

/** Alerts: what was said of each signal to everybody, version by version; a version never changes. */
export function createAlerts({ db, transaction, backend }: Base) {
  const lastOf = async (trx: Transaction<Schema>, id: string): Promise<Alert | null> => {
    const row = await trx
      .selectFrom('alerts')
      .select('alert')
      .where('id', '=', id)
      .orderBy('version', 'desc')
      .limit(1)
      .$if(backend === 'postgres', (query) => query.forUpdate())
      .executeTakeFirst();
    return row === undefined ? null : toAlert(row.alert);
  };
  return {
    /**
     * The alert that says the signal as it is: the last version where nothing in it is news against that, else the next
     * one, made now. A signal that was retracted after it was told of makes a cancel with `why`; after that there are no
     * more. Of several that make the same version at once all resolve to the one that was kept.
     */
    async say(signal: Signal, { at, why }: { at: string; why: string | null }): Promise<Alert> {
      const id = alertIdOf(signal.id);
      return transaction(async (trx) => {
        for (;;) {
          const last = await lastOf(trx, id);
          if (last !== null && (last.status === 'cancel' || changesBetween(last.signal, signal).length === 0))
            return last;
          const alert = nextVersion(last, signal, { at, why });
          const { version, status, sentAt } = alert;
          const kept = await trx
            .insertInto('alerts')
            .values({
              id,
              version,
              signal_id: signal.id,
              status,
              sent_at: sentAt,
              alert: JSON.stringify(alert),
            })
            .onConflict((c) => c.columns(['id', 'version']).doNothing())
            .returning('version')
            .executeTakeFirst();
          if (kept !== undefined) return alert;
        }
      });
    },
    async get(id: string, version: number): Promise<Alert | null> {
      const row = await db
        .selectFrom('alerts')
        .select('alert')
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return row === undefined ? null : toAlert(row.alert);
    },
    /** All versions of the alert of a signal, oldest first. */
    async of(signalId: string): Promise<Alert[]> {
      const rows = await db
        .selectFrom('alerts')
        .select('alert')
        .where('signal_id', '=', signalId)
        .orderBy('version')
        .execute();
      return rows.map(({ alert }) => toAlert(alert));
    },
    /** All versions of an alert, oldest first. */
    async versions(id: string): Promise<Alert[]> {
      const rows = await db
        .selectFrom('alerts')
        .select('alert')
        .where('id', '=', id)
        .orderBy('version')
        .execute();
      return rows.map(({ alert }) => toAlert(alert));
    },
    /** The last version of each alert, the newest first; with `before`, those that come after that one. */
    async latest(asked: { limit: number; since?: string; before?: Place }): Promise<Alert[]> {
      return latest(db, asked);
    },
  };
}
