import type { Expression, ExpressionBuilder, SqlBool, Transaction } from 'kysely';
import { sha256 } from '../model/ids.ts';
import type { Base } from './base.ts';
import { keepOut } from './locks.ts';
import type { Schema } from './schema.ts';

/** A statement has room for so many values. */
const ROWS_AT_ONCE = 200;
/** What an object that does not say it is written in. */
const SPEC_VERSION = '2.1';
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/;

/** An object as it is put: of STIX, with an id. */
export interface ShelvedObject {
  type: string;
  id: string;
  [property: string]: unknown;
}

/** One version of an object in a collection. */
export interface ShelfRow {
  /** Place in the order of arrival. */
  seq: number;
  id: string;
  /** ISO 8601 with microseconds, as `dateAdded` is; the time it was added for an object without versions. */
  version: string;
  /** Later for every row that came later. */
  dateAdded: string;
  /** JSON. */
  object: string;
}

/** What of a collection is asked for; without `versions` the last of each object. */
export interface ShelfQuery {
  /** Only what was added after this time, with microseconds. */
  after?: string;
  /** Only what stands behind this row. */
  behind?: number;
  limit: number;
  ids?: readonly string[];
  types?: readonly string[];
  /** `first`, `last`, `all`, or times with microseconds. */
  versions?: readonly string[];
  specVersions?: readonly string[];
}

/** The time with microseconds, finer digits cut off, so that times compare as text; null when it is none. */
export function toMicroseconds(instant: string): string | null {
  const [, seconds, fraction = ''] = INSTANT.exec(instant) ?? [];
  if (seconds === undefined || Number.isNaN(Date.parse(instant))) return null;
  return `${seconds}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}

const microsOf = (stamp: string): number =>
  Date.parse(`${stamp.slice(0, 23)}Z`) * 1000 + Number(stamp.slice(23, 26));

function stampOf(micros: number): string {
  const iso = new Date(Math.floor(micros / 1000)).toISOString();
  return `${iso.slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`;
}

function versionOf({ modified, created }: ShelvedObject): string | null {
  const named = modified ?? created;
  return typeof named === 'string' ? toMicroseconds(named) : null;
}

type Builder = ExpressionBuilder<{ o: Schema['taxii_objects'] } & Schema, 'o'>;

/** Whether there is no version of the same object beyond this one. */
function isOutermost(e: Builder, beyond: '<' | '>'): Expression<SqlBool> {
  return e.not(
    e.exists(
      e
        .selectFrom('taxii_objects as p')
        .select('p.seq')
        .whereRef('p.collection', '=', 'o.collection')
        .whereRef('p.id', '=', 'o.id')
        .whereRef('p.version', beyond, 'o.version'),
    ),
  );
}

function asksFor(e: Builder, version: string): Expression<SqlBool> {
  if (version === 'all') return e.lit(true);
  if (version === 'last') return isOutermost(e, '>');
  return version === 'first' ? isOutermost(e, '<') : e('o.version', '=', version);
}

/** The versions of these objects that the collection has. */
async function knownVersions(
  trx: Transaction<Schema>,
  collection: string,
  ids: readonly string[],
): Promise<Map<string, Set<string>>> {
  const known = new Map<string, Set<string>>();
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    const rows = await trx
      .selectFrom('taxii_objects')
      .select(['id', 'version'])
      .where('collection', '=', collection)
      .where('id', 'in', ids.slice(start, start + ROWS_AT_ONCE))
      .execute();
    for (const { id, version } of rows) known.set(id, (known.get(id) ?? new Set()).add(version));
  }
  return known;
}

/** The objects that a collection lacks as its next rows, each later than the one before. */
function nextRows(
  collection: string,
  objects: readonly ShelvedObject[],
  since: { known: Map<string, Set<string>>; lastAdded: string | null; at: string },
): Omit<Schema['taxii_objects'], 'seq'>[] {
  const { known, lastAdded, at } = since;
  const now = microsOf(toMicroseconds(at) ?? stampOf(0));
  let micros = Math.max(now - 1, lastAdded === null ? 0 : microsOf(lastAdded));
  const rows: Omit<Schema['taxii_objects'], 'seq'>[] = [];
  for (const object of objects) {
    const version = versionOf(object);
    const versions = known.get(object.id) ?? new Set();
    // What has no version of its own says the same for ever.
    if (version === null ? versions.size > 0 : versions.has(version)) continue;
    micros += 1;
    const added = stampOf(micros);
    known.set(object.id, versions.add(version ?? added));
    rows.push({
      collection,
      id: object.id,
      type: object.type,
      version: version ?? added,
      spec_version: typeof object['spec_version'] === 'string' ? object['spec_version'] : SPEC_VERSION,
      date_added: added,
      object: JSON.stringify(object),
    });
  }
  return rows;
}

/** The collections of our own TAXII server, by name. */
export function createTaxii(base: Base) {
  const { db, transaction } = base;
  const lastAdded = async (trx: Transaction<Schema>, collection: string): Promise<string | null> => {
    const row = await trx
      .selectFrom('taxii_objects')
      .select('date_added')
      .where('collection', '=', collection)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.date_added ?? null;
  };
  return {
    /**
     * Puts objects into a collection, which begins with its first; resolves to how many it did not have, by id and
     * version. Each is added later than every one before, also of other processes, so that whoever reads on from a
     * time misses none.
     */
    async put(collection: string, objects: readonly ShelvedObject[], at: string): Promise<number> {
      return transaction(async (trx) => {
        // Whoever came first has committed before the next one numbers its rows: no row turns up behind a reader.
        const part = Number.parseInt(sha256(collection).slice(0, 8), 16);
        await keepOut(base, trx, { name: 'taxii', parts: [part] });
        const ids = [...new Set(objects.map(({ id }) => id))];
        const known = await knownVersions(trx, collection, ids);
        const rows = nextRows(collection, objects, {
          known,
          lastAdded: await lastAdded(trx, collection),
          at,
        });
        for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
          await trx
            .insertInto('taxii_objects')
            .values(rows.slice(start, start + ROWS_AT_ONCE))
            .execute();
        return rows.length;
      });
    },
    /** Rows of a collection in the order they were added, and whether there are more behind them. */
    async page(collection: string, query: ShelfQuery): Promise<{ rows: ShelfRow[]; more: boolean }> {
      const { after, behind, limit, ids, types, versions = ['last'], specVersions } = query;
      let select = db
        .selectFrom('taxii_objects as o')
        .select(['o.seq', 'o.id', 'o.version', 'o.date_added', 'o.object'])
        .where('o.collection', '=', collection)
        .where((e) => e.or(versions.map((version) => asksFor(e as unknown as Builder, version))));
      if (after !== undefined) select = select.where('o.date_added', '>', after);
      if (behind !== undefined) select = select.where('o.seq', '>', behind);
      if (ids !== undefined) select = select.where('o.id', 'in', ids);
      if (types !== undefined) select = select.where('o.type', 'in', types);
      if (specVersions !== undefined) select = select.where('o.spec_version', 'in', specVersions);
      const found = await select
        .orderBy('o.seq')
        .limit(limit + 1)
        .execute();
      const rows = found.slice(0, limit).map(({ seq, id, version, date_added: dateAdded, object }) => ({
        seq,
        id,
        version,
        dateAdded,
        object,
      }));
      return { rows, more: found.length > limit };
    },
    /** Whether the collection has an object of this id. */
    async has(collection: string, id: string): Promise<boolean> {
      const row = await db
        .selectFrom('taxii_objects')
        .select('seq')
        .where('collection', '=', collection)
        .where('id', '=', id)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
