import type { Kysely } from 'kysely';
import { sha256 } from '../model/ids.ts';
import type { Schema } from './schema.ts';

/** How many runs of each step ended in each outcome, such as `done` or `dropped:not-an-article`. */
export function createOutcomes(db: Kysely<Schema>) {
  return {
    async count(step: string, outcome: string): Promise<void> {
      await db
        .insertInto('outcomes')
        .values({ step, outcome, count: 1 })
        .onConflict((c) =>
          c.columns(['step', 'outcome']).doUpdateSet((e) => ({ count: e('outcomes.count', '+', 1) })),
        )
        .execute();
    },
    async all(): Promise<{ step: string; outcome: string; count: number }[]> {
      return db.selectFrom('outcomes').selectAll().orderBy('step').orderBy('outcome').execute();
    },
  };
}

/** An entry of the audit trail; `hash` covers its content and the hash before it. */
export interface AuditEntry {
  at: string;
  actor: string;
  action: string;
  detail: string;
}

/** Append-only trail of searches, exports and verdicts, each entry chained to the last by hash. */
export function createAudit(db: Kysely<Schema>) {
  const hashOf = (entry: AuditEntry, previous: string) =>
    sha256([previous, entry.at, entry.actor, entry.action, entry.detail].join('\n'));
  return {
    async append(entry: AuditEntry): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const last = await trx.selectFrom('audit').select('hash').orderBy('seq', 'desc').executeTakeFirst();
        const previous = last?.hash ?? '';
        await trx
          .insertInto('audit')
          .values({ ...entry, previous, hash: hashOf(entry, previous) })
          .execute();
      });
    },
    /** The sequence number of the first entry that does not fit the chain, null when all fit. */
    async firstBroken(): Promise<number | null> {
      let previous = '';
      let seq = 0;
      for (;;) {
        const rows = await db
          .selectFrom('audit')
          .selectAll()
          .where('seq', '>', seq)
          .orderBy('seq')
          .limit(1000)
          .execute();
        if (rows.length === 0) return null;
        for (const row of rows) {
          if (row.previous !== previous || row.hash !== hashOf(row, previous)) return row.seq;
          previous = row.hash;
          seq = row.seq;
        }
      }
    },
  };
}
