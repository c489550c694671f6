import { sql, type Transaction } from 'kysely';
import { documentSchema } from '../model/document.ts';
import type { FamilyView } from '../model/family.ts';
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
/** Most copies a view tells of. */
const MAX_COPIES = 50;

/** FNV-1a, 32 bits: two bands of one hash only make two texts be compared in vain. */
function bandHash(band: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < band.length; i += 1) hash = Math.imul(hash ^ band.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The earliest members of a family, each with its source and how far its time can be trusted. */
async function earliest({ db }: Base, familyId: string): Promise<FamilyView['origin'][]> {
  const rows = await db
    .selectFrom('family_members')
    .innerJoin('documents', (join) =>
      join.onRef('documents.id', '=', 'family_members.document_id').on('documents.version', '=', 1),
    )
    .select(['document_id', 'family_members.first_seen as at', 'documents.document'])
    .where('family_id', '=', familyId)
    .orderBy('family_members.first_seen')
    .orderBy('family_members.seq')
    .limit(MAX_COPIES + 1)
    .execute();
  return rows.map((row) => {
    const { sourceId, published } = documentSchema.parse(JSON.parse(row.document));
    const timeQuality = published?.quality ?? 'first-seen';
    return { documentId: row.document_id, sourceId, at: row.at, timeQuality };
  });
}

function memberships(base: Base) {
  const { db } = base;
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
    /** Where the text of a document was seen first, and its copies with their delays; null before it was related. */
    async view(documentId: string): Promise<FamilyView | null> {
      const family = await this.of(documentId);
      if (family === null) return null;
      const [origin, ...copies] = await earliest(base, family.id);
      if (origin === undefined) return null;
      const { n } = await db
        .selectFrom('family_members')
        .select((e) => e.fn.countAll<number | string>().as('n'))
        .where('family_id', '=', family.id)
        .executeTakeFirstOrThrow();
      const begin = Date.parse(origin.at);
      const delayed = copies.map((copy) => ({ ...copy, delayMs: Date.parse(copy.at) - begin }));
      return { id: family.id, origin, size: Number(n), copies: delayed };
    },
    /** Documents in the order they were related, after the number `seq`. */
    async relatedAfter(
      seq: number,
      limit: number,
    ): Promise<{ seq: number; documentId: string; familyId: string }[]> {
      return db
        .selectFrom('family_members')
        .select(['seq', 'document_id as documentId', 'family_id as familyId'])
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
    },
    /** Number of the first related document that we saw at or after an ISO time; 1 when there is none. */
    async firstRelatedSince(at: string): Promise<number> {
      const row = await db
        .selectFrom('family_members')
        .innerJoin('documents', 'documents.id', 'family_members.document_id')
        .select((e) => e.fn.min('family_members.seq').as('seq'))
        .where('documents.first_seen', '>=', at)
        .executeTakeFirst();
      return row?.seq ?? 1;
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

/** Families with a member, other than the document itself, that shares a band. */
async function candidates(
  { backend }: Base,
  trx: Transaction<Schema>,
  member: { bands: readonly number[]; except: string },
): Promise<string[]> {
  const { bands, except } = member;
  if (bands.length === 0) return [];
  if (backend === 'sqlite') {
    const rows = await trx
      .selectFrom('family_bands')
      .innerJoin('family_members', 'family_members.seq', 'family_bands.member')
      .select(['family_members.document_id', 'family_id'])
      .distinct()
      .where('band', 'in', bands)
      .where('family_members.document_id', '!=', except)
      .limit(MAX_CANDIDATES)
      .execute();
    return [...new Set(rows.map((row) => row.family_id))];
  }
  // PostgreSQL would read a band that thousands share to its end; SQLite stops at the limit.
  const sharing = sql<number>`(
    select shared.member from unnest(${bands}::bigint[]) as mine
    cross join lateral (select member from family_bands where band = mine limit ${MAX_CANDIDATES}) as shared
  )`;
  const rows = await trx
    .selectFrom('family_members')
    .select('family_id')
    .where('seq', 'in', sharing)
    .where('document_id', '!=', except)
    .limit(MAX_CANDIDATES)
    .execute();
  return [...new Set(rows.map((row) => row.family_id))];
}

/**
 * The medoid of each family, oldest first. It is the first member: its text never changes with what joins, so a family
 * cannot drift from text to text, and no pair but (medoid, newcomer) is ever compared. Where retention has taken the
 * first member, the earliest that is left stands for it.
 */
async function medoids(
  trx: Transaction<Schema>,
  familyIds: readonly string[],
): Promise<{ familyId: string; sketch: Uint8Array }[]> {
  if (familyIds.length === 0) return [];
  const founders = await trx
    .selectFrom('family_members')
    .select(['seq', 'family_id as familyId', 'sketch'])
    .where('document_id', 'in', familyIds)
    .whereRef('document_id', '=', 'family_id')
    .execute();
  const orphaned = familyIds.filter((id) => !founders.some(({ familyId }) => familyId === id));
  for (const id of orphaned) {
    const heir = await trx
      .selectFrom('family_members')
      .select(['seq', 'family_id as familyId', 'sketch'])
      .where('family_id', '=', id)
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst();
    if (heir !== undefined) founders.push(heir);
  }
  return founders.sort((a, b) => a.seq - b.seq);
}

/** Whether the document is the medoid of a family that others have joined. */
async function holdsOthers(trx: Transaction<Schema>, documentId: string): Promise<boolean> {
  const other = await trx
    .selectFrom('family_members')
    .select('seq')
    .where('family_id', '=', documentId)
    .where('document_id', '!=', documentId)
    .limit(1)
    .executeTakeFirst();
  if (other === undefined) return false;
  const own = await trx
    .selectFrom('family_members')
    .select('family_id')
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return own?.family_id === documentId;
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
     * Puts the document into the family of its text: the oldest one of whose medoid `same` says that it has the same
     * sketch, else one of its own, and marks the family's first day as having something new. A medoid that others
     * have joined stays what it was, whatever becomes of its document. The earliest seen member is the family's origin. Copies related at the same moment in several processes end in one
     * family. Resolves to the family's id; rejects with Drop `expired` when the document was deleted meanwhile.
     */
    async relate(member: Member, same: (a: Uint8Array, b: Uint8Array) => boolean): Promise<string> {
      const hashes = [...new Set(member.bands.map(bandHash))];
      return base.transaction(async (trx) => {
        // Two texts that could be one share a band, so one of them waits here for the other.
        await keepOut(base, trx, { name: 'bands', parts: hashes });
        await holdDocument(base, trx, { id: member.documentId });
        const isMedoid = await holdsOthers(trx, member.documentId);
        const shared = isMedoid
          ? []
          : await candidates(base, trx, { bands: hashes, except: member.documentId });
        const near = (await medoids(trx, shared)).find(({ sketch }) => same(member.sketch, sketch));
        const familyId = near?.familyId ?? member.documentId;
        if (!isMedoid) await keepMember(trx, familyId, { ...member, hashes });
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
