import { describe, expect, it } from 'vitest';
import type { Annotations } from '../../src/model/annotation.ts';
import { Drop } from '../../src/model/outcome.ts';
import { annotate, AT, DAY, draft, FRAUD, item, LATER, LAYERS, relate, report } from './store-made-up.ts';
import type { Opened } from './store.ts';

const bodyText = (body: Uint8Array | null | undefined) => new TextDecoder().decode(body ?? undefined);

function describeItems(opened: Opened): void {
  it('gives an item one revision for each content and one final outcome for each revision', async () => {
    const { items } = opened.store;
    const first = await items.put(item('1', 'first text'));
    expect(first).toMatchObject({ revision: 1, changed: true });
    expect(await items.put(item('1', 'first text'))).toMatchObject({ revision: 1, changed: false });
    await items.settle(first.id, { revision: 1, outcome: 'done', at: AT, documentId: 'd1' });
    await items.settle(first.id, { revision: 1, outcome: 'dropped:late', at: AT });
    expect(await items.fate(first.id)).toEqual({ outcome: 'done', documentId: 'd1' });
    // The page's bytes have done their work; its hash still tells a changed page from the same one.
    expect((await items.get(first.id))!.item.body).toBeNull();
    expect(await items.put(item('1', 'first text'))).toMatchObject({ revision: 1, changed: false });
    expect(await items.put(item('1', 'edited text'))).toMatchObject({ revision: 2, changed: true });
    await items.settle(first.id, { revision: 1, outcome: 'dropped:stale', at: AT });
    expect((await items.counts()).open).toBe(1);
    expect(bodyText((await items.get(first.id))?.item.body)).toBe('edited text');
    await items.settle(first.id, { revision: 2, outcome: 'quarantined', at: AT });
    expect((await items.get(first.id))!.item.body).not.toBeNull();
    expect(await items.counts()).toEqual({ total: 1, open: 0, byOutcome: { quarantined: 1 } });
  });

  it('gives an item back as it came, bytes and odd characters included', async () => {
    const { items } = opened.store;
    const odd = item('odd', '', {
      body: new Uint8Array([0, 1, 2, 253, 254, 255]),
      title: 'ә 😀 "quoted" \\ \u0000 end',
      tags: ['а', 'б'],
      published: { at: AT, quality: 'publisher', zone: 'explicit', provenance: 'feed' },
    });
    const { id } = await items.put(odd);
    expect(await items.get(id)).toEqual({ id, revision: 1, item: odd });
    expect(await items.get('nobody')).toBeNull();
    expect(await items.fate('nobody')).toBeNull();
  });

  it('takes an id with a character that text cannot hold', async () => {
    const { items } = opened.store;
    const { id } = await items.put(item('a\u0000b', 'text'));
    expect(await items.put(item('a\u0000b', 'text'))).toMatchObject({ id, changed: false });
    expect((await items.get(id))!.item.nativeId).toBe('a\u0000b');
  });

  it('knows which native ids of a source it has and what became of them', async () => {
    const { items } = opened.store;
    const { id } = await items.put(item('1', 'a'));
    expect([...(await items.known('made-up-outlet', ['1', '2']))]).toEqual(['1']);
    expect([...(await items.known('another', ['1']))]).toEqual([]);
    expect([...(await items.known('made-up-outlet', []))]).toEqual([]);
    expect(await items.documentOf('made-up-outlet', '1')).toBeNull();
    await items.settle(id, { revision: 1, outcome: 'done', at: AT, documentId: 'd' });
    expect(await items.documentOf('made-up-outlet', '1')).toBe('d');
    expect(await items.fatesOf('made-up-outlet')).toEqual([{ outcome: 'done', documentId: 'd' }]);
  });

  it('lists what is open, oldest first, and leaves out what was just seen when asked to', async () => {
    const { items } = opened.store;
    const late = await items.put(item('late', 'a', { firstSeen: LATER }));
    const early = await items.put(item('early', 'b'));
    expect(await items.open(10)).toEqual([
      { id: early.id, revision: 1 },
      { id: late.id, revision: 1 },
    ]);
    expect(await items.open(1)).toHaveLength(1);
    expect(await items.open(10, { olderThan: LATER })).toEqual([{ id: early.id, revision: 1 }]);
  });

  it('opens a quarantined item again, but not one that has ended otherwise in between', async () => {
    const { items } = opened.store;
    const { id } = await items.put(item('1', 'a'));
    await items.settle(id, { revision: 1, outcome: 'quarantined', at: AT });
    await items.reopen(id);
    expect(await items.open(10)).toEqual([{ id, revision: 1 }]);
    await items.settle(id, { revision: 1, outcome: 'quarantined', at: AT });
    // Replayed, and run to its end before the replay is told.
    await items.settle(id, { revision: 1, outcome: 'done', at: AT, documentId: 'd' });
    await items.reopen(id);
    expect(await items.fate(id)).toEqual({ outcome: 'done', documentId: 'd' });
  });
}

