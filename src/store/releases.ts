import type { Selectable, Transaction } from 'kysely';
import type { Delivery } from '../model/digest.ts';
import {
  frozenSchema,
  releaseContentSchema,
  releaseSchema,
  type Frozen,
  type Release,
  type ReleaseContent,
  type ReleaseKind,
  type ReleaseState,
  type Trend,
} from '../model/release.ts';
import { readSignal } from '../model/signal.ts';
import type { Base } from './base.ts';
import { rowOfDelivery } from './deliveries.ts';
import type { Schema } from './schema.ts';

/** Who made a draft or a change of it, and when (ISO). */
interface By {
  by: string;
  at: string;
}

export interface ReleaseFilter {
  kind?: ReleaseKind;
  state?: ReleaseState;
  signal?: string;
  limit: number;
}

/** What was frozen, as it was hashed, and its files. */
export interface FrozenRelease {
  /** Canonical JSON. */
  text: string;
  frozen: Frozen;
  hash: string;
  /** Bytes by name. */
  files: ReadonlyMap<string, Uint8Array>;
}

function toContent(kept: string): ReleaseContent {
  const content = JSON.parse(kept) as { signal: unknown };
  return releaseContentSchema.parse({ ...content, signal: readSignal(content.signal) });
}

function toRelease(
  row: Selectable<Schema['releases']>,
  versions: readonly Selectable<Schema['release_versions']>[],
): Release {
  const last = versions.at(-1)!;
  return releaseSchema.parse({
    id: row.id,
    kind: row.kind,
    state: row.state,
    version: row.version,
    signalId: row.signal_id,
    withdraws: row.withdraws,
    content: toContent(last.content),
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at,
    editedAt: last.made_at,
    authors: [...new Set(versions.map(({ made_by }) => made_by))],
    approvedBy: row.approved_by,
    approvedAt: row.approved_at,
    hash: row.hash,
    sentAt: row.sent_at,
    withdrawnBy: row.withdrawn_by,
    withdrawnAt: row.withdrawn_at,
    why: row.why,
  });
}

