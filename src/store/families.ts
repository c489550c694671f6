import { sql, type Transaction } from 'kysely';
import { dayOf } from '../model/time.ts';
import { markDay } from './annotations.ts';
import { holdDocument, type Base } from './base.ts';
import { keepOut } from './locks.ts';
import type { Schema } from './schema.ts';

/** A document version to be put into the family of its text: equal `bands` make two texts worth comparing by their sketches. */
export interface Member {
  documentId: string;
  sourceId: string;
  firstSeen: string;
  sketch: Uint8Array;
  bands: readonly string[];
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

function memberships({ db }: Base) {
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

/** Earlier documents that share a band, each with its family. */
async function candidates(
  { backend }: Base,
  trx: Transaction<Schema>,
  member: { bands: readonly number[]; except: string },
): Promise<{ documentId: string; familyId: string; sketch: Uint8Array }[]> {
  const { bands, except } = member;
  if (bands.length === 0) return [];
  if (backend === 'sqlite') {
    return trx
      .selectFrom('family_bands')
      .innerJoin('family_members', 'family_members.seq', 'family_bands.member')
      .select(['family_members.document_id as documentId', 'family_id as familyId', 'sketch'])
      .distinct()
      .where('band', 'in', bands)
      .where('family_members.document_id', '!=', except)
      .limit(MAX_CANDIDATES)
      .execute();
  }
  // PostgreSQL would read a band that thousands share to its end; SQLite stops at the limit.
  const sharing = sql<number>`(
    select shared.member from unnest(${bands}::bigint[]) as mine
    cross join lateral (select member from family_bands where band = mine limit ${MAX_CANDIDATES}) as shared
  )`;
  return trx
    .selectFrom('family_members')
    .select(['document_id as documentId', 'family_id as familyId', 'sketch'])
    .where('seq', 'in', sharing)
    .where('document_id', '!=', except)
    .limit(MAX_CANDIDATES)
    .execute();
}

async function keepMember(
  trx: Transaction<Schema>,
  familyId: string,
  member: Member & { hashes: readonly number[] },
): Promise<void> {
  const row = { family_id: familyId, sketch: member.sketch, first_seen: member.firstSeen };
  const { seq } = await trx
    .insertInto('family_members')
    .values({ document_id: member.documentId, ...row })
    .onConflict((c) => c.column('document_id').doUpdateSet(row))
    .returning('seq')
    .executeTakeFirstOrThrow();
  if (member.hashes.length === 0) return;
  // Bands of an earlier version may stay: the sketches decide, bands only propose.
  await trx
    .insertInto('family_bands')
    .values(member.hashes.map((band) => ({ band, member: seq })))
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Founds the family, or makes the member its origin when it was seen earlier; resolves to when the family was seen first. */
async function keepFamily(trx: Transaction<Schema>, id: string, member: Member): Promise<string> {
  const { firstSeen, sourceId } = member;
  const kept = await trx
    .insertInto('families')
    .values({ id, first_seen: firstSeen, origin_source: sourceId })
    .onConflict((c) =>
      c
        .column('id')
        .doUpdateSet({ first_seen: firstSeen, origin_source: sourceId })
        .where('families.first_seen', '>', firstSeen),
    )
    .returning('first_seen')
    .executeTakeFirst();
  if (kept !== undefined) return kept.first_seen;
  // Nothing comes back where the family is older than its new member.
  const known = trx.selectFrom('families').select('first_seen').where('id', '=', id);
  return (await known.executeTakeFirstOrThrow()).first_seen;
}

function relating(base: Base) {
  return {
    /**
     * Puts the document into the family of its text: that of an earlier document of which `same` says that it has
     * the same sketch, else one of its own, and marks the family's first day as having something new. The earliest
     * seen member is the family's origin. Copies related at the same moment in several processes end in one
     * family. Resolves to the family's id; rejects with Drop `expired` when the document was deleted meanwhile.
     */
    async relate(member: Member, same: (a: Uint8Array, b: Uint8Array) => boolean): Promise<string> {
      const hashes = [...new Set(member.bands.map(bandHash))];
      return base.transaction(async (trx) => {
        // Two texts that could be one share a band, so one of them waits here for the other.
        await keepOut(base, trx, { name: 'bands', parts: hashes });
        await holdDocument(base, trx, { id: member.documentId });
        const earlier = await candidates(base, trx, { bands: hashes, except: member.documentId });
        const near = earlier.find(({ sketch }) => same(member.sketch, sketch));
        const familyId = near?.familyId ?? member.documentId;
        await keepMember(trx, familyId, { ...member, hashes });
        // Last, since every document of a day writes the same row.
        await markDay(trx, dayOf(await keepFamily(trx, familyId, member)));
        return familyId;
      });
    },
  };
}

/** Near-duplicate families: which documents are one text, and which source had it first. */
export function createFamilies(base: Base) {
  return { ...relating(base), ...memberships(base) };
}
