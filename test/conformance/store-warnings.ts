import { describe, expect, it } from 'vitest';
import { AT, annotate, candidate, digest, draft, item, LATER, relate, WANTED } from './store-made-up.ts';
import type { Opened } from './store.ts';

const BEFORE = '2026-11-01T00:00:00.000Z';
const AFTER = '2026-12-01T00:00:00.000Z';

/** Resolves when `holds` does; the test's own time limit is the only clock. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 2));
}

function describeSignals(opened: Opened): void {
  it('updates a signal of the same subject instead of repeating it', async () => {
    const { signals } = opened.store;
    expect((await signals.put(candidate('s'), AT)).change).toBe('new');
    expect((await signals.put(candidate('s'), LATER)).change).toBe('same');
    const changed = await signals.put(candidate('s', { families: 2 }), '2026-11-20T12:00:00.000Z');
    expect(changed.change).toBe('changed');
    expect(changed.signal).toMatchObject({ createdAt: AT, updatedAt: '2026-11-20T12:00:00.000Z' });
    expect(await signals.get(changed.signal.id)).toEqual(changed.signal);
    expect(await signals.count()).toBe(1);
  });

  it('lists signals newest first, then by score, in any selection', async () => {
    const { signals } = opened.store;
    await signals.put(candidate('low', { score: 0.1 + 0.2 }), AT);
    await signals.put(candidate('high', { score: 0.9, region: 'KZ-75', category: 'smuggling' }), AT);
    await signals.put(candidate('late', { score: 0.5 }), LATER);
    const subjects = async (filter: object) =>
      (await signals.list({ limit: 10, ...filter })).map(({ subject }) => subject);
    expect(await subjects({})).toEqual(['late', 'high', 'low']);
    expect(await subjects({ limit: 1 })).toEqual(['late']);
    expect(await subjects({ category: 'smuggling' })).toEqual(['high']);
    expect(await subjects({ region: 'KZ-75' })).toEqual(['high']);
    expect(await subjects({ before: LATER })).toEqual(['high', 'low']);
    expect(await subjects({ since: LATER })).toEqual(['late']);
    expect(await subjects({ state: 'dismissed' })).toEqual([]);
    expect((await signals.list({ limit: 10 })).at(-1)!.score).toBe(0.1 + 0.2);
  });

  it('finds what a narrow audience wants however much else there is', async () => {
    const { signals } = opened.store;
    for (let i = 0; i < 12; i += 1)
      await signals.put(candidate(`loud-${i}`, { severity: 5, score: 0.9 }), AT);
    await signals.put(candidate('quiet', { category: 'smuggling', substances: ['made-up-substance'] }), AT);
    const wanted = { ...WANTED, categories: ['precursors_chemicals'] };
    expect((await signals.unsent(wanted, 5)).map((signal) => signal.subject)).toEqual(['quiet']);
    expect((await signals.unsent({ ...wanted, categories: [] }, 5)).map(({ subject }) => subject)).toEqual([
      'quiet',
    ]);
    expect(await signals.unsent({ ...wanted, categories: [], substances: false }, 5)).toEqual([]);
    expect(await signals.unsent({ ...wanted, since: '2026-11-21T00:00:00.000Z' }, 5)).toEqual([]);
    expect(await signals.unsent({ ...WANTED, minScore: 0.6 }, 50)).toHaveLength(12);
  });
}

function describeDigests(opened: Opened): void {
  it('keeps a digest once, and what is in it is sent to that audience', async () => {
    const { signals, digests } = opened.store;
    const { signal } = await signals.put(candidate('one'), AT);
    await signals.put(candidate('two'), AT);
    const [composed, deliveries] = digest('first', [signal]);
    expect(await digests.put(composed, deliveries)).toBe(true);
    expect(await digests.put({ ...composed, signals: [] }, [])).toBe(false);
    expect(await digests.get('first')).toEqual(composed);
    expect(await digests.get('nobody')).toBeNull();
    expect((await signals.unsent(WANTED, 5)).map(({ subject }) => subject)).toEqual(['two']);
    expect(await signals.unsent({ ...WANTED, recipient: 'b' }, 5)).toHaveLength(2);
    await digests.put(...digest('empty', [], { recipient: 'b', periodEnd: AFTER }));
    expect((await digests.list({ limit: 5 })).map(({ id }) => id)).toEqual(['empty', 'first']);
    expect((await digests.list({ recipient: 'a', limit: 5 })).map(({ id }) => id)).toEqual(['first']);
  });

  it('counts attempts at a delivery and never changes one that was made', async () => {
    const { digests } = opened.store;
    const [composed, deliveries] = digest('d', []);
    await digests.put(composed, deliveries);
    expect(await digests.deliveriesOf('d')).toEqual(deliveries);
    expect((await digests.pending(10)).map(({ id }) => id)).toEqual(['d-delivery']);
    expect(await digests.pending(10, { olderThan: AT })).toEqual([]);
    expect(await digests.pending(10, { olderThan: LATER })).toHaveLength(1);
    await digests.beginAttempt('d-delivery', { version: 1, at: AT });
    await digests.settle('d-delivery', { state: 'pending', error: 'no', at: AT });
    await digests.beginAttempt('d-delivery', { version: 1, at: LATER });
    await digests.settle('d-delivery', { state: 'delivered', error: null, at: LATER });
    await digests.settle('d-delivery', { state: 'failed', error: 'late', at: LATER });
    expect(await digests.delivery('d-delivery')).toEqual({
      ...deliveries[0],
      state: 'delivered',
      version: 1,
      attempts: 2,
      attemptedAt: LATER,
      deliveredAt: LATER,
    });
    expect([await digests.pending(10), await digests.delivery('nobody')]).toEqual([[], null]);
  });

  it('lets one attempt at a time claim a delivery', async () => {
    const [first, second] = (await opened.handles(2)).map(({ digests }) => digests);
    const claim = await first!.claim('d');
    expect(await second!.claim('d')).toBeNull();
    expect(await first!.claim('d')).toBeNull();
    expect(await second!.claim('another')).not.toBeNull();
    expect(await claim!.renew()).toBe(true);
    await claim!.release();
    expect(await second!.claim('d')).not.toBeNull();
    expect(await claim!.renew()).toBe(false);
  });
}

function describeLeases(opened: Opened): void {
  it('has one holder of a lease, who may renew it, until it is given back', async () => {
    const [first, second] = (await opened.handles(2)).map(({ leases }) => leases);
    expect(await first!.take('schedule', 'one', 60_000)).toBe(true);
    expect(await second!.take('schedule', 'two', 60_000)).toBe(false);
    expect(await first!.take('schedule', 'one', 60_000)).toBe(true);
    expect(await second!.holder('schedule')).toBe('one');
    await second!.release('schedule', 'two');
    expect(await second!.holder('schedule')).toBe('one');
    await first!.release('schedule', 'one');
    expect(await second!.holder('schedule')).toBeNull();
    expect(await second!.take('schedule', 'two', 60_000)).toBe(true);
  });

  it('lets another take a lease that ran out', async () => {
    const [first, second] = (await opened.handles(2)).map(({ leases }) => leases);
    await first!.take('schedule', 'one', 1);
    await until(() => second!.take('schedule', 'two', 60_000));
    expect(await first!.holder('schedule')).toBe('two');
    expect(await first!.take('schedule', 'one', 60_000)).toBe(false);
  });
}

function describeLedgers(opened: Opened): void {
  it('counts every run once, however many end together', async () => {
    const { outcomes } = opened.store;
    await Promise.all(Array.from({ length: 7 }, () => outcomes.count('index', 'done')));
    await Promise.all([outcomes.count('index', 'done'), outcomes.count('extract', 'dropped:too-short')]);
    expect(await outcomes.all()).toEqual([
      { step: 'extract', outcome: 'dropped:too-short', count: 1 },
      { step: 'index', outcome: 'done', count: 8 },
    ]);
  });

  it('chains what is done to what was done before', async () => {
    const { audit } = opened.store;
    expect(await audit.firstBroken()).toBeNull();
    for (const detail of ['one', 'two', 'three'])
      await audit.append({ at: AT, actor: 'local', action: 'search', detail });
    expect(await audit.firstBroken()).toBeNull();
  });
}

function describeRetention(opened: Opened): void {
  it('deletes what is past its time with everything made from it', async () => {
    const { store } = opened;
    const { id } = await store.items.put(item('1', 'text'));
    await relate(store, 'd', { text: 1 });
    await annotate(store, { documentId: 'd' });
    await store.items.settle(id, { revision: 1, outcome: 'done', at: AT, documentId: 'd' });
    expect(await store.deleteExpired(BEFORE)).toEqual([]);
    expect(await store.deleteExpired(AFTER)).toEqual(['d']);
    expect(await store.documents.get('d')).toBeNull();
    expect(await store.documents.get('d', 1)).toBeNull();
    expect(await store.annotations.get('d', 1)).toBeNull();
    expect(await store.families.of('d')).toBeNull();
    expect(await store.items.get(id)).toBeNull();
    expect(await store.families.count()).toBe(1);
    expect(await store.deleteExpired(AFTER)).toEqual([]);
    expect(await store.families.count()).toBe(0);
  });

  it('deletes what became no document as well, but nothing that is still to be done', async () => {
    const { store } = opened;
    const dropped = await store.items.put(item('1', 'too short'));
    await store.items.settle(dropped.id, { revision: 1, outcome: 'dropped:too-short', at: AT });
    const open = await store.items.put(item('2', 'not read yet'));
    const edited = await store.items.put(item('3', 'text'));
    await store.documents.put(draft('d', 'text'), edited.id);
    await store.items.settle(edited.id, { revision: 1, outcome: 'done', at: AT, documentId: 'd' });
    await store.items.put(item('3', 'edited, not read yet'));
    expect(await store.deleteExpired(AFTER)).toEqual(['d']);
    expect(await store.items.get(dropped.id)).toBeNull();
    expect((await store.items.open(10)).map(({ id }) => id).sort()).toEqual([open.id, edited.id].sort());
  });

  it('keeps signals and digests no longer than what they quote', async () => {
    const { store } = opened;
    const { signal } = await store.signals.put(candidate('old'), AT);
    await store.digests.put(...digest('digest', [signal]));
    await store.deleteExpired(BEFORE);
    expect([await store.signals.count(), (await store.digests.list({ limit: 5 })).length]).toEqual([1, 1]);
    await store.deleteExpired(AFTER);
    expect([await store.signals.count(), (await store.digests.list({ limit: 5 })).length]).toEqual([0, 0]);
    expect(await store.digests.pending(5)).toEqual([]);
  });
}

/** What is told and recorded: signals, digests, deliveries, leases, ledgers, and what is deleted of all. */
export function describeWarnings(opened: Opened): void {
  describe('signals', () => describeSignals(opened));
  describe('digests and deliveries', () => describeDigests(opened));
  describe('leases', () => describeLeases(opened));
  describe('ledgers', () => describeLedgers(opened));
  describe('retention', () => describeRetention(opened));
}