function describeDocuments(opened: Opened): void {
  it('keeps an edited document as the next version and both texts', async () => {
    const { documents } = opened.store;
    expect(await documents.put(draft('d', 'before'), 'i1')).toEqual({ version: 1, fresh: true });
    expect(await documents.put(draft('d', 'before'), 'i1')).toEqual({ version: 1, fresh: true });
    expect(await documents.put(draft('d', 'before'), 'i2')).toEqual({ version: 1, fresh: false });
    expect(await documents.put(draft('d', 'after', { firstSeen: LATER }), 'i1')).toEqual({
      version: 2,
      fresh: true,
    });
    const reopened = (await opened.reopen()).documents;
    expect((await reopened.get('d'))!.document.text).toBe('after');
    expect((await reopened.get('d', 1))!.document.text).toBe('before');
    expect(await reopened.get('d', 3)).toBeNull();
    expect(await reopened.versions('d')).toEqual([
      { version: 1, firstSeen: AT },
      { version: 2, firstSeen: LATER },
    ]);
    expect(await reopened.count()).toBe(1);
  });

  it('hands documents out in the order they came, and counts those made searchable', async () => {
    const { documents } = opened.store;
    for (const id of ['b', 'a', 'c']) await documents.put(draft(id, id), id);
    const all = await documents.after(0, 10);
    expect(all.map(({ document }) => document.id)).toEqual(['b', 'a', 'c']);
    expect(all.every(({ seq }) => Number.isSafeInteger(seq))).toBe(true);
    expect((await documents.after(all[0]!.seq, 1)).map(({ document }) => document.id)).toEqual(['a']);
    await documents.markIndexed('a', 1);
    await documents.markIndexed('a', 1);
    expect([await documents.count(), await documents.countIndexed()]).toEqual([3, 1]);
  });

  it('marks a document deleted once, at the first time it was missed', async () => {
    const { documents } = opened.store;
    await documents.put(draft('d', 'text'), 'i');
    expect(await documents.markDeleted('d', AT)).toBe(true);
    expect(await documents.markDeleted('d', LATER)).toBe(false);
    expect((await documents.get('d'))!.deletedAt).toBe(AT);
    expect((await documents.get('d', 1))!.deletedAt).toBe(AT);
  });
}

