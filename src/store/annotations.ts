import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Annotations, LayerName } from '../model/annotation.ts';
import { holdDocument, type Base } from './base.ts';
import type { Recent } from './recent.ts';
import type { Schema } from './schema.ts';

/** A count cell: families and independent origins that mention a category in a region on a day. */
export interface CellCount {
  category: string;
  region: string;
  day: string;
  families: number;
  origins: number;
}

/** What is counted of a document: one row per value and region (`*` when it names none). `trade`: a substance in ordinary trade only. */
export interface Mention {
  kind: 'category' | 'substance' | 'trade' | 'query';
  value: string;
  region: string;
}

/** What is counted of a document is what its newest annotated version says. */
async function replaceMentions(
  trx: Kysely<Schema>,
  { documentId, version, day }: { documentId: string; version: number; day: string },
  mentions: readonly Mention[],
): Promise<void> {
  const newer = await trx
    .selectFrom('annotations')
    .select('version')
    .where('document_id', '=', documentId)
    .where('version', '>', version)
    .limit(1)
    .executeTakeFirst();
  if (newer !== undefined) return;
  await trx.deleteFrom('mentions').where('document_id', '=', documentId).execute();
  if (mentions.length === 0) return;
  await trx
    .insertInto('mentions')
    .values(mentions.map((mention) => ({ document_id: documentId, day, ...mention })))
    .onConflict((c) => c.doNothing())
    .execute();
}

function layers(base: Base, recent: Recent<Annotations>) {
  const { db } = base;
  return {
    /**
     * Keeps all layers of a document version; the same maker's earlier layer is replaced. Rejects with Drop
     * `expired` when the document was deleted meanwhile.
     */
    async put(
      target: { documentId: string; version: number; day: string },
      layers: Annotations,
      made: { makers: Record<LayerName, string>; mentions: readonly Mention[] },
    ): Promise<void> {
      const { documentId, version } = target;
      const rows = (Object.keys(layers) as LayerName[]).map((layer) => ({
        document_id: documentId,
        version,
        layer,
        maker: made.makers[layer],
        value: JSON.stringify(layers[layer]),
      }));
      await base.transaction(async (trx) => {
        await holdDocument(base, trx, { id: documentId, version, alone: true });
        await trx
          .insertInto('annotations')
          .values(rows)
          .onConflict((c) =>
            c
              .columns(['document_id', 'version', 'layer', 'maker'])
              .doUpdateSet((e) => ({ value: e.ref('excluded.value') })),
          )
          .execute();
        await replaceMentions(trx, target, made.mentions);
      });
      recent.set(`${documentId}:${version}`, layers);
    },
    /** All layers of a version, the newest maker's of each; null when it was never annotated. */
    async get(documentId: string, version: number): Promise<Annotations | null> {
      const known = recent.get(`${documentId}:${version}`);
      if (known !== undefined) return known;
      const rows = await db
        .selectFrom('annotations')
        .select(['layer', 'value'])
        .where('document_id', '=', documentId)
        .where('version', '=', version)
        .orderBy('maker')
        .execute();
      if (rows.length === 0) return null;
      return Object.fromEntries(
        rows.map((row) => [row.layer, JSON.parse(row.value) as unknown]),
      ) as unknown as Annotations;
    },
  };
}

function mentionCounts({ db }: Base) {
  return {
    /** Families and origins per category, region and day from `fromDay` on. */
    async cells(fromDay: string): Promise<CellCount[]> {
      const rows = await db
        .selectFrom('mentions')
        .innerJoin('family_members', 'family_members.document_id', 'mentions.document_id')
        .innerJoin('families', 'families.id', 'family_members.family_id')
        .select((e) => [
          'mentions.value as category',
          'mentions.region as region',
          'mentions.day as day',
          e.fn.count<number | string>('families.id').distinct().as('families'),
          e.fn.count<number | string>('families.origin_source').distinct().as('origins'),
        ])
        .where('mentions.kind', '=', 'category')
        .where('mentions.day', '>=', fromDay)
        .groupBy(['mentions.value', 'mentions.region', 'mentions.day'])
        .execute();
      return rows.map((row) => ({ ...row, families: Number(row.families), origins: Number(row.origins) }));
    },
    /** Documents that answer a standing query and whose family was first seen on one of the days. */
    async answering(days: readonly string[], limit: number): Promise<string[]> {
      if (days.length === 0) return [];
      const rows = await db
        .selectFrom('mentions')
        .innerJoin('family_members', 'family_members.document_id', 'mentions.document_id')
        .innerJoin('families', 'families.id', 'family_members.family_id')
        .select('mentions.document_id')
        .distinct()
        .where('mentions.kind', '=', 'query')
        .where((e) => e(e.fn<string>('substr', ['families.first_seen', e.val(1), e.val(10)]), 'in', days))
        .limit(limit)
        .execute();
      return rows.map((row) => row.document_id);
    },
  };
}

/** A mark taken away and made again must not look like the one before it, so each begins somewhere else. */
const MAX_FIRST_STAMP = 2 ** 47;

/** Notes that there is something new on the day. */
export async function markDay(trx: Kysely<Schema>, day: string): Promise<void> {
  await trx
    .insertInto('dirty_days')
    .values({ day, stamp: randomInt(MAX_FIRST_STAMP) })
    .onConflict((c) => c.column('day').doUpdateSet((e) => ({ stamp: e('dirty_days.stamp', '+', 1) })))
    .execute();
}

function dirtyDays({ db }: Base) {
  return {
    /** Days with something new, newest first. */
    async dirtyDays(limit: number): Promise<{ day: string; stamp: number }[]> {
      return db.selectFrom('dirty_days').selectAll().orderBy('day', 'desc').limit(limit).execute();
    },
    /** Forgets the marks that were read; a day marked again since stays. */
    async clearDays(days: readonly { day: string; stamp: number }[]): Promise<void> {
      for (const { day, stamp } of days) {
        await db.deleteFrom('dirty_days').where('day', '=', day).where('stamp', '=', stamp).execute();
      }
    },
  };
}

/** Annotation layers, each under the name and version of its maker, and the mentions counted from them. */
export function createAnnotations(base: Base, recent: Recent<Annotations>) {
  return { ...layers(base, recent), ...mentionCounts(base), ...dirtyDays(base) };
}
