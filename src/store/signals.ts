import type { Transaction } from 'kysely';
import { uuidV5 } from '../model/ids.ts';
import { moveProblem, reopenedBy, seenNow, seenTogether, type Seen } from '../model/life-cycle.ts';
import {
  readSignal,
  signalSchema,
  type Signal,
  type SignalCandidate,
  type SignalState,
} from '../model/signal.ts';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';
import { appendHistory, createSignalHistory } from './signal-history.ts';

export interface SignalFilter {
  state?: string;
  category?: string;
  region?: string;
  /** Created before this ISO time. */
  before?: string;
  /** Created or changed at or after this ISO time. */
  since?: string;
  limit: number;
}

/** What became of a candidate: `reopened` when it is to be told of again, `changed` when it was updated in silence. */
export type SignalChange = 'new' | 'reopened' | 'changed' | 'same';

/** A person's word on a signal. */
export interface Move {
  to: SignalState;
  by: string;
  /** ISO. */
  at: string;
  why: string | null;
}

function rowOf(signal: Signal, seen: Seen) {
  return {
    detector: signal.detector,
    category: signal.category,
    region: signal.region,
    score: signal.score,
    severity: signal.severity,
    state: signal.state,
    updated_at: signal.updatedAt,
    opened_at: signal.openedAt ?? signal.createdAt,
    seen: JSON.stringify(seen),
    names_substance: signal.substances.length > 0 ? 1 : 0,
    signal: JSON.stringify(signalSchema.parse(signal)),
  };
}

interface Held {
  signal: Signal;
  /** What was known of it when people were last told of it or last judged it. */
  seen: Seen;
}

