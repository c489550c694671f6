import { itemId, sha256 } from '../model/ids.ts';
import { itemSchema, type Item } from '../model/item.ts';
import type { Base } from './base.ts';

/** Asked for at most so many ids in one statement. */
const BATCH = 200;

/** An item as kept, with its `revision`: 1 at first sight, one more each time its content changed. */
export interface StoredItem {
  id: string;
  revision: number;
  item: Item;
}

/** What became of an item: its final outcome (null while open) and the document made of it. */
export interface ItemFate {
  outcome: string | null;
  documentId: string | null;
}

/** What became of all items: those without a final outcome are `open`. */
export interface ItemCounts {
  total: number;
  open: number;
  byOutcome: Record<string, number>;
}

function fingerprint(item: Item): string {
  return sha256(item.body ?? `${item.title ?? ''}\n${item.text ?? ''}`);
}

function contents({ db }: Base) {
  const revisionOf = (id: string) =>
    db.selectFrom('items').select(['revision', 'body_sha256']).where('id', '=', id).executeTakeFirst();
  return {
    /**
     * Keeps the item; resolves to its id and revision, `changed` false when it was known as it is. Of several that
     * bring the same content at once, one is told that it changed.
     */
    async put(item: Item): Promise<{ id: string; revision: number; changed: boolean }> {
      const id = itemId(item.sourceId, item.nativeId);
      const hash = fingerprint(item);
      const known = await revisionOf(id);
      if (known?.body_sha256 === hash) return { id, revision: known.revision, changed: false };
      const { body, ...rest } = item;
      const content = {
        item: JSON.stringify(rest),
        body,
        body_sha256: hash,
        outcome: null,
        outcome_at: null,
      };
      const kept = await db
        .insertInto('items')
        .values({
          id,
          source_id: item.sourceId,
          native_id: item.nativeId,
          first_seen: item.firstSeen,
          document_id: null,
          revision: 1,
          ...content,
        })
        .onConflict((c) =>
          c
            .column('id')
            .doUpdateSet((e) => ({ ...content, revision: e('items.revision', '+', 1) }))
            .where('items.body_sha256', 'is distinct from', hash),
        )
        .returning('revision')
        .executeTakeFirst();
      if (kept !== undefined) return { id, revision: kept.revision, changed: true };
      // Another process kept the same content in between.
      return { id, revision: (await revisionOf(id))?.revision ?? 1, changed: false };
    },
    async get(id: string): Promise<StoredItem | null> {
      const row = await db
        .selectFrom('items')
        .select(['id', 'revision', 'item', 'body'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined) return null;
      const body = row.body === null ? null : new Uint8Array(row.body);
      return {
        id: row.id,
        revision: row.revision,
        item: itemSchema.parse({ ...JSON.parse(row.item), body }),
      };
    },
    /** Which of a source's native ids are kept. */
    async known(sourceId: string, nativeIds: readonly string[]): Promise<Set<string>> {
      const found = new Set<string>();
      for (let i = 0; i < nativeIds.length; i += BATCH) {
        const ids = nativeIds.slice(i, i + BATCH).map((nativeId) => itemId(sourceId, nativeId));
        const rows = await db.selectFrom('items').select('native_id').where('id', 'in', ids).execute();
        for (const row of rows) found.add(row.native_id);
      }
      return found;
    },
  };
}

function endings({ db }: Base) {
  return {
    /**
     * Records the final outcome of a revision; a later call for the same revision changes nothing, except that a
     * quarantined one may end otherwise when it is run again. The bytes of the page have done their work then and
     * go, except where a quarantined job may need them again: the document keeps the text, the item keeps their hash.
     */
    async settle(
      id: string,
      settled: { revision: number; outcome: string; at: string; documentId?: string },
    ): Promise<void> {
      const { outcome, at, documentId } = settled;
      await db
        .updateTable('items')
        .set({
          outcome,
          outcome_at: at,
          ...(documentId === undefined ? {} : { document_id: documentId }),
          ...(outcome === 'quarantined' ? {} : { body: null }),
        })
        .where('id', '=', id)
        .where('revision', '=', settled.revision)
        .where((e) => e.or([e('outcome', 'is', null), e('outcome', '=', 'quarantined')]))
        .execute();
    },
    /** Takes the outcome of every quarantined item back, for a queue that has no list of them; resolves to how many. */
    async reopenAll(): Promise<number> {
      const done = await db
        .updateTable('items')
        .set({ outcome: null, outcome_at: null })
        .where('outcome', '=', 'quarantined')
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },
    /** Takes the outcome back when a quarantined job is replayed; one that has ended otherwise since stays. */
    async reopen(id: string): Promise<void> {
      await db
        .updateTable('items')
        .set({ outcome: null, outcome_at: null })
        .where('id', '=', id)
        .where('outcome', '=', 'quarantined')
        .execute();
    },
    /**
     * Items that have no final outcome yet, first seen before `olderThan` (ISO) when it is given: after a crash
     * their jobs are added again.
     */
    async open(
      limit: number,
      { olderThan }: { olderThan?: string } = {},
    ): Promise<{ id: string; revision: number }[]> {
      let query = db.selectFrom('items').select(['id', 'revision']).where('outcome', 'is', null);
      if (olderThan !== undefined) query = query.where('first_seen', '<', olderThan);
      return query.orderBy('first_seen').limit(limit).execute();
    },
    /** How many items have no final outcome yet. */
    async countOpen(): Promise<number> {
      const row = await db
        .selectFrom('items')
        .select((e) => e.fn.countAll<number | string>().as('n'))
        .where('outcome', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
  };
}

function fates({ db }: Base) {
  return {
    /** The document made from a native id of a source, null when there is none. */
    async documentOf(sourceId: string, nativeId: string): Promise<string | null> {
      const row = await db
        .selectFrom('items')
        .select('document_id')
        .where('id', '=', itemId(sourceId, nativeId))
        .executeTakeFirst();
      return row?.document_id ?? null;
    },
    /** What became of one item; null when it was never collected. */
    async fate(id: string): Promise<ItemFate | null> {
      const row = await db
        .selectFrom('items')
        .select(['outcome', 'document_id as documentId'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row ?? null;
    },
    /** What became of every item of a source. */
    async fatesOf(sourceId: string): Promise<ItemFate[]> {
      return db
        .selectFrom('items')
        .select(['outcome', 'document_id as documentId'])
        .where('source_id', '=', sourceId)
        .execute();
    },
    async counts(): Promise<ItemCounts> {
      const rows = await db
        .selectFrom('items')
        .select((e) => ['outcome', e.fn.countAll<number | string>().as('n')])
        .groupBy('outcome')
        .execute();
      const byOutcome: Record<string, number> = Object.fromEntries(
        rows.filter((r) => r.outcome !== null).map((r) => [r.outcome, Number(r.n)]),
      );
      const open = Number(rows.find((r) => r.outcome === null)?.n ?? 0);
      const settled = Object.values(byOutcome).reduce((sum, n) => sum + n, 0);
      return { total: open + settled, open, byOutcome };
    },
  };
}

/** Items as collected; each reaches exactly one final outcome per revision. */
export function createItems(base: Base) {
  return { ...contents(base), ...endings(base), ...fates(base) };
}
