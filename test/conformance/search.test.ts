import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedSearch } from '../../src/engines/search/embedded.ts';
import { openSqlite } from '../../src/engines/sqlite.ts';
import { ConfigError } from '../../src/model/outcome.ts';
import { parseQuery } from '../../src/model/query-parser.ts';
import { madeUp, testAnalyse as analyse } from './made-up.ts';
import { meiliName, meiliUnderTest } from './meili.ts';
import { searchExactness } from './search-exact.ts';
import { nothing, searchConformance, type SearchUnderTest } from './search.ts';

process.stdout.write(`search conformance: runs on embedded (SQLite FTS5) and ${meiliName}\n`);

const embeddedUnderTest: SearchUnderTest = {
  name: 'embedded',
  async make(analyse) {
    const folder = mkdtempSync(join(tmpdir(), 'aldyn-search-'));
    return {
      open: () => createEmbeddedSearch({ path: join(folder, 'search.db'), analyse }),
      destroy: async () => rmSync(folder, { recursive: true }),
    };
  },
};

for (const adapter of [embeddedUnderTest, meiliUnderTest]) {
  searchConformance(adapter);
  searchExactness(adapter);
}

describe('the embedded search', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aldyn-search-'));
    path = join(folder, 'search.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has every document it promised after its process was killed', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'search-victim.ts'), path],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const exited = new Promise((resolve) => child.once('exit', resolve));
    let promised = 0;
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        promised = Number(chunk.toString().trim().split('\n').at(-1));
        if (promised >= 30) resolve();
      });
    });
    child.kill('SIGKILL');
    await exited;
    const search = await createEmbeddedSearch({ path, analyse });
    const count = await search.count();
    expect(count).toBeGreaterThanOrEqual(promised);
    const { total } = await search.search(parseQuery('карта кар*'), { sort: 'newest', limit: 1 });
    expect(total).toBe(count);
    await search.close();
  });

  it('sees what another process put, also new values of facets', async () => {
    const [reader, writer] = [
      await createEmbeddedSearch({ path, analyse }),
      await createEmbeddedSearch({ path, analyse }),
    ];
    await writer.put([madeUp('a', 'карта', { categories: ['drugs'] })]);
    const ask = () => reader.search(parseQuery('карта category:drugs'), { sort: 'relevance', limit: 5 });
    expect((await ask()).hits.map(({ id }) => id)).toEqual(['a']);
    await reader.put([madeUp('b', 'карта', { categories: ['fraud', 'drugs'] })]);
    await writer.put([madeUp('c', 'карта', { categories: ['drugs'] })]);
    expect((await ask()).hits.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);
    await writer.rebuild(nothing());
    expect(await reader.count()).toBe(0);
    await Promise.all([reader.close(), writer.close()]);
  });

  it('takes away what a rebuild left that was cut short, and answers from the old view', async () => {
    const search = await createEmbeddedSearch({ path, analyse });
    await search.put([madeUp('old', 'карта')]);
    async function* endless() {
      yield [madeUp('new', 'карта')];
      await new Promise(() => {});
    }
    // As in a process that was killed: nothing of it runs to an end.
    void search.rebuild(endless());
    await expect.poll(() => existsSync(`${path}-next`)).toBe(true);
    const again = await createEmbeddedSearch({ path, analyse });
    expect(existsSync(`${path}-next`)).toBe(false);
    const { hits } = await again.search(parseQuery('карта'), { sort: 'newest', limit: 5 });
    expect(hits.map(({ id }) => id)).toEqual(['old']);
    await again.close();
    await search.close();
  });

  it('orders by freshness and source when more match than words can tell apart', async () => {
    const search = await createEmbeddedSearch({ path, analyse });
    const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
    await search.put(Array.from({ length: 5200 }, (_, n) => madeUp(`d${n}`, 'карта', { published: at(n) })));
    const ask = (cursor?: string) =>
      search.search(parseQuery('карта'), {
        sort: 'relevance',
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
    const first = await ask();
    expect([first.total, ...first.hits.map(({ id }) => id)]).toEqual([5200, 'd5199', 'd5198']);
    // An order once begun is kept, though fewer than the bound are left.
    await search.remove(Array.from({ length: 1000 }, (_, n) => `d${n}`));
    expect((await ask(first.nextCursor!)).hits.map(({ id }) => id)).toEqual(['d5197', 'd5196']);
    await search.close();
  });

  it('puts nothing of a batch with a document whose time is none, and says which', async () => {
    const search = await createEmbeddedSearch({ path, analyse });
    const batch = [
      madeUp('a', 'карта', { categories: ['new'] }),
      madeUp('b', 'карта', { firstSeen: 'yesterday' }),
    ];
    await expect(search.put(batch)).rejects.toThrow(
      'Expected an ISO 8601 instant, got `yesterday` (document b)',
    );
    expect(await search.count()).toBe(0);
    await search.put([batch[0]!]);
    const { facets } = await search.search(parseQuery('карта'), { sort: 'newest', limit: 1 });
    expect(facets.category).toEqual([{ value: 'new', count: 1 }]);
    await search.close();
  });

  it('refuses a file of a newer version, a foreign file and a place that cannot be written, each with one sentence', async () => {
    openSqlite(path, { what: 'search index', version: 99, schema: 'SELECT 1', cacheMiB: 1 }).close();
    const open = (at: string) => createEmbeddedSearch({ path: at, analyse });
    await expect(open(path)).rejects.toThrow(ConfigError);
    await expect(open(path)).rejects.toThrow(/search index to be of version 1 or older, got version 99/);
    await expect(open(import.meta.filename)).rejects.toThrow(
      /Expected a usable search index at .*, got a file that is damaged/,
    );
    await expect(open(join(path, 'inside-a-file', 'search.db'))).rejects.toThrow(ConfigError);
  });
});
