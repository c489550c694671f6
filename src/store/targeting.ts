import type { Base } from './base.ts';

/** Documents asked for in one statement. */
const BATCH = 400;

/** A substance as one document names it in one region (`*`: the whole country), with the family of its text. */
export interface TargetMention {
  documentId: string;
  sourceId: string;
  familyId: string;
  /** Source in which the family was seen first. */
  origin: string;
  substance: string;
  /** Named in ordinary trade and use only. */
  trade: boolean;
  region: string;
  /** UTC day the document is ordered by. */
  day: string;
}

/** What targeting queries count: who names a substance when and where, and how much was seen at all. */
export function createTargeting({ db }: Base) {
  return {
    /** Mentions of the substances from one day to another, both included, newest day first, at most `limit` rows. */
    async mentions(
      substances: readonly string[],
      { from, to, limit }: { from: string; to: string; limit: number },
    ): Promise<TargetMention[]> {
      if (substances.length === 0) return [];
      const rows = await db
        .selectFrom('mentions')
        .innerJoin('family_members', 'family_members.document_id', 'mentions.document_id')
        .innerJoin('families', 'families.id', 'family_members.family_id')
        .innerJoin('documents', (join) =>
          join.onRef('documents.id', '=', 'mentions.document_id').on('documents.version', '=', 1),
        )
        .select([
          'mentions.document_id as documentId',
          'documents.source_id as sourceId',
          'families.id as familyId',
          'families.origin_source as origin',
          'mentions.value as substance',
          'mentions.kind as kind',
          'mentions.region as region',
          'mentions.day as day',
        ])
        .where('mentions.kind', 'in', ['substance', 'trade'])
        .where('mentions.value', 'in', substances)
        .where('mentions.day', '>=', from)
        .where('mentions.day', '<=', to)
        .orderBy('mentions.day', 'desc')
        .orderBy('mentions.document_id')
        .orderBy('mentions.region')
        .limit(limit)
        .execute();
      return rows.map(({ kind, ...row }) => ({ ...row, trade: kind === 'trade' }));
    },
    /** Where the families of documents were seen first, by document; those that were not related are left out. */
    async originsOf(documentIds: readonly string[]): Promise<Map<string, string>> {
      const origins = new Map<string, string>();
      for (let at = 0; at < documentIds.length; at += BATCH) {
        const rows = await db
          .selectFrom('family_members')
          .innerJoin('families', 'families.id', 'family_members.family_id')
          .select(['family_members.document_id as id', 'families.origin_source as origin'])
          .where('family_members.document_id', 'in', documentIds.slice(at, at + BATCH))
          .execute();
        for (const { id, origin } of rows) origins.set(id, origin);
      }
      return origins;
    },
    /** How many families were first seen on each UTC day from one to another, both included, whatever they are about. */
    async familiesPerDay(from: string, to: string): Promise<Map<string, number>> {
      const rows = await db
        .selectFrom('families')
        .select((e) => [
          e.fn<string>('substr', ['first_seen', e.val(1), e.val(10)]).as('day'),
          e.fn.countAll<number | string>().as('families'),
        ])
        .where('first_seen', '>=', from)
        .where('first_seen', '<=', `${to}T23:59:59.999Z`)
        .groupBy('day')
        .execute();
      return new Map(rows.map(({ day, families }) => [day, Number(families)]));
    },
  };
}
