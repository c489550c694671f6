import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Quarantine, RetryLater } from '../../../../src/model/outcome.ts';
import { ServerAway } from '../../../../src/model/server-away.ts';
import { madeUp } from '../../../conformance/made-up.ts';
import { faultOf } from '../../../conformance/meili-stub/errors.ts';
import type { Work } from '../../../conformance/meili-stub/task-queue.ts';
import { idsOf, startOnStub, type OnStub } from './on-stub.ts';

const isAddition = (work: Work) => work.type === 'documentAdditionOrUpdate';
const holds = (work: Work, id: string) =>
  work.type === 'documentAdditionOrUpdate' && work.docs.some((doc) => doc['id'] === id);
const numbered = (count: number) => Array.from({ length: count }, (_, at) => madeUp(`d${at}`, 'карта'));

describe('writing to Meilisearch', () => {
  let on: OnStub;
  beforeEach(async () => {
    on = await startOnStub();
  });
  afterEach(() => on.close());

  it('sends what many put at the same time together, and asks for all tasks with one request', async () => {
    const search = await on.open();
    on.stub.requests();
    await Promise.all(numbered(200).map((document) => search.put([document])));
    const requests = on.stub.requests();
    const additions = requests.filter((request) => request.startsWith('POST /indexes/aldyn/documents?'));
    expect(additions.length).toBeLessThan(10);
    const looks = requests.filter((request) => request.startsWith('GET /tasks'));
    expect(looks.some((request) => /uids=\d+%2C\d+/.test(request)) || additions.length === 1).toBe(true);
    expect(await search.count()).toBe(200);
  });

  it('has at most two tasks on their way, however much waits', async () => {
    const search = await on.open();
    on.stub.holdTasks();
    on.stub.requests();
    const puts = numbered(2100).map((document) => search.put([document]));
    await search.search({ type: 'all' }, { sort: 'newest', limit: 1 });
    await search.search({ type: 'all' }, { sort: 'newest', limit: 1 });
    const sent = on.stub.requests().filter((request) => request.startsWith('POST /indexes/aldyn/documents?'));
    expect(sent.length).toBeLessThanOrEqual(2);
    on.stub.resumeTasks();
    await Promise.all(puts);
    expect(await search.count()).toBe(2100);
  });

  it('keeps the order of puts and removals of one document', async () => {
    const search = await on.open();
    const writes = [
      search.put([madeUp('a', 'карта')]),
      search.remove(['a']),
      search.put([madeUp('a', 'банк'), madeUp('b', 'банк')]),
      search.put([madeUp('a', 'тез', { version: 2 })]),
      search.put([madeUp('a', 'старое')]),
      search.remove(['b']),
    ];
    await Promise.all(writes);
    expect([await idsOf(search, 'тез'), await search.count()]).toEqual([['a'], 1]);
  });

  it('ignores a lower version that another process comes late with', async () => {
    const [one, two] = [await on.open(), await on.open()];
    await one.put([madeUp('a', 'карта', { version: 2 })]);
    await two.put([madeUp('a', 'банк')]);
    expect([await idsOf(one, 'карта'), await idsOf(two, 'банк')]).toEqual([['a'], []]);
  });

  it('tries a task again that failed by no fault of the documents', async () => {
    const search = await on.open();
    let failures = 0;
    on.stub.failTasks((work) => {
      if (!isAddition(work) || failures >= 2) return null;
      failures += 1;
      return failures === 1 ? faultOf('internal', 'made up') : 'canceled';
    });
    await search.put([madeUp('a', 'карта')]);
    expect([failures, await idsOf(search, 'карта')]).toEqual([2, ['a']]);
  });

  it('finds the one document that cannot be indexed; the others are', async () => {
    const search = await on.open();
    on.stub.failTasks((work) =>
      holds(work, 'd7') ? faultOf('invalid_document_id', 'made up: bad document') : null,
    );
    const results = await Promise.allSettled(numbered(20).map((document) => search.put([document])));
    const rejected = results.flatMap((result, at) =>
      result.status === 'rejected' ? [[at, result.reason as Error] as const] : [],
    );
    expect(rejected.map(([at]) => at)).toEqual([7]);
    expect(rejected[0]![1]).toBeInstanceOf(Quarantine);
    expect(rejected[0]![1].message).toBe(
      'Expected Meilisearch to index a document, got invalid_document_id: made up: bad document (document d7, version 1)',
    );
    expect(await search.count()).toBe(19);
  });

  it('finds it too when Meilisearch breaks over it, and lets the job count its attempts', async () => {
    const search = await on.open();
    on.stub.failTasks((work) => (holds(work, 'd3') ? faultOf('internal', 'made up: panic') : null));
    const error: unknown = await search.put(numbered(5)).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/got internal: made up: panic \(document d3, version 1\)/);
    expect(error instanceof Quarantine || error instanceof RetryLater).toBe(false);
    expect(await search.count()).toBe(4);
  });

  it('waits for the operator where the disk is full: nothing is counted against the documents', async () => {
    const search = await on.open();
    on.stub.failTasks((work) => (isAddition(work) ? faultOf('no_space_left_on_device', 'made up') : null));
    await expect(search.put([madeUp('a', 'карта')])).rejects.toThrow(ServerAway);
    on.stub.failTasks(null);
    await search.put([madeUp('a', 'карта')]);
    expect(await search.count()).toBe(1);
  });

  it('sends less at a time to a server that takes less, and says which document is too large for it', async () => {
    const small = await startOnStub({ maxBytes: 4000 });
    const search = await small.open();
    const large = madeUp('large', 'карта', { body: 'слово '.repeat(2000) });
    const [fine, refused] = await Promise.allSettled([search.put(numbered(20)), search.put([large])]);
    expect(fine.status).toBe('fulfilled');
    expect(refused.status === 'rejected' && refused.reason).toBeInstanceOf(Quarantine);
    expect(await search.count()).toBe(20);
    await small.close();
  });

  it('puts nothing of a call with a document whose time is none, and says which', async () => {
    const search = await on.open();
    const batch = [madeUp('a', 'карта'), madeUp('b', 'карта', { firstSeen: 'yesterday' })];
    await expect(search.put(batch)).rejects.toThrow(
      'Expected an ISO 8601 instant, got `yesterday` (document b)',
    );
    expect(await search.count()).toBe(0);
  });

  it('takes ids of any signs, and keeps those apart that look alike', async () => {
    const search = await on.open();
    const ids = ['a b', 'a_b', 'a:b', '"a"', 'ұ', '', '_x', 'x'.repeat(600), 'y/../z'];
    await search.put(ids.map((id) => madeUp(id, 'карта')));
    expect((await idsOf(search, 'карта')).toSorted()).toEqual(ids.toSorted());
    await search.remove(['a b', 'ұ']);
    expect(await search.count()).toBe(ids.length - 2);
  });
});