function reads({ db }: Base) {
  const withVersions = async (row: Selectable<Schema['releases']>): Promise<Release> => {
    const versions = await db
      .selectFrom('release_versions')
      .selectAll()
      .where('release_id', '=', row.id)
      .where('version', '<=', row.version)
      .orderBy('version')
      .execute();
    return toRelease(row, versions);
  };
  return {
    async get(id: string): Promise<Release | null> {
      const row = await db.selectFrom('releases').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : withVersions(row);
    },
    /** Newest first. */
    async list({ kind, state, signal, limit }: ReleaseFilter): Promise<Release[]> {
      let query = db.selectFrom('releases').selectAll();
      if (kind !== undefined) query = query.where('kind', '=', kind);
      if (state !== undefined) query = query.where('state', '=', state);
      if (signal !== undefined) query = query.where('signal_id', '=', signal);
      const rows = await query.orderBy('drafted_at', 'desc').orderBy('id').limit(limit).execute();
      const releases: Release[] = [];
      for (const row of rows) releases.push(await withVersions(row));
      return releases;
    },
    /** The release that takes this one back, unless it was withdrawn itself. */
    async takenBackBy(id: string): Promise<string | null> {
      const row = await db
        .selectFrom('releases')
        .select('id')
        .where('withdraws', '=', id)
        .where('state', '!=', 'withdrawn')
        .executeTakeFirst();
      return row?.id ?? null;
    },
    /** What was approved, byte for byte; null before that. */
    async frozen(id: string): Promise<FrozenRelease | null> {
      const row = await db
        .selectFrom('releases')
        .select(['frozen', 'hash'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined || row.frozen === null || row.hash === null) return null;
      const files = await db
        .selectFrom('release_files')
        .select(['name', 'bytes'])
        .where('release_id', '=', id)
        .execute();
      const kept = JSON.parse(row.frozen) as { content: { signal: unknown } };
      const content = { ...kept.content, signal: readSignal(kept.content.signal) };
      return {
        text: row.frozen,
        frozen: frozenSchema.parse({ ...kept, content }),
        hash: row.hash,
        files: new Map(files.map(({ name, bytes }) => [name, bytes])),
      };
    },
    /** How many families named the topic on each UTC day from one to another, both included; days without are left out. */
    async familiesPerDay(
      { kind, value, region }: Pick<Trend, 'kind' | 'value' | 'region'>,
      { from, to }: { from: string; to: string },
    ): Promise<Map<string, number>> {
      let query = db
        .selectFrom('mentions')
        .innerJoin('family_members', 'family_members.document_id', 'mentions.document_id')
        .select((e) => [
          'mentions.day as day',
          e.fn.count<number | string>('family_members.family_id').distinct().as('families'),
        ])
        .where('mentions.kind', '=', kind)
        .where('mentions.value', '=', value)
        .where('mentions.day', '>=', from)
        .where('mentions.day', '<=', to);
      if (region !== null) query = query.where('mentions.region', '=', region);
      const rows = await query.groupBy('mentions.day').execute();
      return new Map(rows.map(({ day, families }) => [day, Number(families)]));
    },
  };
}

async function keepVersion(
  trx: Transaction<Schema>,
  release: { id: string; version: number; content: ReleaseContent },
  { by, at }: By,
): Promise<void> {
  const { id, version, content } = release;
  await trx
    .insertInto('release_versions')
    .values({ release_id: id, version, made_by: by, made_at: at, content: JSON.stringify(content) })
    .execute();
}

function drafts({ transaction }: Base) {
  return {
    /** Keeps a new draft; false when one with this id is there already. */
    async draft({ id, content }: { id: string; content: ReleaseContent }, made: By): Promise<boolean> {
      return transaction(async (trx) => {
        const kept = await trx
          .insertInto('releases')
          .values({
            id,
            kind: content.kind,
            state: 'draft',
            version: 1,
            signal_id: content.signal.id,
            withdraws: content.withdraws?.id ?? null,
            drafted_by: made.by,
            drafted_at: made.at,
          })
          .onConflict((c) => c.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (kept === undefined) return false;
        await keepVersion(trx, { id, version: 1, content }, made);
        return true;
      });
    },
    /** Makes the next version of a draft; false when it is no draft any more or not in the version that was read. */
    async edit(
      { id, version, content }: { id: string; version: number; content: ReleaseContent },
      made: By,
    ): Promise<boolean> {
      return transaction(async (trx) => {
        const next = await trx
          .updateTable('releases')
          .set({ version: version + 1 })
          .where('id', '=', id)
          .where('version', '=', version)
          .where('state', '=', 'draft')
          .returning('id')
          .executeTakeFirst();
        if (next === undefined) return false;
        await keepVersion(trx, { id, version: version + 1, content }, made);
        return true;
      });
    },
  };
}

function decisions({ transaction }: Base) {
  return {
    /** Freezes a draft in the version that was read, with its files; false when it is not that draft any more. */
    async approve({ text, frozen, hash, files }: FrozenRelease): Promise<boolean> {
      return transaction(async (trx) => {
        const kept = await trx
          .updateTable('releases')
          .set({
            state: 'approved',
            approved_by: frozen.approvedBy,
            approved_at: frozen.approvedAt,
            frozen: text,
            hash,
          })
          .where('id', '=', frozen.id)
          .where('version', '=', frozen.version)
          .where('state', '=', 'draft')
          .returning('id')
          .executeTakeFirst();
        if (kept === undefined) return false;
        for (const [name, bytes] of files)
          await trx.insertInto('release_files').values({ release_id: frozen.id, name, bytes }).execute();
        return true;
      });
    },
    /** Keeps its deliveries, those that are there already once; false when it is neither approved nor sent. */
    async send(id: string, deliveries: readonly Delivery[], at: string): Promise<boolean> {
      return transaction(async (trx) => {
        const row = await trx
          .selectFrom('releases')
          .select(['state', 'sent_at'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (row === undefined || (row.state !== 'approved' && row.state !== 'sent')) return false;
        await trx
          .updateTable('releases')
          .set({ state: 'sent', sent_at: row.sent_at ?? at })
          .where('id', '=', id)
          .execute();
        if (deliveries.length > 0)
          await trx
            .insertInto('deliveries')
            .values(deliveries.map(rowOfDelivery))
            .onConflict((c) => c.column('id').doNothing())
            .execute();
        return true;
      });
    },
    /** Takes a release back: what has not begun to go out does not go out any more. False when it was already. */
    async withdraw(id: string, { by, at, why }: By & { why: string }): Promise<boolean> {
      return transaction(async (trx) => {
        const row = await trx
          .updateTable('releases')
          .set({ state: 'withdrawn', withdrawn_by: by, withdrawn_at: at, why })
          .where('id', '=', id)
          .where('state', '!=', 'withdrawn')
          .returning('id')
          .executeTakeFirst();
        return row !== undefined;
      });
    },
  };
}

/** Letters and notices: drafts by version, what was approved, byte for byte, and where it was sent. */
export function createReleases(base: Base) {
  return { ...reads(base), ...drafts(base), ...decisions(base) };
}
