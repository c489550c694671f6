import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiHealth, ApiSearchAnswer } from '../../src/model/api.ts';
import { makeInstallation, startAldyn, type Installation, type Running } from '../replay/aldyn.ts';
import { untilCollected } from '../replay/follow.ts';
import { madeUpPages } from '../replay/made-up-pages.ts';
import { startReplaySpace, type ReplaySpace } from '../replay/space.ts';
import { allHits, interrupt, until, withStore } from './collected.ts';
import { runAldyn, STACK } from './command.ts';
import { recipientsFile } from './site.ts';
import { tellings } from '../digest/told-once.ts';

const PAGES = 120;
const QUERY = 'мошенник* OR customs';

// One installation lives through all of this, in order: interrupted, gone on with, asked, damaged and mended.
describe('an installation', () => {
  let space: ReplaySpace;
  let installation: Installation;
  let running: Running;
  let everything: ApiSearchAnswer['hits'];
  let ranked: ApiSearchAnswer['hits'];

  const lock = () => join(installation.env['ALDYN_DATA']!, 'lock.json');
  const searchFile = () => join(installation.env['ALDYN_DATA']!, 'search.db');
  const start = () => startAldyn(installation);
  const ask = (...args: string[]) => runAldyn(args, installation.env);

  beforeAll(async () => {
    space = await startReplaySpace({ pages: madeUpPages(PAGES), channel: null });
    installation = makeInstallation(
      { sources: space.sourcesYaml, recipients: recipientsFile([{ kind: 'file', folder: 'digests' }]) },
      { ALDYN_RESOLVE: space.resolve, ALDYN_PACE_MS: '150', ALDYN_DETECT_EVERY_S: '1' },
    );
  });

  afterAll(async () => {
    if (running?.child.exitCode === null) await interrupt(running);
    installation?.remove();
    await space?.close();
  });

  it('stops at Ctrl-C in the middle of collecting, with exit code 0 and the folder free', async () => {
    running = await start();
    await until(running, 'items', async () => {
      const { documents, open } = await running.get<ApiHealth>('/api/health');
      return (documents ?? 0) + (open ?? 0) > 5;
    });
    expect(await interrupt(running)).toBe(0);
    expect(running.output()).not.toMatch(STACK);
    expect(existsSync(lock())).toBe(false);
    const { total } = await withStore(installation, (store) => store.items.counts());
    expect(total).toBeLessThan(PAGES);
  });

  it('goes on where it stopped, and gives every item one outcome and every signal one digest', async () => {
    running = await start();
    expect(running.output()).toMatch(/going on with \d+ documents and \d+ signals from before/);
    await untilCollected(running, { sources: space.hosts, timeoutMs: 60_000 });
    await until(running, 'a digest', async () => {
      const { digests } = await running.get<{ digests: object[] }>('/api/digests');
      return digests.length > 0;
    });
    everything = await allHits(running, '');
    ranked = await allHits(running, QUERY);
    expect(everything).toHaveLength(PAGES);
    expect(ranked.length).toBeGreaterThan(0);
    expect(new Set(everything.map((hit) => hit.id)).size).toBe(PAGES);
  });

  it('answers commands while it runs', async () => {
    const [found, sources, digests] = await Promise.all([
      ask('search', QUERY, '--limit', '2'),
      ask('sources'),
      ask('digest'),
    ]);
    expect([found.code, sources.code, digests.code]).toEqual([0, 0, 0]);
    expect(found.out).toContain(`${ranked.length} documents`);
    expect(sources.out).toMatch(/made-up-3-example +undated/);
    expect(digests.out).toContain('made-up-centre');
  });

  it('shows the caret under the mistake in a query', async () => {
    const { code, out, err } = await ask('search', 'дроппер AND (region:almaty');
    expect(code).toBe(1);
    expect(err).toMatch(/^ {2}дроппер AND \(region:almaty\n {2} +\^\nExpected .* \(query, character \d+\)$/m);
    expect(out + err).not.toMatch(STACK);
  });

  it('refuses a second process on its folder and names the address of the first', async () => {
    const refused = await Promise.all([ask('start'), ask('collect'), ask('reindex')]);
    for (const { code, out, err } of refused) {
      expect(code).toBe(1);
      expect(err).toMatch(/Expected the data folder .* to be free, got one in use by process \d+/);
      expect(err).toContain(`its dashboard is at ${running.address}`);
      expect(out + err).not.toMatch(STACK);
    }
    expect((await running.get<ApiHealth>('/api/health')).documents).toBe(PAGES);
  });

  it('keeps nothing open and repeats nothing after its stop', async () => {
    expect(await interrupt(running)).toBe(0);
    const { counts, digests } = await withStore(installation, async (store) => ({
      counts: await store.items.counts(),
      digests: await store.digests.list({ limit: 100 }),
    }));
    expect(counts).toEqual({ total: PAGES, open: 0, byOutcome: { done: PAGES } });
    const told = tellings(digests);
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told).size).toBe(told.length);
    const files = readdirSync(join(installation.env['ALDYN_DATA']!, 'digests'));
    expect(files.filter((file) => file.endsWith('.json'))).toHaveLength(digests.length);
  });

  it('finds exactly the same after its search view was deleted and `aldyn reindex` was run', async () => {
    rmSync(searchFile());
    const { code, out } = await ask('reindex');
    expect(code).toBe(0);
    expect(out).toContain(`${PAGES} of ${PAGES} documents are searchable.`);
    running = await start();
    expect(await allHits(running, '')).toEqual(everything);
    expect(await allHits(running, QUERY)).toEqual(ranked);
    expect(await interrupt(running)).toBe(0);
  });

  const damages: Record<string, () => void> = {
    'is full of rubbish': () => writeFileSync(searchFile(), 'made-up rubbish '.repeat(8192)),
    'was cut in half': () => truncateSync(searchFile(), 40_960),
    'is empty': () => truncateSync(searchFile(), 0),
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`mends its search view by itself when the file ${what}`, async () => {
      damage();
      running = await start();
      expect(running.output()).toContain('rebuilding the search view from the store');
      expect(running.output()).not.toMatch(STACK);
      expect(await allHits(running, '')).toEqual(everything);
      expect(await allHits(running, QUERY)).toEqual(ranked);
      expect(await interrupt(running)).toBe(0);
    });
  }
}, 250_000);
