import { randomUUID } from 'node:crypto';
import { ConfigError } from '../model/outcome.ts';
import { baseOf, type Base } from './base.ts';
import type { Store } from './index.ts';
import { addRows, countRows, highestSeq, keyOf, raiseSeq, rowsAfter, type Value } from './rows.ts';
import { TABLES, type Table } from './tables.ts';

/** How far a table has come. */
export interface TransferProgress {
  table: string;
  /** Rows of it that are in the target. */
  rows: number;
  /** Rows of it in the source. */
  total: number;
}

export interface TransferOptions {
  onProgress?: (progress: TransferProgress) => void;
  /** Stops between two batches; what was carried over stays, and the next call goes on from there. */
  signal?: AbortSignal;
}

/** What the target remembers of a transfer, written together with each batch. */
interface State {
  /** Place in TABLES of the table under way; past its end when everything is there. */
  table: number;
  /** Key of the last row carried over, null before the first. */
  last: Value[] | null;
  rows: number;
}

/** Where the transfer from `source` stands; throws ConfigError when the target holds something else. */
async function begin(target: Base, source: string): Promise<State> {
  const started = await target.db.selectFrom('transfers').selectAll().execute();
  const mine = started.find((row) => row.source === source);
  if (mine !== undefined) return JSON.parse(mine.state) as State;
  for (const table of TABLES) {
    const rows = await countRows(target, table);
    if (rows === 0) continue;
    throw new ConfigError(
      `Expected an empty store to carry everything into, got one with ${rows} rows in ${table.name}${started.length > 0 ? ' that came from another store' : ''}: name another place, or empty that one`,
    );
  }
  const state: State = { table: 0, last: null, rows: 0 };
  await target.db
    .insertInto('transfers')
    .values({ source, state: JSON.stringify(state) })
    .onConflict((c) => c.doNothing())
    .execute();
  return state;
}

/** Writes `work` and the new state together; throws ConfigError when somebody else has moved the state meanwhile. */
async function advance(
  target: Base,
  step: { source: string; from: State; to: State },
  work: Parameters<Base['transaction']>[0],
): Promise<void> {
  await target.transaction(async (trx) => {
    const moved = await trx
      .updateTable('transfers')
      .set({ state: JSON.stringify(step.to) })
      .where('source', '=', step.source)
      .where('state', '=', JSON.stringify(step.from))
      .executeTakeFirst();
    if (moved.numUpdatedRows !== 1n) {
      throw new ConfigError(
        'Expected to be the only one that carries this store over, got another one at work',
      );
    }
    await work(trx);
  });
}

async function copyTable(
  { from, to }: { from: Base; to: Base },
  table: Table,
  { source, state, signal, onProgress }: TransferOptions & { source: string; state: State },
): Promise<State> {
  const total = await countRows(from, table);
  let at = state;
  const tell = () => onProgress?.({ table: table.name, rows: at.rows, total });
  tell();
  for await (const rows of rowsAfter(from, table, at.last)) {
    signal?.throwIfAborted();
    const next = { ...at, last: keyOf(rows.at(-1)!, table), rows: at.rows + rows.length };
    await advance(to, { source, from: at, to: next }, (trx) => addRows(trx, table, rows));
    at = next;
    tell();
  }
  return at;
}

/**
 * Carries everything in one store over into another, empty one, of either kind, a batch at a time; a call after a
 * kill at any moment goes on where the last one stopped, and one after the end does nothing. Nobody may write to
 * either meanwhile. Rejects with ConfigError when the target holds something else.
 */
export async function copyStore(source: Store, target: Store, options: TransferOptions = {}): Promise<void> {
  const [from, to] = [baseOf(source), baseOf(target)];
  const id = await source.meta.once('store-id', randomUUID);
  let state = await begin(to, id);
  for (const [index, table] of TABLES.entries()) {
    if (index < state.table) continue;
    const done = await copyTable({ from, to }, table, { ...options, source: id, state });
    const seq = table.numbered === true ? await highestSeq(from, table) : 0;
    const next = { table: index + 1, last: null, rows: 0 };
    await advance(to, { source: id, from: done, to: next }, (trx) =>
      raiseSeq(trx, table, { backend: to.backend, seq }),
    );
    state = next;
  }
}
