import type { Kysely } from 'kysely';
import type { SourceReport, SourceState } from '../model/source.ts';
import type { Schema } from './schema.ts';

/** The state of a source since when, and what it told last. */
export interface SourceStatus extends SourceReport {
  since: string;
  lastVisit: string;
  nextVisit: string;
}

/** What each source answered last, and the collector's memory of it. */
export function createSourceStates(db: Kysely<Schema>) {
  return {
    /** Records a visit; `since` moves only when the state changes. Resolves to whether it changed. */
    async record(
      report: SourceReport,
      visit: { at: string; nextVisit: string; cursor: Record<string, unknown> },
    ): Promise<boolean> {
      const known = await db
        .selectFrom('source_states')
        .select(['state', 'since'])
        .where('source_id', '=', report.sourceId)
        .executeTakeFirst();
      const changed = known?.state !== report.state;
      const row = {
        state: report.state,
        since: changed ? visit.at : known.since,
        last_visit: visit.at,
        next_visit: visit.nextVisit,
        candidate: report.candidate,
        items: report.items,
        newest: report.newest,
        latency_ms: Math.round(report.latencyMs),
        detail: report.detail,
        cursor: JSON.stringify(visit.cursor),
      };
      await db
        .insertInto('source_states')
        .values({ source_id: report.sourceId, ...row })
        .onConflict((c) => c.column('source_id').doUpdateSet(row))
        .execute();
      return changed;
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
