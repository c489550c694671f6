import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SearchDocument } from '../../../../src/engines/search/search.ts';
import { RetryLater } from '../../../../src/model/outcome.ts';
import { madeUp } from '../../../conformance/made-up.ts';
import { faultOf } from '../../../conformance/meili-stub/errors.ts';
import { idsOf, startOnStub, type OnStub } from './on-stub.ts';

const numbered = (from: number, to: number, title = 'карта') =>
  Array.from({ length: to - from }, (_, at) => madeUp(`d${from + at}`, title));

async function* inBatches(documents: readonly SearchDocument[], size = 20) {
  for (let at = 0; at < documents.length; at += size) {
    await sleep(2);
    yield documents.slice(at, at + size);
  }
}

/** A rebuild that waits in the middle until told to go on. */
function halting(documents: readonly SearchDocument[]) {
  let goOn = (): void => {};
  let began = (): void => {};
  const halted = new Promise<void>((resolve) => {
    began = resolve;
  });
  const released = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  async function* batches() {
    yield documents.slice(0, 1);
    began();
    await released;
    yield documents.slice(1);
  }
  return { batches: batches(), halted, goOn: () => goOn() };
}

describe('rebuilding in Meilisearch', () => {
  let on: OnStub;
  beforeEach(async () => {
    on = await startOnStub();
  });
  afterEach(() => on.close());
  const indexNames = () => [...on.stub.indexes.keys()].toSorted();

  it('is searched all the time and never has a hole', async () => {
    const search = await on.open();
    await search.put(numbered(0, 100));
    const over = new AbortController();
    const totals: number[] = [];
    const asking = (async () => {
      while (!over.signal.aborted)
        totals.push((await search.search({ type: 'all' }, { sort: 'newest', limit: 1 })).total);
    })();
    await search.rebuild(inBatches(numbered(0, 120)));
    over.abort();
    await asking;
    expect(totals.length).toBeGreaterThan(5);
    expect(totals.filter((total) => total !== 100 && total !== 120)).toEqual([]);
    expect([await search.count(), indexNames()]).toEqual([120, ['aldyn']]);
    expect(on.problems).toEqual([]);
  });

  it('has what other processes wrote and removed meanwhile', async () => {
    const [one, two] = [await on.open(), await on.open()];
    await one.put([...numbered(0, 5), madeUp('gone', 'карта'), madeUp('back', 'карта')]);
    // As read from the store before the others wrote.
    const { batches, halted, goOn } = halting([
      ...numbered(0, 5),
      madeUp('gone', 'карта'),
      madeUp('back', 'карта'),
    ]);
    const rebuilding = one.rebuild(batches);
    await halted;
    await two.put([madeUp('new', 'карта'), madeUp('d1', 'банк', { version: 2 })]);
    await two.remove(['gone', 'back', 'd4']);
    await two.put([madeUp('back', 'тез')]);
    goOn();
    await rebuilding;
    expect((await idsOf(two, '')).toSorted()).toEqual(['back', 'd0', 'd1', 'd2', 'd3', 'new']);
    expect([await idsOf(one, 'банк'), await idsOf(one, 'тез')]).toEqual([['d1'], ['back']]);
    expect(indexNames()).toEqual(['aldyn']);
  });

  it('loses nothing that is written around the swap', async () => {
    const [one, two] = [await on.open(), await on.open()];
    const over = new AbortController();
    let written = 0;
    const writing = (async () => {
      for (; !over.signal.aborted; written += 1) await two.put([madeUp(`w${written}`, 'карта')]);
    })();
    // A document is stored before it is put, and a rebuild reads the store when it begins to ask.
    async function* stored() {
      const documents = Array.from({ length: written + 1 }, (_, at) => madeUp(`w${at}`, 'карта'));
      yield* inBatches([...numbered(0, 40), ...documents]);
    }
    for (let round = 0; round < 3; round += 1) await one.rebuild(stored());
    over.abort();
    await writing;
    const found = new Set<string>();
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof two.search>> = await two.search(
        { type: 'all' },
        { sort: 'newest', limit: 100, ...(cursor === null ? {} : { cursor }) },
      );
      for (const { id } of page.hits) found.add(id);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const missing = Array.from({ length: written }, (_, at) => `w${at}`).filter((id) => !found.has(id));
    expect(missing).toEqual([]);
    expect(found.size).toBeGreaterThanOrEqual(written + 40);
    await vi.waitFor(() => expect(indexNames()).toEqual(['aldyn']), 5000);
  });

  it('is done by one process at a time', async () => {
    const [one, two] = [await on.open(), await on.open()];
    const { batches, halted, goOn } = halting(numbered(0, 3));
    const rebuilding = one.rebuild(batches);
    await halted;
    const second: unknown = await two.rebuild(inBatches(numbered(0, 1))).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(RetryLater);
    expect(String(second)).toMatch(/got another process at it \(index aldyn-rebuild in Meilisearch\)/);
    goOn();
    await rebuilding;
    expect(await two.count()).toBe(3);
  }, 60_000);

  it('takes away what a dead process left, and old leftovers when it opens', async () => {
    const search = await on.open();
    await search.put([madeUp('a', 'карта')]);
    const ask = (method: string, path: string, body: unknown) =>
      fetch(on.stub.url + path, {
        method,
        headers: { authorization: 'Bearer made-up-key', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    // A half-filled index without a lock.
    await ask('POST', '/indexes', { uid: 'aldyn-next', primaryKey: 'key' });
    await search.put([madeUp('b', 'карта')]);
    expect(indexNames()).toEqual(['aldyn', 'aldyn-next']);
    await on.open();
    expect(indexNames()).toEqual(['aldyn']);
    // A lock whose owner has given no sign of life for long.
    await ask('POST', '/indexes', { uid: 'aldyn-rebuild', primaryKey: 'key' });
    await ask('POST', '/indexes/aldyn-rebuild/documents', [{ key: 'owner', owner: 'dead' }]);
    await search.put([madeUp('c', 'карта')]);
    expect(indexNames()).toEqual(['aldyn', 'aldyn-rebuild']);
    vi.setSystemTime(Date.now() + 3_600_000);
    try {
      await on.open();
    } finally {
      vi.useRealTimers();
    }
    expect(indexNames()).toEqual(['aldyn']);
    expect(await search.count()).toBe(3);
  });

  it('keeps the old view and cleans up when the documents cannot be read, when it is cut off, and when the swap fails', async () => {
    const search = await on.open();
    await search.put([madeUp('old', 'карта')]);
    async function* broken() {
      yield [madeUp('new', 'карта')];
      throw new Error('the store went away');
    }
    await expect(search.rebuild(broken())).rejects.toThrow('the store went away');
    on.stub.failTasks((work) => (work.type === 'indexSwap' ? faultOf('internal', 'made up') : null));
    await expect(search.rebuild(inBatches([madeUp('new', 'карта')]))).rejects.toThrow(
      /got internal: made up/,
    );
    on.stub.failTasks(null);
    expect([await idsOf(search, ''), indexNames()]).toEqual([['old'], ['aldyn']]);
    await search.rebuild(inBatches([madeUp('new', 'карта')]));
    expect(await idsOf(search, '')).toEqual(['new']);
  });

  it('goes on when the server is away for a moment', async () => {
    const search = await on.open();
    const { batches, halted, goOn } = halting(numbered(0, 50));
    const rebuilding = search.rebuild(batches);
    await halted;
    await on.stub.goAway();
    goOn();
    await sleep(100);
    await on.stub.comeBack();
    await rebuilding;
    expect(await search.count()).toBe(50);
  });

  it('leaves out a document that Meilisearch cannot take, and says which', async () => {
    const search = await on.open();
    on.stub.failTasks((work) =>
      work.type === 'documentAdditionOrUpdate' && work.docs.some((doc) => doc['id'] === 'd1')
        ? faultOf('invalid_document_id', 'made up')
        : null,
    );
    await search.rebuild(inBatches(numbered(0, 5)));
    expect(await search.count()).toBe(4);
    expect(on.problems.map(String).join()).toMatch(/document d1, version 1/);
  });
});
