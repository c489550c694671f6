import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/model/outcome.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import type { StoreOptions } from '../../src/store/open.ts';
import { TABLES } from '../../src/store/tables.ts';
import { copyStore } from '../../src/store/transfer.ts';
import { verifyStores } from '../../src/store/verify.ts';
import { AT, draft } from '../conformance/store-made-up.ts';
import { fill } from './filled.ts';
import { createDatabase, saysPostgres } from './postgres-place.ts';

const SIZE = 120;
/** Processes take long to start where many others do. */
const CHILD_MS = 60_000;
let filled: string;
let folder: string;
let open: Store[];
let source: Store;

const fileAt = (name: string) => ({ path: join(folder, name) });
async function openStore(options: StoreOptions): Promise<Store> {
  const store = await createStore(options);
  open.push(store);
  return store;
}

beforeAll(async () => {
  filled = mkdtempSync(join(tmpdir(), 'aldyn-filled-'));
  const store = await createStore({ path: join(filled, 'source.db') });
  await fill(store, SIZE);
  await store.close();
});
afterAll(() => rmSync(filled, { recursive: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aldyn-transfer-'));
  open = [];
  cpSync(filled, folder, { recursive: true });
  source = await openStore(fileAt('source.db'));
});
afterEach(async () => {
  for (const store of open) await store.close();
  rmSync(folder, { recursive: true });
});

async function expectEqual(from: Store, to: Store): Promise<void> {
  const compared = await verifyStores(from, to);
  expect(compared.filter(({ equal }) => !equal)).toEqual([]);
  expect(compared.filter((table) => table.source.rows > 0).map(({ table }) => table)).toEqual(
    TABLES.map(({ name }) => name),
  );
}

/** What comes after the transfer goes on after what was carried over. */
async function expectToGoOn(store: Store): Promise<void> {
  const last = (await store.documents.after(0, 10_000)).at(-1)!.seq;
  await store.documents.put(draft('next', 'text'), 'i');
  expect((await store.documents.get('next'))!.seq).toBeGreaterThan(last);
  await store.audit.append({ at: AT, actor: 'a', action: 'b', detail: 'c' });
  expect(await store.audit.firstBroken()).toBeNull();
}

/** Carries over in a process that dies after so many batches, or `delayMs` later; resolves to what ended it. */
function copyAndDie(
  from: StoreOptions,
  to: StoreOptions,
  death: { batches: number; delayMs: number },
): Promise<unknown> {
  const script = join(import.meta.dirname, 'transfer-child.ts');
  const numbers = [death.batches, death.delayMs].map(String);
  const stores = [from, to].map((options) => JSON.stringify(options));
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...stores, ...numbers], {
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
}

async function survivesDeaths(
  to: StoreOptions,
  deaths: { after: readonly number[]; delayMs: number },
): Promise<void> {
  const { after, delayMs } = deaths;
  for (const batches of after) {
    expect(await copyAndDie(fileAt('source.db'), to, { batches, delayMs })).toBe('SIGKILL');
  }
  const target = await openStore(to);
  expect((await target.items.counts()).total).toBeGreaterThan(0);
  await copyStore(source, target);
  await expectEqual(source, target);
  await expectToGoOn(target);
}

describe('carrying a store over', () => {
  it('names every table', () => {
    const raw = new DatabaseSync(fileAt('source.db').path);
    const names = raw
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .all();
    raw.close();
    expect(names.map((row) => (row as { name: string }).name).sort()).toEqual(
      [...TABLES.map(({ name }) => name), 'leases', 'transfers'].sort(),
    );
  });

  it('tells how far it has come and does nothing when it is called again after the end', async () => {
    const target = await openStore(fileAt('target.db'));
    const told = new Map<string, string>();
    await copyStore(source, target, {
      onProgress: ({ table, rows, total }) => told.set(table, `${rows}/${total}`),
    });
    expect(told.get('items')).toBe(`${SIZE}/${SIZE}`);
    expect(told.get('documents')).toBe(`${SIZE + 12}/${SIZE + 12}`);
    await copyStore(source, target);
    await expectEqual(source, target);
    await expectToGoOn(target);
  });

  it('goes on where it was stopped', async () => {
    const target = await openStore(fileAt('target.db'));
    const stopping = new AbortController();
    const stop = ({ table, rows }: { table: string; rows: number }) => {
      if (table === 'items' && rows > 0) stopping.abort(new Error('made-up stop'));
    };
    await expect(copyStore(source, target, { onProgress: stop, signal: stopping.signal })).rejects.toThrow(
      'made-up stop',
    );
    expect((await target.items.counts()).total).toBe(50);
    await copyStore(source, target);
    await expectEqual(source, target);
  });

  it('refuses a target that holds something, and one that is being filled from elsewhere', async () => {
    const taken = await openStore(fileAt('taken.db'));
    await taken.outcomes.count('a', 'done');
    await expect(copyStore(source, taken)).rejects.toThrow(ConfigError);
    await expect(copyStore(source, taken)).rejects.toThrow('got one with 1 rows in outcomes');
    const target = await openStore(fileAt('target.db'));
    await copyStore(source, target);
    const another = await openStore(fileAt('another.db'));
    await expect(copyStore(another, target)).rejects.toThrow('that came from another store');
  });

  it('sees one changed byte', async () => {
    const target = await openStore(fileAt('target.db'));
    await copyStore(source, target);
    await target.meta.set('mask-key', 'made uq');
    const compared = await verifyStores(source, target);
    expect(compared.filter(({ equal }) => !equal).map(({ table, target: sum }) => [table, sum.rows])).toEqual(
      [['meta', 4]],
    );
  });

  it(
    'survives being killed',
    () => survivesDeaths(fileAt('target.db'), { after: [8], delayMs: 0 }),
    CHILD_MS,
  );
});

describe.skipIf(!saysPostgres('carrying a store over'))('carrying a store over to PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
    await database.drop();
  });

  it('and back gives what there was', async () => {
    const server = await openStore({ url: database.url });
    await copyStore(source, server);
    await expectEqual(source, server);
    const back = await openStore(fileAt('back.db'));
    await copyStore(server, back);
    await expectEqual(server, back);
    const [there, here] = [await verifyStores(source, server), await verifyStores(server, back)];
    expect(here.map(({ target }) => target.hash)).toEqual(there.map(({ target }) => target.hash));
    await expectToGoOn(server);
    await expectToGoOn(back);
  });

  it(
    'survives being killed in the middle of a batch',
    () => survivesDeaths({ url: database.url }, { after: [3, 8], delayMs: 1 }),
    CHILD_MS,
  );

  it('lets only one carry it over at a time', async () => {
    const targets = [await openStore({ url: database.url }), await openStore({ url: database.url })];
    const results = await Promise.allSettled(targets.map((target) => copyStore(source, target)));
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    expect(refusals.length).toBeLessThan(2);
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(ConfigError);
    await copyStore(source, targets[0]!);
    await expectEqual(source, targets[0]!);
  });
});
