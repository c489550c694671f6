import { sql, type Transaction } from 'kysely';
import type { Base } from './base.ts';
import { keepOut } from './locks.ts';
import type { Schema } from './schema.ts';

const HOUR_MS = 3_600_000;
/** Documents counted in one transaction. */
const BATCH = 2000;
/** What is so much older than when we saw it was there before we looked: a first visit's backfill, an archive. */
const BACKFILL_MS = 48 * HOUR_MS;
/** A document that is not read yet is waited for; after so long it is counted without a language. */
const UNREAD_MS = HOUR_MS;
/** Counts hold no words of anybody: they are kept so much longer than documents. */
const KEPT_LONGER_MS = 150 * 24 * HOUR_MS;
const CURSOR = 'volumes.cursor';

/** Documents of a source in one language that came in a bin; bin 0 is the newest. */
export interface VolumeCount {
  source: string;
  language: string;
  bin: number;
  documents: number;
}

interface Arrived {
  seq: number;
  version: number;
  source_id: string;
  first_seen: string;
  order_time: string;
  language: string | null;
}

function languageOf({ language }: Arrived): string {
  if (language === null) return 'other';
  return (JSON.parse(language) as { language: string }).language;
}

/** Rows of counts made of documents; an edited one counts when it came first. */
function countsOf(arrived: readonly Arrived[]): Schema['volumes'][] {
  const counts = new Map<string, Schema['volumes']>();
  for (const document of arrived) {
    if (document.version > 1) continue;
    const seenMs = Date.parse(document.first_seen);
    const hour = Math.floor(seenMs / HOUR_MS);
    const language = languageOf(document);
    const key = `${hour}\n${document.source_id}\n${language}`;
    const row = counts.get(key) ?? {
      hour,
      source_id: document.source_id,
      language,
      documents: 0,
      backfill: 0,
    };
    if (seenMs - Date.parse(document.order_time) > BACKFILL_MS) row.backfill += 1;
    else row.documents += 1;
    counts.set(key, row);
  }
  return [...counts.values()];
}

/** The language by a subquery: a join would have to be grouped, and so read to its end for each batch. */
function arrivedAfter(trx: Transaction<Schema>, seq: number): Promise<Arrived[]> {
  return trx
    .selectFrom('documents')
    .select((e) => [
      'seq',
      'version',
      'source_id',
      'first_seen',
      'order_time',
      e
        .selectFrom('annotations')
        .select(({ fn }) => fn.max('value').as('value'))
        .whereRef('annotations.document_id', '=', 'documents.id')
        .whereRef('annotations.version', '=', 'documents.version')
        .where('annotations.layer', '=', 'language')
        .as('language'),
    ])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(BATCH)
    .execute();
}

async function countBatch(trx: Transaction<Schema>, at: string): Promise<boolean> {
  const cursor = await trx.selectFrom('meta').select('value').where('key', '=', CURSOR).executeTakeFirst();
  const arrived = await arrivedAfter(trx, Number(cursor?.value ?? 0));
  const unread = arrived.findIndex(
    ({ language, first_seen }) => language === null && Date.parse(at) - Date.parse(first_seen) < UNREAD_MS,
  );
  const counted = unread === -1 ? arrived : arrived.slice(0, unread);
  if (counted.length === 0) return false;
  const rows = countsOf(counted);
  if (rows.length > 0) {
    await trx
      .insertInto('volumes')
      .values(rows)
      .onConflict((c) =>
        c.columns(['hour', 'source_id', 'language']).doUpdateSet((e) => ({
          documents: e('volumes.documents', '+', e.ref('excluded.documents')),
          backfill: e('volumes.backfill', '+', e.ref('excluded.backfill')),
        })),
      )
      .execute();
  }
  const value = String(counted.at(-1)!.seq);
  await trx
    .insertInto('meta')
    .values({ key: CURSOR, value })
    .onConflict((c) => c.column('key').doUpdateSet({ value }))
    .execute();
  return counted.length === BATCH;
}

/** How many documents came from where, by the hour in which we saw them. */
export function createVolumes(base: Base) {
  const { db } = base;
  return {
    /**
     * Counts documents that came since the last call, at most `batches` times 2,000; resolves to whether more wait.
     * `at` (ISO) is now. Of several processes one counts at a time.
     */
    async bring(at: string, batches: number): Promise<boolean> {
      for (let batch = 0; batch < batches; batch += 1) {
        const more = await base.transaction(async (trx) => {
          await keepOut(base, trx, { name: 'volumes' });
          return countBatch(trx, at);
        });
        if (!more) return false;
      }
      return true;
    },
    /** Documents by source, language and bin of `binHours` back from `untilHour` (hours since 1970, itself left out). */
    async counts(span: { untilHour: number; binHours: number; bins: number }): Promise<VolumeCount[]> {
      const { untilHour, binHours, bins } = span;
      const rows = await db
        .selectFrom('volumes')
        .select(({ fn }) => [
          'source_id',
          'language',
          sql<number>`(${sql.lit(untilHour - 1)} - hour) / ${sql.lit(binHours)}`.as('bin'),
          fn.sum<number | string>('documents').as('documents'),
        ])
        .where('hour', '<', untilHour)
        .where('hour', '>=', untilHour - binHours * bins)
        .where('documents', '>', 0)
        .groupBy(['source_id', 'language', 'bin'])
        .execute();
      return rows.map((row) => ({
        source: row.source_id,
        language: row.language,
        bin: row.bin,
        documents: Number(row.documents),
      }));
    },
    /** The hour (since 1970) in which the first document of each source came, backfill included. */
    async firstHours(): Promise<Map<string, number>> {
      const rows = await db
        .selectFrom('volumes')
        .select(({ fn }) => ['source_id', fn.min('hour').as('hour')])
        .groupBy('source_id')
        .execute();
      return new Map(rows.map(({ source_id, hour }) => [source_id, hour]));
    },
    /** Forgets what is 150 days older than `cutoff` (ISO). */
    async forgetBefore(cutoff: string): Promise<void> {
      const hour = Math.floor((Date.parse(cutoff) - KEPT_LONGER_MS) / HOUR_MS);
      await db.deleteFrom('volumes').where('hour', '<', hour).execute();
    },
  };
}