function describeAnnotations(opened: Opened): void {
  it('keeps every layer, and of two makers the newest', async () => {
    const { store } = opened;
    await store.documents.put(draft('d', 'text'), 'i');
    expect(await store.annotations.get('d', 1)).toBeNull();
    await annotate(store, { documentId: 'd' }, { by: '1' });
    const newer: Annotations = { ...LAYERS, language: { language: 'kk', confidence: 0.25, mix: { kk: 1 } } };
    await annotate(store, { documentId: 'd' }, { by: '2', layers: newer });
    const reopened = await opened.reopen();
    expect(await reopened.annotations.get('d', 1)).toEqual(newer);
  });

  it('counts families and origins in a cell, not documents', async () => {
    const { store } = opened;
    for (const [id, text, sourceId] of [
      ['a', 1, 's1'],
      ['b', 1, 's2'],
      ['c', 2, 's1'],
    ] as const) {
      await relate(store, id, { text, sourceId });
      await annotate(store, { documentId: id });
    }
    expect(await store.annotations.cells(DAY)).toEqual([
      { category: 'cyber_fraud', region: '*', day: DAY, families: 2, origins: 1 },
    ]);
    expect(await store.annotations.cells('2026-11-21')).toEqual([]);
  });

  it('finds the documents that answer a query and whose family was first seen on a day', async () => {
    const { store } = opened;
    const query = { kind: 'query' as const, value: 'q', region: '*' };
    await relate(store, 'old', { text: 1 });
    await annotate(store, { documentId: 'old', day: '2026-11-18' });
    await relate(store, 'new', { text: 2 });
    await annotate(store, { documentId: 'new' }, { mentions: [FRAUD, { ...FRAUD, region: 'KZ-75' }, query] });
    expect(await store.annotations.answering([DAY], 10)).toEqual(['new']);
    expect(await store.annotations.answering(['2026-11-19'], 10)).toEqual([]);
    expect(await store.annotations.answering([], 10)).toEqual([]);
  });

  it('counts what the newest annotated version mentions, in whatever order its versions are read', async () => {
    const { store } = opened;
    await relate(store, 'd', { text: 1 });
    await store.documents.put(draft('d', 'edited'), 'i');
    await annotate(store, { documentId: 'd', version: 2 }, { mentions: [{ ...FRAUD, value: 'smuggling' }] });
    await annotate(store, { documentId: 'd', version: 1 });
    expect((await store.annotations.cells(DAY)).map(({ category }) => category)).toEqual(['smuggling']);
    await annotate(store, { documentId: 'd', version: 2 }, { mentions: [] });
    expect(await store.annotations.cells(DAY)).toEqual([]);
  });

  it('adds nothing to a document that was deleted meanwhile', async () => {
    const { store } = opened;
    await expect(annotate(store, { documentId: 'gone' })).rejects.toThrow(new Drop('expired'));
    const member = {
      documentId: 'gone',
      sourceId: 's',
      firstSeen: AT,
      sketch: new Uint8Array(1),
      bands: ['x'],
    };
    await expect(store.families.relate(member, () => true)).rejects.toThrow(new Drop('expired'));
    expect([await store.annotations.get('gone', 1), await store.families.count()]).toEqual([null, 0]);
  });

  it('keeps a mark that was made while its day was looked at', async () => {
    const { store } = opened;
    await relate(store, 'a', { text: 1 });
    const read = await store.annotations.dirtyDays(10);
    expect(read.map(({ day }) => day)).toEqual([DAY]);
    await relate(store, 'b', { text: 1 });
    await store.annotations.clearDays(read);
    expect((await store.annotations.dirtyDays(10)).map(({ day }) => day)).toEqual([DAY]);
    await store.annotations.clearDays(await store.annotations.dirtyDays(10));
    expect(await store.annotations.dirtyDays(10)).toEqual([]);
  });

  it('keeps a mark made after another detector has cleared the day', async () => {
    const { store } = opened;
    await relate(store, 'a', { text: 1 });
    const slow = await store.annotations.dirtyDays(10);
    await store.annotations.clearDays(await store.annotations.dirtyDays(10));
    await relate(store, 'b', { text: 1 });
    await store.annotations.clearDays(slow);
    expect((await store.annotations.dirtyDays(10)).map(({ day }) => day)).toEqual([DAY]);
  });
}

