import type { Transaction } from 'kysely';
import { uuidV5 } from '../model/ids.ts';
import { readSignal, signalSchema, type Signal, type SignalCandidate } from '../model/signal.ts';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';

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

function rowOf(signal: Signal) {
  return {
    detector: signal.detector,
    category: signal.category,
    region: signal.region,
    score: signal.score,
    severity: signal.severity,
    state: signal.state,
    updated_at: signal.updatedAt,
    names_substance: signal.substances.length > 0 ? 1 : 0,
    signal: JSON.stringify(signalSchema.parse(signal)),
  };
}

function writes(base: Base) {
  const { db, backend } = base;

  /** The signal as it is kept; no other process changes it until the transaction is over. */
  async function hold(trx: Transaction<Schema>, id: string): Promise<Signal | null> {
    const row = await trx
      .selectFrom('signals')
      .select('signal')
      .where('id', '=', id)
      .$if(backend === 'postgres', (query) => query.forUpdate())
      .executeTakeFirst();
    return row === undefined ? null : readSignal(JSON.parse(row.signal));
  }

  async function insert(trx: Transaction<Schema>, signal: Signal): Promise<boolean> {
    const kept = await trx
      .insertInto('signals')
      .values({ id: signal.id, created_at: signal.createdAt, ...rowOf(signal) })
      .onConflict((c) => c.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    return kept !== undefined;
  }

  return {
    /**
     * Keeps the candidate under its deterministic id; resolves to the signal and whether it is new or changed. Of
     * several that bring it at once, one is told that it is new.
     */
    async put(
      candidate: SignalCandidate,
      at: string,
    ): Promise<{ signal: Signal; change: 'new' | 'changed' | 'same' }> {
      const id = uuidV5(`${candidate.detector}\n${candidate.subject}`);
      return base.transaction(async (trx) => {
        let known = await hold(trx, id);
        if (known === null) {
          const signal: Signal = {
            ...candidate,
            id,
            state: 'new',
            createdAt: at,
            updatedAt: at,
            openedAt: at,
            openedFor: [],
          };
          if (await insert(trx, signal)) return { signal, change: 'new' };
          known = (await hold(trx, id))!;
        }
        const { state, createdAt, openedAt, openedFor } = known;
        const signal: Signal = { ...candidate, id, state, createdAt, updatedAt: at, openedAt, openedFor };
        const isSame =
          JSON.stringify({ ...known, updatedAt: at }) === JSON.stringify(signalSchema.parse(signal));
        if (isSame) return { signal: known, change: 'same' };
        await trx.updateTable('signals').set(rowOf(signal)).where('id', '=', id).execute();
        return { signal, change: 'changed' };
      });
    },
    async get(id: string): Promise<Signal | null> {
      const row = await db.selectFrom('signals').select('signal').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : readSignal(JSON.parse(row.signal));
    },
  };
}

function reads({ db }: Base) {
  return {
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
    /** What the audience wants of the signals never put into one of its digests, strongest first. */
    async unsent(wanted: WantedSignals, limit: number): Promise<Signal[]> {
      let query = db
        .selectFrom('signals')
        .select('signal')
        .where('state', 'not in', ['dismissed', 'retracted'])
        .where('score', '>=', wanted.minScore)
        .where('updated_at', '>=', wanted.since);
      if (!wanted.categories.includes('*')) {
        query = query.where((e) =>
          e.or([
            ...(wanted.categories.length > 0 ? [e('category', 'in', wanted.categories)] : []),
            ...(wanted.substances ? [e('names_substance', '=', 1)] : []),
          ]),
        );
      }
      const rows = await query
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('digest_signals')
                .select('signal_id')
                .whereRef('digest_signals.signal_id', '=', 'signals.id')
                .where('audience', '=', wanted.audience),
            ),
          ),
        )
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

/** What an audience asks for. */
export interface WantedSignals {
  audience: string;
  /** `*` for all. */
  categories: string[];
  /** Also every signal that names a substance. */
  substances: boolean;
  minScore: number;
  /** Changed at or after this ISO time: what is older is no news to anybody. */
  since: string;
}

/** Signals: the same subject is updated, never repeated. */
export function createSignals(base: Base) {
  return { ...writes(base), ...reads(base) };
}
