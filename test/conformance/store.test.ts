import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../../src/store/index.ts';
import { createDatabase, emptyTables, POSTGRES_URL } from '../store/postgres-place.ts';
import { storeConformance } from './store.ts';

/** Processes take long to start where many others do. */
const CHILD_MS = 60_000;

const ran = ['embedded (SQLite)', ...(POSTGRES_URL === undefined ? [] : ['PostgreSQL'])];
const skipped = POSTGRES_URL === undefined ? ['PostgreSQL (ALDYN_TEST_POSTGRES_URL is not set)'] : ['none'];
process.stdout.write(`store conformance: ran ${ran.join(', ')}; skipped ${skipped.join(', ')}\n`);

storeConformance({
  name: 'embedded',
  shared: false,
  async make() {
    const folder = mkdtempSync(join(tmpdir(), 'aldyn-store-'));
    return {
      open: () => createStore({ path: join(folder, 'store.db') }),
      destroy: async () => rmSync(folder, { recursive: true }),
    };
  },
});

/** Runs the child until `enough` rounds, then lets it end or kills it. */
async function runChild(
  url: string,
  name: string,
  { enough, kill }: { enough: number; kill: boolean },
): Promise<void> {
  const script = join(import.meta.dirname, 'store-child.ts');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, url, name, kill ? '100000' : String(enough)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exited = new Promise<unknown>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  );
  let rounds = 0;
  for await (const line of createInterface(child.stdout)) {
    if (line === 'round') rounds += 1;
    if (kill && rounds >= enough) child.kill('SIGKILL');
  }
  expect(await exited).toBe(kill ? 'SIGKILL' : 0);
}

describe.skipIf(POSTGRES_URL === undefined)('on a server', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  storeConformance({
    name: 'PostgreSQL',
    shared: true,
    make: async () => ({
      open: () => createStore({ url: database.url, maxConnections: 4 }),
      // Quicker than a database for each test.
      destroy: () => emptyTables(database.url),
    }),
  });

  it(
    'stays right among processes of which one is killed',
    async () => {
      const { url, drop } = await createDatabase();
      // All of them bring the tables up, too.
      await Promise.all([
        runChild(url, 'one', { enough: 8, kill: false }),
        runChild(url, 'two', { enough: 4, kill: true }),
      ]);
      const store = await createStore({ url });
      expect(await store.families.count()).toBe(3);
      expect(await store.signals.count()).toBe(4);
      expect(await store.audit.firstBroken()).toBeNull();
      const counts = Object.fromEntries(
        (await store.outcomes.all()).map(({ outcome, count }) => [outcome, count]),
      );
      expect(counts).toMatchObject({ one: 8 });
      expect(counts['two']).toBeGreaterThanOrEqual(4);
      const [cell] = await store.annotations.cells('2026-01-01');
      expect(cell).toMatchObject({ families: 3 });
      await store.close();
      await drop();
    },
    CHILD_MS,
  );
});
