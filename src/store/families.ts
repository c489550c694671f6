import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A document that shares a band with another, with what is needed to compare them. */
export interface FamilyCandidate {
  documentId: string;
  familyId: string;
  sketch: Uint8Array;
}

export interface FamilyView {
  id: string;
  originSource: string;
  firstSeen: string;
  members: string[];
}

/** Most candidates looked at for one document; a band shared by more says nothing. */
const MAX_CANDIDATES = 64;

/** Near-duplicate families: which documents are one text, and which source had it first. */
export function createFamilies(db: Kysely<Schema>) {
  return {
    /** Earlier documents that share a band. */
    async candidates(bands: readonly string[], except: string): Promise<FamilyCandidate[]> {
      if (bands.length === 0) return [];
      const rows = await db
        .selectFrom('family_bands')
        .innerJoin('family_members', 'family_members.document_id', 'family_bands.document_id')
        .select(['family_members.document_id as documentId', 'family_id as familyId', 'sketch'])
        .distinct()
        .where('band', 'in', bands)
        .where('family_members.document_id', '!=', except)
        .limit(MAX_CANDIDATES)
        .execute();
      return rows;
    },
    /** Puts the document into the family, founding it when new; the earliest seen member is its origin. */
    async join(
      familyId: string,
      member: {
        documentId: string;
        sourceId: string;
        firstSeen: string;
        sketch: Uint8Array;
        bands: readonly string[];
      },
    ): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const row = { family_id: familyId, sketch: member.sketch, first_seen: member.firstSeen };
        await trx
          .insertInto('family_members')
          .values({ document_id: member.documentId, ...row })
          .onConflict((c) => c.column('document_id').doUpdateSet(row))
          .execute();
        await trx.deleteFrom('family_bands').where('document_id', '=', member.documentId).execute();
        if (member.bands.length > 0) {
          await trx
            .insertInto('family_bands')
            .values([...new Set(member.bands)].map((band) => ({ band, document_id: member.documentId })))
            .execute();
        }
        await trx
          .insertInto('families')
          .values({ id: familyId, first_seen: member.firstSeen, origin_source: member.sourceId })
          .onConflict((c) =>
            c
              .column('id')
              .doUpdateSet({ first_seen: member.firstSeen, origin_source: member.sourceId })
              .where('families.first_seen', '>', member.firstSeen),
          )
          .execute();
      });
    },
    /** The family a document belongs to, null before it was related. */
    async of(documentId: string): Promise<FamilyView | null> {
      const row = await db
        .selectFrom('family_members')
        .innerJoin('families', 'families.id', 'family_members.family_id')
        .select(['families.id as id', 'origin_source as originSource', 'families.first_seen as firstSeen'])
        .where('document_id', '=', documentId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const members = await db
        .selectFrom('family_members')
        .select('document_id')
        .where('family_id', '=', row.id)
        .orderBy('first_seen')
        .limit(200)
        .execute();
      return { ...row, members: members.map((member) => member.document_id) };
    },
    async count(): Promise<number> {
      const row = await db
        .selectFrom('families')
        .select((e) => e.fn.countAll<number | string>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
  };
}
