import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { historyEntrySchema, type HistoryEntry } from '../model/life-cycle.ts';
import { contributionSchema, type Signal } from '../model/signal.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';

/** Entries read back of one signal. */
const MOST_ENTRIES = 200;
/** Newest verdicts that weights and grades learn from. */
const MOST_VERDICTS = 5000;

const snapshotSchema = z.object({ explanation: z.array(contributionSchema), sources: z.array(z.string()) });

function toEntry(row: Selectable<Schema['signal_history']>): HistoryEntry {
  return historyEntrySchema.parse({
    at: row.at,
    kind: row.kind,
    from: row.from_state,
    to: row.to_state,
    by: row.made_by,
    why: row.why,
    reasons: JSON.parse(row.reasons),
  });
}

/** Adds an entry to the history of a signal, with what it was scored by and its sources; no text of documents is kept. */
export async function appendHistory(
  trx: Transaction<Schema>,
  signal: Signal,
  entry: HistoryEntry,
): Promise<void> {
  const sources = [...new Set(signal.evidence.map(({ sourceId }) => sourceId))].sort();
  await trx
    .insertInto('signal_history')
    .values({
      signal_id: signal.id,
      at: entry.at,
      kind: entry.kind,
      from_state: entry.from,
      to_state: entry.to,
      made_by: entry.by,
      why: entry.why,
      reasons: JSON.stringify(entry.reasons),
      snapshot: JSON.stringify({ explanation: signal.explanation, sources }),
    })
    .execute();
}

/** The history of signals: who moved them when and why, and what re-opened them. */
export function createSignalHistory({ db }: Base) {
  return {
    /** Oldest first; of a long history the newest 200. */
    async history(signalId: string): Promise<HistoryEntry[]> {
      const rows = await db
        .selectFrom('signal_history')
        .selectAll()
        .where('signal_id', '=', signalId)
        .orderBy('seq', 'desc')
        .limit(MOST_ENTRIES)
        .execute();
      return rows.map(toEntry).reverse();
    },
    /**
     * The verdicts that stand, in the order of their ids: of each signal the last one, unless it was taken back since.
     * At most the newest 5,000.
     */
    async verdicts(): Promise<Verdict[]> {
      const last = db
        .selectFrom('signal_history')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('kind', '=', 'judged')
        .groupBy('signal_id');
      const rows = await db
        .selectFrom('signal_history')
        .selectAll()
        .where('seq', 'in', last)
        .where('to_state', 'in', ['verified', 'dismissed'])
        .orderBy('seq', 'desc')
        .limit(MOST_VERDICTS)
        .execute();
      const verdicts = rows.map((row) => ({
        signalId: row.signal_id,
        isTrue: row.to_state === 'verified',
        at: row.at,
        ...snapshotSchema.parse(JSON.parse(row.snapshot)),
      }));
      return verdicts.sort((a, b) => (a.signalId < b.signalId ? -1 : 1));
    },
  };
}
