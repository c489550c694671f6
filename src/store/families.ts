import type { Kysely } from 'kysely';
import { dayOf } from '../model/time.ts';
import { markDay } from './annotations.ts';
import type { Schema } from './schema.ts';

/** A document that shares a band with another, with what is needed to compare them. */
export interface FamilyCandidate {
  documentId: string;
  familyId: string;
  sketch: Uint8Array;
}

/** One text and its copies: where it was seen first, and when. */
export interface Family {
  id: string;
  originSource: string;
  firstSeen: string;
}

/** Most candidates looked at for one document; a band shared by more says nothing. */
const MAX_CANDIDATES = 64;

/** FNV-1a, 32 bits: two bands of one hash only make two texts be compared in vain. */
function bandHash(band: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < band.length; i += 1) hash = Math.imul(hash ^ band.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

async function originOf(trx: Kysely<Schema>, familyId: string): Promise<string> {
  const row = await trx
    .selectFrom('families')
    .select('first_seen')
    .where('id', '=', familyId)
    .executeTakeFirstOrThrow();
  return row.first_seen;
}

function memberships(db: Kysely<Schema>) {
  return {
    /** The family a document belongs to, null before it was related. */
    async of(documentId: string): Promise<Family | null> {
      const row = await db
        .selectFrom('family_members')
        .innerJoin('families', 'families.id', 'family_members.family_id')
        .select(['families.id as id', 'origin_source as originSource', 'families.first_seen as firstSeen'])
        .where('document_id', '=', documentId)
        .executeTakeFirst();
      return row ?? null;
    },
    /** The family of a document with the documents in it, earliest first, at most 200. */
    async withMembers(documentId: string): Promise<(Family & { members: string[] }) | null> {
      const row = await this.of(documentId);
      if (row === null) return null;
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

function joining(db: Kysely<Schema>) {
  return {
    /** Earlier documents that share a band. */
    async candidates(bands: readonly string[], except: string): Promise<FamilyCandidate[]> {
      if (bands.length === 0) return [];
      const rows = await db
        .selectFrom('family_bands')
        .innerJoin('family_members', 'family_members.seq', 'family_bands.member')
        .select(['family_members.document_id as documentId', 'family_id as familyId', 'sketch'])
        .distinct()
        .where('band', 'in', bands.map(bandHash))
        .where('family_members.document_id', '!=', except)
        .limit(MAX_CANDIDATES)
        .execute();
      return rows;
    },
    /**
     * Puts the document into the family, founding it when new, and marks the family's first day as having
     * something new; the earliest seen member is the family's origin.
     */
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
        const { seq } = await trx
          .insertInto('family_members')
          .values({ document_id: member.documentId, ...row })
          .onConflict((c) => c.column('document_id').doUpdateSet(row))
          .returning('seq')
          .executeTakeFirstOrThrow();
        if (member.bands.length > 0) {
          // Bands of an earlier version may stay: the sketches decide, bands only propose.
          await trx
            .insertInto('family_bands')
            .values([...new Set(member.bands.map(bandHash))].map((band) => ({ band, member: seq })))
            .onConflict((c) => c.doNothing())
            .execute();
        }
        const family = await trx
          .insertInto('families')
          .values({ id: familyId, first_seen: member.firstSeen, origin_source: member.sourceId })
          .onConflict((c) =>
            c
              .column('id')
              .doUpdateSet({ first_seen: member.firstSeen, origin_source: member.sourceId })
              .where('families.first_seen', '>', member.firstSeen),
          )
          .returning('first_seen')
          .executeTakeFirst();
        // Nothing comes back where the family is older than its new member.
        const firstSeen = family?.first_seen ?? (await originOf(trx, familyId));
        await markDay(trx, dayOf(firstSeen));
      });
    },
  };
}

/** Near-duplicate families: which documents are one text, and which source had it first. */
export function createFamilies(db: Kysely<Schema>) {
  return { ...joining(db), ...memberships(db) };
}
