import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Localized } from '../model/language.ts';
import { backTestSummarySchema, type BackTestSummary } from '../model/standing-query.ts';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';

/** A standing query that somebody saved; the text is in the grammar of search. */
export interface SavedStandingQuery {
  id: string;
  name: Localized;
  query: string;
  category: string | null;
  severity: number;
  /** Who saved this version, and when. */
  by: string;
  at: string;
  enabled: boolean;
  version: number;
  tested: BackTestSummary;
}

/** Under which small fact the stamp is kept. */
const STAMP = 'standing-queries-stamp';

function toSaved(row: Selectable<Schema['standing_queries']>): SavedStandingQuery {
  return {
    id: row.id,
    name: JSON.parse(row.name) as Localized,
    query: row.query,
    category: row.category,
    severity: row.severity,
    by: row.made_by,
    at: row.made_at,
    enabled: row.enabled === 1,
    version: row.version,
    tested: backTestSummarySchema.parse(JSON.parse(row.tested)),
  };
}

/** Standing queries that people saved. Every change changes the stamp in the same transaction. */
export function createStandingQueries(base: Base) {
  const { db } = base;
  const change = <T>(work: Parameters<typeof base.transaction<T>>[0]): Promise<T> =>
    base.transaction(async (trx) => {
      const value = randomUUID();
      await trx
        .insertInto('meta')
        .values({ key: STAMP, value })
        .onConflict((c) => c.column('key').doUpdateSet({ value }))
        .execute();
      return work(trx);
    });

  return {
    /** All of them, oldest first. */
    async list(): Promise<SavedStandingQuery[]> {
      const rows = await db.selectFrom('standing_queries').selectAll().orderBy('seq').execute();
      return rows.map(toSaved);
    },
    /** Differs from what it was before as soon as anything was changed, by whatever process; empty before the first change. */
    async stamp(): Promise<string> {
      const row = await db.selectFrom('meta').select('value').where('key', '=', STAMP).executeTakeFirst();
      return row?.value ?? '';
    },
    /** Keeps a query, as the next version where its id is known; resolves to it with that version. */
    async put(draft: Omit<SavedStandingQuery, 'version'>): Promise<SavedStandingQuery> {
      const row = {
        name: JSON.stringify(draft.name),
        query: draft.query,
        category: draft.category,
        severity: draft.severity,
        made_by: draft.by,
        made_at: draft.at,
        enabled: draft.enabled ? 1 : 0,
        tested: JSON.stringify(draft.tested),
      };
      const { version } = await change((trx) =>
        trx
          .insertInto('standing_queries')
          .values({ id: draft.id, version: 1, ...row })
          .onConflict((c) =>
            c.column('id').doUpdateSet((e) => ({ ...row, version: e('standing_queries.version', '+', 1) })),
          )
          .returning('version')
          .executeTakeFirstOrThrow(),
      );
      return { ...draft, version };
    },
    /** False when there is none of that id. */
    async remove(id: string): Promise<boolean> {
      const result = await change((trx) =>
        trx.deleteFrom('standing_queries').where('id', '=', id).executeTakeFirst(),
      );
      return result.numDeletedRows > 0n;
    },
  };
}