function holder({ backend }: Base) {
  return {
    /** The signal as it is kept; no other process changes it until the transaction is over. */
    async hold(trx: Transaction<Schema>, id: string): Promise<Held | null> {
      const row = await trx
        .selectFrom('signals')
        .select(['signal', 'seen'])
        .where('id', '=', id)
        .$if(backend === 'postgres', (query) => query.forUpdate())
        .executeTakeFirst();
      if (row === undefined) return null;
      const signal = readSignal(JSON.parse(row.signal));
      return { signal, seen: row.seen === null ? seenNow(signal) : (JSON.parse(row.seen) as Seen) };
    },
    async insert(trx: Transaction<Schema>, signal: Signal): Promise<boolean> {
      const kept = await trx
        .insertInto('signals')
        .values({ id: signal.id, created_at: signal.createdAt, ...rowOf(signal, seenNow(signal)) })
        .onConflict((c) => c.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return kept !== undefined;
    },
    async update(trx: Transaction<Schema>, { signal, seen }: Held): Promise<void> {
      await trx.updateTable('signals').set(rowOf(signal, seen)).where('id', '=', signal.id).execute();
    },
  };
}

/** A known signal as the candidate has it now, its life cycle as it was. */
function updated(known: Signal, candidate: SignalCandidate, at: string): Signal {
  const { id, state, createdAt, openedAt, openedFor } = known;
  return signalSchema.parse({ ...candidate, id, state, createdAt, updatedAt: at, openedAt, openedFor });
}

/** Where a re-opening leads: what was triaged or dismissed is looked at anew, what was verified stays so. */
const afterReopening = (state: SignalState): SignalState => (state === 'verified' ? 'verified' : 'new');

function writes(base: Base) {
  const kept = holder(base);

  /** Updates what is kept: told of again for a named reason, else in silence. */
  async function renew(
    trx: Transaction<Schema>,
    { signal: known, seen }: Held,
    fresh: Signal,
  ): Promise<{ signal: Signal; change: SignalChange }> {
    const now = seenNow(fresh);
    const reasons = reopenedBy(known.state, { before: seen, now });
    if (reasons.length > 0) {
      const at = fresh.updatedAt;
      const signal = { ...fresh, state: afterReopening(known.state), openedAt: at, openedFor: reasons };
      const { state: from } = known;
      await kept.update(trx, { signal, seen: seenTogether(seen, now) });
      const entry = { at, kind: 'reopened', from, to: signal.state, by: null, why: null, reasons } as const;
      await appendHistory(trx, signal, entry);
      return { signal, change: 'reopened' };
    }
    const isSame = JSON.stringify({ ...known, updatedAt: fresh.updatedAt }) === JSON.stringify(fresh);
    if (isSame) return { signal: known, change: 'same' };
    await kept.update(trx, { signal: fresh, seen });
    return { signal: fresh, change: 'changed' };
  }

  return {
    /**
     * Keeps the candidate under its deterministic id; resolves to the signal and what became of it. Of several that
     * bring it at once, one is told that it is new. A re-opening is entered in its history.
     */
    async put(candidate: SignalCandidate, at: string): Promise<{ signal: Signal; change: SignalChange }> {
      const id = uuidV5(`${candidate.detector}\n${candidate.subject}`);
      return base.transaction(async (trx) => {
        let known = await kept.hold(trx, id);
        if (known === null) {
          const life = { id, state: 'new', createdAt: at, updatedAt: at, openedAt: at, openedFor: [] };
          const signal = signalSchema.parse({ ...candidate, ...life });
          if (await kept.insert(trx, signal)) return { signal, change: 'new' };
          known = (await kept.hold(trx, id))!;
        }
        return renew(trx, known, updated(known.signal, candidate, at));
      });
    },
    /**
     * Moves a signal by a person's word and enters it in its history; resolves to the signal as it then is, or to the
     * sentence that says why it was not moved. Null when there is no such signal.
     */
    async move(
      id: string,
      { to, by, at, why }: Move,
    ): Promise<{ signal: Signal } | { refused: string } | null> {
      return base.transaction(async (trx) => {
        const known = await kept.hold(trx, id);
        if (known === null) return null;
        const { state: from } = known.signal;
        const refused = moveProblem(from, { to, why });
        if (refused !== null) return { refused };
        const signal: Signal = { ...known.signal, state: to, updatedAt: at };
        await kept.update(trx, { signal, seen: seenTogether(known.seen, seenNow(signal)) });
        await appendHistory(trx, signal, { at, kind: 'judged', from, to, by, why, reasons: [] });
        return { signal };
      });
    },
  };
}

function reads({ db }: Base) {
  return {
    async get(id: string): Promise<Signal | null> {
      const row = await db.selectFrom('signals').select('signal').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : readSignal(JSON.parse(row.signal));
    },
    /** Newest first, then by score, then by id: a total order, so that pages neither repeat nor skip. */
    async list(filter: SignalFilter): Promise<Signal[]> {
      let query = db.selectFrom('signals').select('signal');
      if (filter.state !== undefined) query = query.where('state', '=', filter.state);
      if (filter.category !== undefined) query = query.where('category', '=', filter.category);
      if (filter.region !== undefined) query = query.where('region', '=', filter.region);
      if (filter.before !== undefined) query = query.where('created_at', '<', filter.before);
      if (filter.since !== undefined) query = query.where('updated_at', '>=', filter.since);
      const rows = await query
        .orderBy('created_at', 'desc')
        .orderBy('score', 'desc')
        .orderBy('id')
        .limit(filter.limit)
        .execute();
      return rows.map((row) => readSignal(JSON.parse(row.signal)));
    },
    /**
     * What the recipient wants of the signals that it was never told of, and those that changed since it was told of
     * them last whatever it wants now; strongest first.
     */
    async unsent(wanted: WantedSignals, limit: number): Promise<Signal[]> {
      const rows = await db
        .selectFrom('signals')
        .select('signal')
        .where('updated_at', '>=', wanted.since)
        .where((e) => {
          const told = e
            .selectFrom('digest_signals')
            .select('signal_id')
            .whereRef('digest_signals.signal_id', '=', 'signals.id')
            .where('recipient', '=', wanted.recipient);
          const toldOfThis = told.where((t) =>
            t(t.fn.coalesce('told_until', 'digest_signals.opened_at'), '>=', t.ref('signals.updated_at')),
          );
          const asked = wanted.categories.includes('*')
            ? []
            : [
                e.or([
                  ...(wanted.categories.length > 0 ? [e('category', 'in', wanted.categories)] : []),
                  ...(wanted.substances ? [e('names_substance', '=', 1)] : []),
                ]),
              ];
          return e.or([
            e.and([e.exists(told), e.not(e.exists(toldOfThis))]),
            e.and([
              e.not(e.exists(told)),
              e('state', 'not in', ['dismissed', 'retracted']),
              e('score', '>=', wanted.minScore),
              ...asked,
            ]),
          ]);
        })
        .orderBy('severity', 'desc')
        .orderBy('score', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => readSignal(JSON.parse(row.signal)));
    },
    async count(): Promise<number> {
      const row = await db
        .selectFrom('signals')
        .select((e) => e.fn.countAll<number | string>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
  };
}

/** What a recipient asks for. */
export interface WantedSignals {
  /** Id of the recipient. */
  recipient: string;
  /** `*` for all. */
  categories: string[];
  /** Also every signal that names a substance. */
  substances: boolean;
  minScore: number;
  /** Changed at or after this ISO time: what is older is no news to anybody. */
  since: string;
}

/** Signals: the same subject is updated, never repeated; what people said of them is only ever added to. */
export function createSignals(base: Base) {
  return { ...writes(base), ...reads(base), ...createSignalHistory(base) };
}
