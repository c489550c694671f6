import { sha256 } from '../model/ids.ts';
import type { Base } from './base.ts';
import { keepOut } from './locks.ts';

/** Counts that come in one turn of the event loop, to be written together. */
interface Pending {
  counts: Map<string, { step: string; outcome: string; count: number }>;
  written: Promise<void>;
}

/** How many runs of each step ended in each outcome, such as `done` or `dropped:not-an-article`. */
export function createOutcomes({ db }: Base) {
  let pending: Pending | null = null;

  async function write(counts: Pending['counts']): Promise<void> {
    await new Promise((turn) => {
      setImmediate(turn);
    });
    pending = null;
    // In one order everywhere, so that two processes never wait for each other's rows.
    const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    await db
      .insertInto('outcomes')
      .values(rows)
      .onConflict((c) =>
        c
          .columns(['step', 'outcome'])
          .doUpdateSet((e) => ({ count: e('outcomes.count', '+', e.ref('excluded.count')) })),
      )
      .execute();
  }

  return {
    /** Counts one run; resolves when the count is written. */
    count(step: string, outcome: string): Promise<void> {
      if (pending === null) {
        const counts: Pending['counts'] = new Map();
        pending = { counts, written: write(counts) };
      }
      const key = `${step}\n${outcome}`;
      const known = pending.counts.get(key)?.count ?? 0;
      pending.counts.set(key, { step, outcome, count: known + 1 });
      return pending.written;
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
export function createAudit(base: Base) {
  const { db } = base;
  const hashOf = (entry: AuditEntry, previous: string) =>
    sha256([previous, entry.at, entry.actor, entry.action, entry.detail].join('\n'));
  return {
    /** Adds an entry after the last one of any process. */
    async append(entry: AuditEntry): Promise<void> {
      await base.transaction(async (trx) => {
        await keepOut(base, trx, { name: 'audit' });
        const last = await trx
          .selectFrom('audit')
          .select('hash')
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst();
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
