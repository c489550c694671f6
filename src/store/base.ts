import type { Kysely, Transaction } from 'kysely';
import { Drop } from '../model/outcome.ts';
import type { Schema } from './schema.ts';

/** Which database keeps the store: a file of ours, or a server that many processes share. */
export type Backend = 'sqlite' | 'postgres';

/** The opened database every noun is built on. */
export interface Base {
  db: Kysely<Schema>;
  backend: Backend;
  /** All of it or nothing; run from its start again, a few times, when it met another one and lost. */
  transaction: <T>(work: (trx: Transaction<Schema>) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}

/**
 * Holds a document until the transaction is over, so that retention cannot take it away in between; throws
 * Drop `expired` when it is gone already. With `alone`, no other transaction that asks for that goes on meanwhile.
 */
export async function holdDocument(
  { backend }: Base,
  trx: Transaction<Schema>,
  document: { id: string; version?: number; alone?: boolean },
): Promise<void> {
  const { id, version, alone } = document;
  const rows = await trx
    .selectFrom('documents')
    .select('version')
    .where('id', '=', id)
    .orderBy('version')
    .$if(backend === 'postgres', (query) => (alone === true ? query.forNoKeyUpdate() : query.forKeyShare()))
    .execute();
  if (!rows.some((row) => version === undefined || row.version === version)) throw new Drop('expired');
}

const bases = new WeakMap<object, Base>();

/** Remembers which database a store is built on, for what works on whole databases. */
export function rememberBase(store: object, base: Base): void {
  bases.set(store, base);
}

/** The database of an opened store. */
export function baseOf(store: object): Base {
  const base = bases.get(store);
  if (base === undefined) throw new TypeError('Expected a store that createStore opened, got something else');
  return base;
}