function describeFamilies(opened: Opened): void {
  it('puts copies into one family whose origin is the earliest seen', async () => {
    const { store } = opened;
    expect(await relate(store, 'late', { text: 1, sourceId: 'repost', firstSeen: LATER })).toBe('late');
    expect(await relate(store, 'early', { text: 1, sourceId: 'author', firstSeen: AT })).toBe('late');
    expect(await relate(store, 'other', { text: 2 })).toBe('other');
    expect(await store.families.of('late')).toEqual({ id: 'late', originSource: 'author', firstSeen: AT });
    expect(await store.families.view('early')).toMatchObject({
      origin: { documentId: 'early' },
      copies: [{ documentId: 'late' }],
    });
    expect(await store.families.of('nobody')).toBeNull();
    expect(await store.families.count()).toBe(2);
  });

  it('compares sketches, not bands: a shared band alone makes no family', async () => {
    const { store } = opened;
    for (const [id, text] of [
      ['a', 1],
      ['b', 2],
    ] as const) {
      await store.documents.put(draft(id, id), id);
      const member = { documentId: id, sourceId: 's', firstSeen: AT, sketch: new Uint8Array([text]) };
      await store.families.relate({ ...member, bands: ['shared'] }, (a, b) => a[0] === b[0]);
    }
    expect(await store.families.count()).toBe(2);
  });

  it('joins a text to the medoid of a family only, never to a member that is near', async () => {
    const { store } = opened;
    // One step apart is near; the third is near the second and not the first.
    const near = (a: Uint8Array, b: Uint8Array) => Math.abs(a[0]! - b[0]!) <= 1;
    const families: string[] = [];
    for (const [at, id] of ['a', 'b', 'c', 'd'].entries()) {
      await store.documents.put(draft(id, id), id);
      const member = { documentId: id, sourceId: 's', firstSeen: AT, sketch: new Uint8Array([at]) };
      families.push(await store.families.relate({ ...member, bands: ['shared'] }, near));
    }
    expect(families).toEqual(['a', 'a', 'c', 'c']);
  });

  it('keeps the medoid as it was when others have joined it and its own text changes', async () => {
    const { store } = opened;
    await relate(store, 'a', { text: 1 });
    await relate(store, 'b', { text: 1 });
    expect(await relate(store, 'a', { text: 2 })).toBe('a');
    expect(await relate(store, 'c', { text: 1 })).toBe('a');
    expect(await relate(store, 'd', { text: 2 })).toBe('d');
  });

  it('shows a family with its origin, how far the times can be trusted, and the delays of the copies', async () => {
    const { store } = opened;
    const published = { at: AT, quality: 'publisher', zone: 'explicit', provenance: 'made-up' } as const;
    await store.documents.put(draft('first', 'first', { sourceId: 'author', published }), 'first');
    await relate(store, 'copy', { text: 1, firstSeen: LATER });
    await relate(store, 'first', { text: 1 });
    expect(await store.families.view('first')).toEqual({
      id: 'copy',
      origin: { documentId: 'first', sourceId: 'author', at: AT, timeQuality: 'publisher' },
      size: 2,
      copies: [
        {
          documentId: 'copy',
          sourceId: 'made-up-outlet',
          at: LATER,
          timeQuality: 'first-seen',
          delayMs: 3_600_000,
        },
      ],
    });
    expect(await store.families.view('nobody')).toBeNull();
  });

  it('relates a document again to where it stands', async () => {
    const { store } = opened;
    await relate(store, 'a', { text: 1 });
    await relate(store, 'b', { text: 1 });
    expect(await relate(store, 'b', { text: 1 })).toBe('a');
    expect((await store.families.view('a'))!.size).toBe(2);
  });
}

function describeSources(opened: Opened): void {
  it('moves `since` only when the state of a source changes', async () => {
    const { sources } = opened.store;
    const [first, second, third] = [
      report('ok', AT),
      report('ok', LATER),
      report('failing', '2026-11-20T12:00:00.000Z'),
    ];
    expect(await sources.cursor('s')).toEqual({});
    expect(await sources.record(first.report, first.visit)).toBe(true);
    expect(await sources.record(second.report, second.visit)).toBe(false);
    expect((await sources.all()).get('s')).toEqual({
      ...second.report,
      latencyMs: 13,
      since: AT,
      lastVisit: LATER,
      nextVisit: LATER,
    });
    expect(await sources.record(third.report, third.visit)).toBe(true);
    expect((await sources.all()).get('s')).toMatchObject({ state: 'failing', since: third.visit.at });
    expect(await sources.cursor('s')).toEqual({ page: 2, etag: '"x"' });
  });
}

/** What is collected and read: items, documents, annotations, families, sources. */
export function describeCollection(opened: Opened): void {
  describe('items', () => describeItems(opened));
  describe('documents', () => describeDocuments(opened));
  describe('annotations', () => describeAnnotations(opened));
  describe('families', () => describeFamilies(opened));
  describe('sources', () => describeSources(opened));
}
