import type { SourceReport, SourceState } from '../model/source.ts';
import type { Base } from './base.ts';

/** The state of a source since when, and what it told last. */
export interface SourceStatus extends SourceReport {
  since: string;
  lastVisit: string;
  nextVisit: string;
}

/** What each source answered last, and the collector's memory of it. */
export function createSourceStates({ db, backend, transaction }: Base) {
  return {
    /** Records a visit; `since` moves only when the state changes. Resolves to whether it changed. */
    async record(
      report: SourceReport,
      visit: { at: string; nextVisit: string; cursor: Record<string, unknown> },
    ): Promise<boolean> {
      const row = {
        state: report.state,
        last_visit: visit.at,
        next_visit: visit.nextVisit,
        candidate: report.candidate,
        items: report.items,
        newest: report.newest,
        latency_ms: Math.round(report.latencyMs),
        detail: report.detail,
        cursor: JSON.stringify(visit.cursor),
      };
      const { sourceId } = report;
      return transaction(async (trx) => {
        const kept = await trx
          .insertInto('source_states')
          .values({ source_id: sourceId, since: visit.at, ...row })
          .onConflict((c) => c.column('source_id').doNothing())
          .returning('since')
          .executeTakeFirst();
        if (kept !== undefined) return true;
        const known = await trx
          .selectFrom('source_states')
          .select('state')
          .where('source_id', '=', sourceId)
          .$if(backend === 'postgres', (query) => query.forUpdate())
          .executeTakeFirstOrThrow();
        const changed = known.state !== report.state;
        await trx
          .updateTable('source_states')
          .set({ ...row, ...(changed ? { since: visit.at } : {}) })
          .where('source_id', '=', sourceId)
          .execute();
        return changed;
      });
    },
    async cursor(sourceId: string): Promise<Record<string, unknown>> {
      const row = await db
        .selectFrom('source_states')
        .select('cursor')
        .where('source_id', '=', sourceId)
        .executeTakeFirst();
      return row === undefined ? {} : (JSON.parse(row.cursor) as Record<string, unknown>);
    },
    async all(): Promise<Map<string, SourceStatus>> {
      const rows = await db.selectFrom('source_states').selectAll().execute();
      return new Map(
        rows.map((row) => [
          row.source_id,
          {
            sourceId: row.source_id,
            state: row.state as SourceState,
            since: row.since,
            lastVisit: row.last_visit,
            nextVisit: row.next_visit,
            candidate: row.candidate,
            items: row.items,
            newest: row.newest,
            latencyMs: row.latency_ms,
            detail: row.detail,
          },
        ]),
      );
    },
  };
}
