import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';

/** Where something stood: what it goes on from after a stop or a kill. */
export interface Checkpoint {
  /** Different for each one kept. */
  stamp: string;
  at: string;
  /** How far it has read: plain JSON of the one who keeps it. */
  position: unknown;
  bytes: Uint8Array;
}

/** A row of more is refused or slow somewhere. */
const PART_BYTES = 4 * 1024 * 1024;

/** Keeps a checkpoint in place of the one before, as a part of a larger transaction; returns its stamp. */
async function keep(
  trx: Transaction<Schema>,
  name: string,
  { at, position, bytes }: Omit<Checkpoint, 'stamp'>,
): Promise<string> {
  const stamp = randomUUID();
  const row = { stamp, at, position: JSON.stringify(position) };
  await trx
    .insertInto('checkpoints')
    .values({ name, ...row })
    .onConflict((c) => c.column('name').doUpdateSet(row))
    .execute();
  await trx.deleteFrom('checkpoint_parts').where('name', '=', name).execute();
  for (let from = 0, part = 0; from < bytes.length; from += PART_BYTES, part += 1)
    await trx
      .insertInto('checkpoint_parts')
      .values({ name, part, bytes: bytes.subarray(from, from + PART_BYTES) })
      .execute();
  return stamp;
}

/** Checkpoints by name, each kept whole or not at all. */
export function createCheckpoints(base: Base) {
  const { db } = base;
  return {
    /** The stamp of the checkpoint of that name; null when there is none. */
    async stampOf(name: string): Promise<string | null> {
      const row = await db
        .selectFrom('checkpoints')
        .select('stamp')
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.stamp ?? null;
    },
    async get(name: string): Promise<Checkpoint | null> {
      return base.transaction(async (trx) => {
        const row = await trx
          .selectFrom('checkpoints')
          .selectAll()
          .where('name', '=', name)
          .$if(base.backend === 'postgres', (query) => query.forShare())
          .executeTakeFirst();
        if (row === undefined) return null;
        const parts = await trx
          .selectFrom('checkpoint_parts')
          .select('bytes')
          .where('name', '=', name)
          .orderBy('part')
          .execute();
        const { stamp, at, position } = row;
        const bytes = Buffer.concat(parts.map((part) => part.bytes));
        return { stamp, at, position: JSON.parse(position) as unknown, bytes };
      });
    },
    /** Keeps a checkpoint and what `beside` writes, all or nothing; resolves to its stamp. */
    async put(
      name: string,
      checkpoint: Omit<Checkpoint, 'stamp'>,
      beside: (trx: Transaction<Schema>) => Promise<void> = async () => {},
    ): Promise<string> {
      return base.transaction(async (trx) => {
        await beside(trx);
        return keep(trx, name, checkpoint);
      });
    },
  };
}
