import { documentSchema, orderTime, type Document } from '../model/document.ts';
import { RetryLater } from '../model/outcome.ts';
import type { Base } from './base.ts';
import type { Recent } from './recent.ts';

/** Tries to keep a version while other processes keep theirs of the same document. */
const MAX_TRIES = 20;

/** A document with where it stands in the order of arrival. */
export interface StoredDocument {
  seq: number;
  itemId: string;
  document: Document;
  deletedAt: string | null;
}

interface Row {
  seq: number;
  item_id: string;
  document: string;
  deleted_at: string | null;
}

const columns = ['seq', 'item_id', 'document', 'deleted_at'] as const;

function toStored(row: Row): StoredDocument {
  return {
    seq: row.seq,
    itemId: row.item_id,
    document: documentSchema.parse(JSON.parse(row.document)),
    deletedAt: row.deleted_at,
  };
}

function rowOf(document: Document, itemId: string) {
  return {
    id: document.id,
    version: document.version,
    source_id: document.sourceId,
    item_id: itemId,
    url: document.url,
    order_time: orderTime(document),
    first_seen: document.firstSeen,
    content_hash: document.contentHash,
    document: JSON.stringify(document),
    deleted_at: null,
    indexed: 0,
  };
}

function versions({ db }: Base, recent: Recent<StoredDocument>) {
  const newest = (id: string) =>
    db
      .selectFrom('documents')
      .select(['version', 'content_hash', 'item_id'])
      .where('id', '=', id)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();

  return {
    /**
     * Keeps the text as the next version of its id, unless the newest version has the same content or the
     * item already made one; resolves to the version kept and whether it is new.
     */
    async put(
      draft: Omit<Document, 'version'>,
      itemId: string,
    ): Promise<{ version: number; fresh: boolean }> {
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const last = await newest(draft.id);
        if (last !== undefined && last.content_hash === draft.contentHash) {
          return { version: last.version, fresh: last.item_id === itemId };
        }
        const document: Document = { ...draft, version: (last?.version ?? 0) + 1 };
        const kept = await db
          .insertInto('documents')
          .values(rowOf(document, itemId))
          .onConflict((c) => c.columns(['id', 'version']).doNothing())
          .returning('seq')
          .executeTakeFirst();
        // Nothing comes back where another process kept its version in between: ours is the one after it.
        if (kept === undefined) continue;
        recent.set(`${draft.id}:${document.version}`, { seq: kept.seq, itemId, document, deletedAt: null });
        return { version: document.version, fresh: true };
      }
      throw new RetryLater(
        `Expected to keep a version of ${draft.id}, got ${MAX_TRIES} others at once`,
        1000,
      );
    },
    /** A version of a document; the newest when none is named. */
    async get(id: string, version?: number): Promise<StoredDocument | null> {
      const known = version === undefined ? undefined : recent.get(`${id}:${version}`);
      if (known !== undefined) return known;
      let query = db.selectFrom('documents').select(columns).where('id', '=', id);
      if (version !== undefined) query = query.where('version', '=', version);
      const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? null : toStored(row);
    },
    async versions(id: string): Promise<{ version: number; firstSeen: string }[]> {
      const rows = await db
        .selectFrom('documents')
        .select(['version', 'first_seen'])
        .where('id', '=', id)
        .orderBy('version')
        .execute();
      return rows.map((row) => ({ version: row.version, firstSeen: row.first_seen }));
    },
  };
}

function arrivals({ db }: Base, recent: Recent<StoredDocument>) {
  return {
    /**
     * Versions in order of arrival after `seq`, at most `limit`. One that another process keeps at this moment may
     * show itself a moment later with a lower `seq`: it comes through the line by itself.
     */
    async after(seq: number, limit: number): Promise<StoredDocument[]> {
      const rows = await db
        .selectFrom('documents')
        .select(columns)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(toStored);
    },
    /** First and last `seq` of the versions fetched from one ISO time to before another, and how many; null for none. */
    async span(
      from: string,
      before: string,
    ): Promise<{ first: number; last: number; versions: number } | null> {
      const row = await db
        .selectFrom('documents')
        .select((e) => [
          e.fn.min('seq').as('first'),
          e.fn.max('seq').as('last'),
          e.fn.countAll<number | string>().as('versions'),
        ])
        .where('first_seen', '>=', from)
        .where('first_seen', '<', before)
        .executeTakeFirstOrThrow();
      const { first, last } = row;
      return first === null || last === null ? null : { first, last, versions: Number(row.versions) };
    },
    async markIndexed(id: string, version: number): Promise<void> {
      await db
        .updateTable('documents')
        .set({ indexed: 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .execute();
    },
    /** Marks every version gone from its source; the first mark stays. Resolves to whether one was set. */
    async markDeleted(id: string, at: string): Promise<boolean> {
      recent.forget(`${id}:`);
      const result = await db
        .updateTable('documents')
        .set({ deleted_at: at })
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      return Number(result.numUpdatedRows) > 0;
    },
    /** Distinct documents, whatever their number of versions. */
    async count(): Promise<number> {
      const row = await db
        .selectFrom('documents')
        .select((e) => e.fn.count<number | string>('id').distinct().as('n'))
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
    /** Distinct documents of which a version was made searchable. */
    async countIndexed(): Promise<number> {
      const row = await db
        .selectFrom('documents')
        .select((e) => e.fn.count<number | string>('id').distinct().as('n'))
        .where('indexed', '=', 1)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
  };
}

function firsts({ db }: Base) {
  return {
    /** Documents that were noticed to be gone from their source at or after an ISO time, in order of that. */
    async goneSince(at: string, limit: number): Promise<{ id: string; sourceId: string; at: string }[]> {
      const rows = await db
        .selectFrom('documents')
        .select(['id', 'source_id as sourceId', 'deleted_at as at'])
        .where('deleted_at', '>=', at)
        .where('version', '=', 1)
        .orderBy('deleted_at')
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.flatMap(({ at: gone, ...row }) => (gone === null ? [] : [{ ...row, at: gone }]));
    },
    /** When the first of all documents was seen; null while there is none. */
    async earliest(): Promise<string | null> {
      const row = await db
        .selectFrom('documents')
        .select((e) => e.fn.min('first_seen').as('at'))
        .executeTakeFirst();
      return row?.at ?? null;
    },
    /** First versions that came from these sources, in order of arrival after `seq`. */
    async firstsAfter(
      seq: number,
      { sources, limit }: { sources: readonly string[]; limit: number },
    ): Promise<StoredDocument[]> {
      if (sources.length === 0) return [];
      const rows = await db
        .selectFrom('documents')
        .select(columns)
        .where('seq', '>', seq)
        .where('version', '=', 1)
        .where('source_id', 'in', sources)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(toStored);
    },
  };
}

/** Documents, written once; an edit is a new version of the same id. */
export function createDocuments(base: Base, recent: Recent<StoredDocument>) {
  return { ...versions(base, recent), ...arrivals(base, recent), ...firsts(base) };
}
