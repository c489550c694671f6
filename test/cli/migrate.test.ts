import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../src/model/item.ts';
import { createStore } from '../../src/store/index.ts';
import { ownDatabase } from '../replay/servers.ts';
import { spawnCommand } from '../replay/aldyn.ts';
import { runAldyn, STACK } from './command.ts';

const server = process.env['ALDYN_TEST_POSTGRES_URL'];
if (server === undefined)
  process.stdout.write(
    'migrate: to PostgreSQL skipped, ALDYN_TEST_POSTGRES_URL is not set (scripts/test-servers.sh)\n',
  );

const ITEMS = 3000;

const madeUpItem = (n: number): Item => ({
  sourceId: 'made-up',
  nativeId: String(n),
  kind: 'article',
  url: `https://made-up.example/${n}`,
  firstSeen: new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString(),
  via: 'feed',
  published: null,
  title: `Made-up ${n}`,
  text: null,
  body: new TextEncoder().encode(`<p>Made-up page ${n} қазақша</p>`),
  contentType: 'text/html',
  tags: [],
  languageHint: null,
  image: null,
  message: null,
});

describe('aldyn migrate', () => {
  let folder: string;
  let back: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aldyn-migrate-'));
    back = mkdtempSync(join(tmpdir(), 'aldyn-migrate-'));
    const store = await createStore({ path: join(folder, 'store.db') });
    for (let n = 0; n < ITEMS; n += 1) {
      const { id, revision } = await store.items.put(madeUpItem(n));
      if (n % 1000 === 0)
        await store.items.settle(id, { revision, outcome: 'quarantined', at: madeUpItem(n).firstSeen });
    }
    await store.audit.append({
      at: '2026-01-01T00:00:00.000Z',
      actor: 'anna',
      action: 'search',
      detail: '{}',
    });
    await store.close();
  }, 150_000);
  afterAll(() => {
    for (const each of [folder, back]) rmSync(each, { recursive: true, force: true });
  });

  it('refuses a place that is no place, and the store itself', async () => {
    const refused = await runAldyn(['migrate', '--to', 'mysql://db.example/aldyn'], { ALDYN_DATA: folder });
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(
      'Expected a place to be postgres://user:password@host:port/database or a data folder',
    );
    const same = await runAldyn(['migrate', '--to', folder], { ALDYN_DATA: folder });
    expect(same.err).toContain('Expected --to to be another place');
    const none = await runAldyn(['migrate', '--to', folder], { ALDYN_DATA: join(folder, 'nowhere') });
    expect(none.err).toContain('Expected a store in');
    expect(refused.err + same.err + none.err).not.toMatch(STACK);
  }, 150_000);

  it.skipIf(server === undefined)(
    'carries a store to PostgreSQL through a kill, and back, the same row by row',
    async () => {
      const database = await ownDatabase(server!);
      try {
        const env = { ALDYN_DATA: folder };
        const killed = spawnCommand({ folder, env, remove: () => {} }, ['migrate', '--to', database.url]);
        const watcher = await createStore({ url: database.url });
        for (let tries = 0; tries < 600 && killed.over() === null; tries += 1) {
          if ((await watcher.items.counts()).total > 0) break;
          await sleep(5);
        }
        killed.process.kill('SIGKILL');
        await killed.ended;
        const went = await runAldyn(['migrate', '--to', database.url], env);
        expect(went.err).not.toMatch(STACK);
        expect(went).toMatchObject({ code: 0 });
        expect(went.out).toMatch(/items +3,000 +[0-9a-f]{16} +equal/);
        expect(went.out).toContain('3 items that were set aside will be tried again there');
        expect(await watcher.items.counts()).toEqual({ total: ITEMS, open: ITEMS, byOutcome: {} });
        expect(await watcher.audit.firstBroken()).toBeNull();
        await watcher.close();
        const returned = await runAldyn(['migrate', '--from', database.url, '--to', back], env);
        expect(returned).toMatchObject({ code: 0 });
        const there = await createStore({ path: join(back, 'store.db') });
        expect((await there.items.counts()).total).toBe(ITEMS);
        await there.close();
      } finally {
        await database.remove();
      }
    },
    60_000,
  );

  it.skipIf(server === undefined)(
    'refuses a store that others work on, and one that holds something else',
    async () => {
      const database = await ownDatabase(server!);
      try {
        const store = await createStore({ url: database.url });
        await store.leases.take('schedule', 'host:1', 60_000);
        const busy = await runAldyn(['migrate', '--to', database.url], { ALDYN_DATA: folder });
        expect(busy.err).toContain('Expected nobody to work on PostgreSQL at 127.0.0.1');
        await store.leases.release('schedule', 'host:1');
        await store.items.put(madeUpItem(1));
        await store.close();
        const full = await runAldyn(['migrate', '--to', database.url], { ALDYN_DATA: folder });
        expect(full.err).toContain('Expected an empty store to carry everything into');
        expect(busy.err + full.err).not.toMatch(STACK);
      } finally {
        await database.remove();
      }
    },
    60_000,
  );
});
