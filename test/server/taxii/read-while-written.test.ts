import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stixObjects } from '../../../src/digest/dialects/stix/index.ts';
import { uuidV5 } from '../../../src/model/ids.ts';
import { createStore, type Store } from '../../../src/store/index.ts';
import { createDatabase, saysPostgres } from '../../store/postgres-place.ts';
import { ABOUT, LIFE } from '../../digest/dialects/made-up-alerts.ts';
import { openService } from '../service.ts';
import { readOn } from './client.ts';

const ALERTS = 12;
const COLLECTION = { name: 'centre', title: 'Made up', description: 'Made up' };

/** Every object of many made-up alerts through update and retraction, as deliveries bring them. */
const DELIVERIES = LIFE.flatMap((version) =>
  Array.from({ length: ALERTS }, (_, n) => {
    const id = uuidV5(`made-up alert ${n}`);
    return stixObjects([{ ...version, id }], ABOUT);
  }),
);

async function readWhileWritten(writers: readonly Store[], reader: Store): Promise<void> {
  const service = await openService({
    deps: () => ({ store: { ...reader }, collections: () => [COLLECTION] }),
  });
  const base = await service.server.listen({ host: '127.0.0.1', port: 0 });
  try {
    const url = `${base}/taxii2/api/collections/centre/objects/`;
    let writing = true;
    const written = Promise.all(
      writers.map(async ({ taxii }, w) => {
        for (const [index, objects] of DELIVERIES.entries())
          if (index % writers.length === w) await taxii.put('centre', objects, new Date().toISOString());
      }),
    ).finally(() => {
      writing = false;
    });
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const isLast = !writing;
      const read: Awaited<ReturnType<typeof readOn>> = await readOn(url, { after, limit: 3 });
      seen.push(...read.objects.map(({ id, modified }) => `${id} ${modified ?? ''}`));
      after = read.after;
      if (isLast) break;
    }
    await written;
    // Of an object whose next version came before it was read, the last alone is told.
    const last = new Map<string, string>();
    for (const { id, modified = '' } of DELIVERIES.flat())
      if (modified >= (last.get(id) ?? '')) last.set(id, modified);
    const told = new Set(seen);
    expect(told.size).toBe(seen.length);
    expect([...last].filter(([id, modified]) => !told.has(`${id} ${modified}`))).toEqual([]);
    expect(last.size).toBeGreaterThan(150);
  } finally {
    await service.close();
  }
}

test('a reader going page by page misses and repeats nothing while it is written to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aldyn-taxii-'));
  const store = await createStore({ path: join(folder, 'store.db') });
  try {
    await readWhileWritten([store, store], store);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test.runIf(saysPostgres('TAXII read while it is written'))(
  'nor while several processes write on one server',
  async () => {
    const database = await createDatabase();
    const stores: Store[] = [];
    try {
      for (let n = 0; n < 4; n += 1) stores.push(await createStore({ url: database.url }));
      await readWhileWritten(stores.slice(1), stores[0]!);
    } finally {
      for (const store of stores) await store.close();
      await database.drop();
    }
  },
);
