import type { Selectable } from 'kysely';
import { receiptSchema, type Receipt, type StandingReceipt } from '../model/receipt.ts';
import type { Base } from './base.ts';
import { keepOut } from './locks.ts';
import type { Schema } from './schema.ts';

/** What an answer was about, kept beside it: signals and digests are deleted one day, figures stay. */
export interface ReceiptAbout {
  detector: string;
  /** Id of the standing query that fired; null for other detectors. */
  query: string | null;
  category: string | null;
  /** Sources of its evidence, each once. */
  sources: readonly string[];
  /** When the delivery arrived; null while nobody knows. */
  deliveredAt: string | null;
}

/** The answer of one recipient about one signal that stands, with what it was about and when the first came. */
export interface JudgedReceipt extends Receipt, ReceiptAbout {
  firstAt: string;
}

/** Answers about one signal by one delivery: more is no change of mind. */
const MOST_CHANGES = 20;
const MOST_READ = 20_000;
const MOST_OF_SIGNAL = 100;

type Row = Selectable<Schema['receipts']>;

const toReceipt = (row: Row): Receipt =>
  receiptSchema.parse({
    deliveryId: row.delivery_id,
    signalId: row.signal_id,
    recipient: row.recipient,
    answer: row.answer,
    text: row.text,
    via: row.via,
    at: row.at,
  });

const toJudged = (row: Row, firstAt: string): JudgedReceipt => ({
  ...toReceipt(row),
  detector: row.detector,
  query: row.query,
  category: row.category,
  sources: JSON.parse(row.sources) as string[],
  deliveredAt: row.delivered_at,
  firstAt,
});

function writes(base: Base) {
  return {
    /**
     * Adds an answer after those of the same delivery and signal. `same`: the last one says it already, and nothing is
     * added; `too-many`: it was changed 20 times.
     */
    async put(receipt: Receipt, about: ReceiptAbout): Promise<'kept' | 'same' | 'too-many'> {
      return base.transaction(async (trx) => {
        await keepOut(base, trx, { name: 'receipts' });
        const rows = await trx
          .selectFrom('receipts')
          .select(['answer', 'text'])
          .where('delivery_id', '=', receipt.deliveryId)
          .where('signal_id', '=', receipt.signalId)
          .orderBy('seq', 'desc')
          .limit(MOST_CHANGES)
          .execute();
        const [last] = rows;
        if (last !== undefined && last.answer === receipt.answer && last.text === receipt.text) return 'same';
        if (rows.length >= MOST_CHANGES) return 'too-many';
        await trx
          .insertInto('receipts')
          .values({
            delivery_id: receipt.deliveryId,
            signal_id: receipt.signalId,
            recipient: receipt.recipient,
            answer: receipt.answer,
            text: receipt.text,
            via: receipt.via,
            at: receipt.at,
            detector: about.detector,
            query: about.query,
            category: about.category,
            sources: JSON.stringify(about.sources),
            delivered_at: about.deliveredAt,
          })
          .execute();
        return 'kept';
      });
    },
  };
}

function reads({ db }: Base) {
  return {
    /** The answer that stands of a delivery about a signal; null while there is none. */
    async last(deliveryId: string, signalId: string): Promise<Receipt | null> {
      const row = await db
        .selectFrom('receipts')
        .selectAll()
        .where('delivery_id', '=', deliveryId)
        .where('signal_id', '=', signalId)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toReceipt(row);
    },
    /** Every answer of a delivery about a signal, oldest first: nothing is ever overwritten. */
    async history(deliveryId: string, signalId: string): Promise<Receipt[]> {
      const rows = await db
        .selectFrom('receipts')
        .selectAll()
        .where('delivery_id', '=', deliveryId)
        .where('signal_id', '=', signalId)
        .orderBy('seq')
        .limit(MOST_CHANGES)
        .execute();
      return rows.map(toReceipt);
    },
    /** The answers about a signal that stand, of each recipient its last, newest first; at most 100. */
    async ofSignal(signalId: string): Promise<StandingReceipt[]> {
      const last = await db
        .selectFrom('receipts')
        .select((e) => ['recipient', e.fn.max('seq').as('seq'), e.fn.countAll<number | string>().as('n')])
        .where('signal_id', '=', signalId)
        .groupBy('recipient')
        .orderBy('seq', 'desc')
        .limit(MOST_OF_SIGNAL)
        .execute();
      if (last.length === 0) return [];
      const changed = new Map(last.map(({ seq, n }) => [seq, Number(n) - 1]));
      const rows = await db
        .selectFrom('receipts')
        .selectAll()
        .where('seq', 'in', [...changed.keys()])
        .orderBy('seq', 'desc')
        .execute();
      return rows.map((row) => ({ ...toReceipt(row), changed: changed.get(row.seq) ?? 0 }));
    },
  };
}

function judged({ db }: Base) {
  return {
    /** The answers that stand, of each recipient the last about each signal, since an ISO time; at most the newest 20,000. */
    async standing(since: string): Promise<JudgedReceipt[]> {
      const last = await db
        .selectFrom('receipts')
        .select((e) => [e.fn.max('seq').as('seq'), e.fn.min('at').as('firstAt')])
        .groupBy(['recipient', 'signal_id'])
        .having((e) => e(e.fn.max('at'), '>=', since))
        .orderBy('seq', 'desc')
        .limit(MOST_READ)
        .execute();
      const firsts = new Map(last.map(({ seq, firstAt }) => [seq, firstAt]));
      const rows: Row[] = [];
      const ids = [...firsts.keys()];
      for (let at = 0; at < ids.length; at += 500)
        rows.push(
          ...(await db
            .selectFrom('receipts')
            .selectAll()
            .where('seq', 'in', ids.slice(at, at + 500))
            .execute()),
        );
      return rows.map((row) => toJudged(row, firsts.get(row.seq) ?? row.at)).sort(bySignal);
    },
    /** How many signals were told to a recipient by a delivery that arrived since an ISO time. */
    async told(since: string): Promise<number> {
      const rows = await db
        .selectFrom('digest_signals as s')
        .innerJoin('deliveries as d', 'd.digest_id', 's.digest_id')
        .select(['s.recipient', 's.signal_id'])
        .distinct()
        .where('d.state', '=', 'delivered')
        .where('d.delivered_at', '>=', since)
        .execute();
      return rows.length;
    },
  };
}

const bySignal = (a: Receipt, b: Receipt): number =>
  a.signalId < b.signalId ? -1 : a.signalId > b.signalId ? 1 : a.recipient < b.recipient ? -1 : 1;

function verdicts({ db }: Base) {
  return {
    /** Signals that were judged for the first time since an ISO time: when they were made, and judged. */
    async firstVerdicts(since: string): Promise<{ madeAt: string; judgedAt: string }[]> {
      return db
        .selectFrom('signal_history')
        .innerJoin('signals', 'signals.id', 'signal_history.signal_id')
        .select((e) => ['signals.created_at as madeAt', e.fn.min('signal_history.at').as('judgedAt')])
        .where('kind', '=', 'judged')
        .where('to_state', 'in', ['verified', 'dismissed', 'retracted'])
        .groupBy(['signals.id', 'signals.created_at'])
        .having((e) => e(e.fn.min('signal_history.at'), '>=', since))
        .limit(MOST_READ)
        .execute();
    },
  };
}

/** What recipients answered about what they were told: only ever added to. */
export function createReceipts(base: Base) {
  return { ...writes(base), ...reads(base), ...judged(base), ...verdicts(base) };
}
