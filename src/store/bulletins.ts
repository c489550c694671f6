import type { Base } from './base.ts';
import type { Schema } from './schema.ts';
import type { BulletinMatch, MatchReason, MatchState } from '../model/lead-time.ts';

/** An official text about crime: what warnings are held against. */
export interface Bulletin {
  documentId: string;
  version: number;
  familyId: string;
  sourceId: string;
  /** When it was published, as far as that can be trusted, else when we saw it (ISO). */
  at: string;
  seenAt: string;
  category: string | null;
}

/** What the ledger counts of a signal. */
export interface Alert {
  signalId: string;
  category: string | null;
  /** When we warned, and when the first evidence of it was seen. */
  alertAt: string;
  evidenceAt: string;
}

/** A bulletin with the signals proposed for it. */
export interface MatchedBulletin extends Bulletin {
  matches: BulletinMatch[];
}

/** Most rows read for the ledger: years of them. */
const MAX_LEDGER = 100_000;
/** Signals that count for nothing. */
const NOT_COUNTED = ['dismissed', 'retracted'];

const toBulletin = (row: Schema['bulletins']): Bulletin => ({
  documentId: row.document_id,
  version: row.version,
  familyId: row.family_id,
  sourceId: row.source_id,
  at: row.at,
  seenAt: row.seen_at,
  category: row.category,
});

const toMatch = (row: Schema['bulletin_matches']): BulletinMatch => ({
  documentId: row.document_id,
  signalId: row.signal_id,
  score: row.score,
  reasons: JSON.parse(row.reasons) as MatchReason[],
  state: row.state as MatchState,
  category: row.category,
  alertAt: row.alert_at,
  evidenceAt: row.evidence_at,
  by: row.judged_by,
  judgedAt: row.judged_at,
});

function writes({ db, transaction }: Base) {
  return {
    /** Keeps a bulletin with the signals proposed for it, once a family; resolves to whether it is new. */
    async put(
      bulletin: Bulletin,
      proposals: readonly (Alert & { score: number; reasons: MatchReason[] })[],
    ): Promise<boolean> {
      const { documentId } = bulletin;
      return transaction(async (trx) => {
        const kept = await trx
          .insertInto('bulletins')
          .values({
            document_id: documentId,
            version: bulletin.version,
            family_id: bulletin.familyId,
            source_id: bulletin.sourceId,
            at: bulletin.at,
            seen_at: bulletin.seenAt,
            category: bulletin.category,
          })
          .onConflict((c) => c.doNothing())
          .returning('document_id')
          .executeTakeFirst();
        if (kept === undefined) return false;
        for (const { signalId, category, alertAt, evidenceAt, score, reasons } of proposals) {
          await trx
            .insertInto('bulletin_matches')
            .values({
              document_id: documentId,
              signal_id: signalId,
              score,
              reasons: JSON.stringify(reasons),
              state: 'proposed',
              category,
              alert_at: alertAt,
              evidence_at: evidenceAt,
              judged_by: null,
              judged_at: null,
            })
            .execute();
        }
        return true;
      });
    },
    /** Keeps what a person said of a match; false when it was never proposed. A later word replaces an earlier one. */
    async judge(
      match: { documentId: string; signalId: string },
      judgement: { state: 'confirmed' | 'rejected'; by: string; at: string },
    ): Promise<boolean> {
      const { state, by, at } = judgement;
      const result = await db
        .updateTable('bulletin_matches')
        .set({ state, judged_by: by, judged_at: at })
        .where('document_id', '=', match.documentId)
        .where('signal_id', '=', match.signalId)
        .executeTakeFirst();
      return Number(result.numUpdatedRows) > 0;
    },
  };
}

function reads({ db }: Base) {
  async function withMatches(rows: readonly Schema['bulletins'][]): Promise<MatchedBulletin[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ document_id }) => document_id);
    const matches = await db
      .selectFrom('bulletin_matches')
      .selectAll()
      .where('document_id', 'in', ids)
      .orderBy('score', 'desc')
      .orderBy('signal_id')
      .execute();
    return rows.map((row) => ({
      ...toBulletin(row),
      matches: matches.filter(({ document_id }) => document_id === row.document_id).map(toMatch),
    }));
  }

  return {
    /** Bulletins, newest first; with `state` only those that have a match in that state. */
    async list(filter: { state?: MatchState; limit: number }): Promise<MatchedBulletin[]> {
      const { state, limit } = filter;
      let query = db.selectFrom('bulletins').selectAll();
      if (state !== undefined) {
        query = query.where((e) =>
          e.exists(
            e
              .selectFrom('bulletin_matches')
              .select('signal_id')
              .whereRef('bulletin_matches.document_id', '=', 'bulletins.document_id')
              .where('state', '=', state),
          ),
        );
      }
      return withMatches(await query.orderBy('at', 'desc').orderBy('document_id').limit(limit).execute());
    },
    /** Bulletins that a signal was proposed for and nobody said no to, oldest first. */
    async ofSignal(signalId: string): Promise<(Bulletin & { match: BulletinMatch })[]> {
      const rows = await db
        .selectFrom('bulletin_matches')
        .selectAll()
        .where('signal_id', '=', signalId)
        .where('state', '!=', 'rejected')
        .limit(100)
        .execute();
      const found = [];
      for (const row of rows) {
        const of = await db
          .selectFrom('bulletins')
          .selectAll()
          .where('document_id', '=', row.document_id)
          .executeTakeFirst();
        if (of !== undefined) found.push({ ...toBulletin(of), match: toMatch(row) });
      }
      return found.sort((a, b) => (a.at < b.at ? -1 : 1));
    },
  };
}

function ledgers({ db }: Base) {
  return {
    /** Everything the ledger counts: bulletins and warnings from `since` (ISO) on, with all their matches. */
    async ledger(since: string): Promise<{ bulletins: MatchedBulletin[]; alerts: Alert[] }> {
      const rows = await db
        .selectFrom('bulletins')
        .selectAll()
        .where('at', '>=', since)
        .orderBy('at')
        .limit(MAX_LEDGER)
        .execute();
      const matches = await db
        .selectFrom('bulletin_matches')
        .innerJoin('bulletins', 'bulletins.document_id', 'bulletin_matches.document_id')
        .selectAll('bulletin_matches')
        .where('bulletins.at', '>=', since)
        .limit(MAX_LEDGER)
        .execute();
      const byBulletin = new Map<string, BulletinMatch[]>();
      for (const row of matches) {
        const known = byBulletin.get(row.document_id) ?? [];
        known.push(toMatch(row));
        byBulletin.set(row.document_id, known);
      }
      const signals = await db
        .selectFrom('signals')
        .select(['id', 'category', 'created_at'])
        .where('created_at', '>=', since)
        .where('state', 'not in', NOT_COUNTED)
        .orderBy('created_at')
        .limit(MAX_LEDGER)
        .execute();
      return {
        bulletins: rows.map((row) => ({
          ...toBulletin(row),
          matches: byBulletin.get(row.document_id) ?? [],
        })),
        alerts: signals.map((row) => ({
          signalId: row.id,
          category: row.category,
          alertAt: row.created_at,
          evidenceAt: row.created_at,
        })),
      };
    },
  };
}

/** Official bulletins, the signals proposed for them, and what people said of that: times and ids, no words of anybody. */
export function createBulletins(base: Base) {
  return { ...writes(base), ...reads(base), ...ledgers(base) };
}
