import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Annotations } from '../../src/model/annotation.ts';
import type { Document } from '../../src/model/document.ts';
import { sha256 } from '../../src/model/ids.ts';
import type { Item } from '../../src/model/item.ts';
import { ConfigError } from '../../src/model/outcome.ts';
import type { SignalCandidate } from '../../src/model/signal.ts';
import { createStore, type Store } from '../../src/store/index.ts';

// All content here is made up.
const AT = '2026-11-20T10:00:00.000Z';

function item(nativeId: string, text: string): Item {
  return {
    sourceId: 'made-up-outlet',
    nativeId,
    kind: 'article',
    url: `https://made-up.example/${nativeId}`,
    firstSeen: AT,
    via: 'feed',
    published: null,
    title: null,
    text: null,
    body: new TextEncoder().encode(text),
    contentType: 'text/html',
    tags: [],
    languageHint: null,
    image: null,
    message: null,
  };
}

function draft(id: string, text: string): Omit<Document, 'version'> {
  return {
    id,
    sourceId: 'made-up-outlet',
    kind: 'article',
    url: `https://made-up.example/${id}`,
    title: null,
    text,
    bodyStart: 0,
    languageHint: null,
    author: null,
    section: null,
    tags: [],
    image: null,
    published: null,
    modified: null,
    firstSeen: AT,
    message: null,
    extractor: 'test',
    contentHash: sha256(text),
  };
}

const LAYERS: Annotations = {
  language: { language: 'ru', confidence: 1, mix: { ru: 1 } },
  tokens: { stems: [], spans: [] },
  categories: [],
  places: [],
  substances: [],
  personal: [],
};
const MAKERS = {
  language: 'l@1',
  tokens: 't@1',
  categories: 'c@1',
  places: 'p@1',
  substances: 's@1',
  personal: 'q@1',
};

function candidate(subject: string, given: Partial<SignalCandidate> = {}): SignalCandidate {
  const text = { kk: 'к', ru: 'р', en: 'e' };
  return {
    detector: 'test',
    subject,
    headline: text,
    summary: text,
    category: 'cyber_fraud',
    region: null,
    substances: [],
    severity: 3,
    score: 0.5,
    explanation: [{ name: 'intercept', value: 1, weight: 0 }],
    evidence: [
      {
        documentId: 'd',
        version: 1,
        start: 0,
        end: 1,
        quote: 'q',
        language: 'ru',
        sourceId: 's',
        url: 'u',
        title: null,
        published: null,
        firstSeen: AT,
      },
    ],
    families: 1,
    origins: 1,
    windowStart: AT,
    windowEnd: AT,
    ...given,
  };
}

describe('store', () => {
  let folder: string;
  let path: string;
  let store: Store;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aldyn-store-'));
    path = join(folder, 'store.db');
    store = await createStore({ path });
  });

  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses a database written by a newer Aldyn and says what to do', async () => {
    await store.close();
    const raw = new DatabaseSync(path);
    raw.exec('pragma user_version = 999');
    raw.close();
    const refusal = await createStore({ path }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConfigError);
    expect(String(refusal)).toContain('got version 999');
    expect(String(refusal)).toContain('ALDYN_DATA');
    const mended = new DatabaseSync(path);
    mended.exec('pragma user_version = 2');
    mended.close();
    store = await createStore({ path });
  });

  it('gives an item one revision for each content and one final outcome for each revision', async () => {
    const first = await store.items.put(item('1', 'first text'));
    expect(first).toMatchObject({ revision: 1, changed: true });
    expect(await store.items.put(item('1', 'first text'))).toMatchObject({ revision: 1, changed: false });
    await store.items.settle(first.id, { revision: 1, outcome: 'done', at: AT, documentId: 'd1' });
    await store.items.settle(first.id, { revision: 1, outcome: 'dropped:late', at: AT });
    expect(await store.items.fate(first.id)).toEqual({ outcome: 'done', documentId: 'd1' });
    // The page's bytes have done their work; its hash still tells a changed page from the same one.
    expect((await store.items.get(first.id))!.item.body).toBeNull();
    expect(await store.items.put(item('1', 'first text'))).toMatchObject({ revision: 1, changed: false });
    expect(await store.items.put(item('1', 'edited text'))).toMatchObject({ revision: 2, changed: true });
    await store.items.settle(first.id, { revision: 1, outcome: 'dropped:stale', at: AT });
    expect((await store.items.counts()).open).toBe(1);
    expect(new TextDecoder().decode((await store.items.get(first.id))?.item.body ?? undefined)).toBe(
      'edited text',
    );
    await store.items.settle(first.id, { revision: 2, outcome: 'quarantined', at: AT });
    expect((await store.items.get(first.id))!.item.body).not.toBeNull();
  });

  it('knows which native ids of a source it has', async () => {
    await store.items.put(item('1', 'a'));
    expect([...(await store.items.known('made-up-outlet', ['1', '2']))]).toEqual(['1']);
    expect([...(await store.items.known('another', ['1']))]).toEqual([]);
  });

  it('keeps an edited document as the next version and both texts', async () => {
    expect(await store.documents.put(draft('d', 'before'), 'i1')).toEqual({ version: 1, fresh: true });
    expect(await store.documents.put(draft('d', 'before'), 'i1')).toEqual({ version: 1, fresh: true });
    expect(await store.documents.put(draft('d', 'before'), 'i2')).toEqual({ version: 1, fresh: false });
    expect(await store.documents.put(draft('d', 'after'), 'i1')).toEqual({ version: 2, fresh: true });
    expect((await store.documents.get('d'))!.document.text).toBe('after');
    expect((await store.documents.get('d', 1))!.document.text).toBe('before');
    expect(await store.documents.count()).toBe(1);
  });

  it('marks a document deleted once, at the first time it was missed', async () => {
    await store.documents.put(draft('d', 'text'), 'i');
    expect(await store.documents.markDeleted('d', AT)).toBe(true);
    expect(await store.documents.markDeleted('d', '2026-11-21T10:00:00.000Z')).toBe(false);
    expect((await store.documents.get('d'))!.deletedAt).toBe(AT);
  });

  it('counts families and origins in a cell, not documents', async () => {
    const mentions = [{ kind: 'category' as const, value: 'cyber_fraud', region: '*' }];
    const day = '2026-11-20';
    for (const [id, family, source] of [
      ['a', 'a', 's1'],
      ['b', 'a', 's2'],
      ['c', 'c', 's1'],
    ] as const) {
      await store.documents.put(draft(id, id), id);
      await store.annotations.put({ documentId: id, version: 1, day }, LAYERS, { makers: MAKERS, mentions });
      await store.families.relate(
        { documentId: id, sourceId: source, firstSeen: AT, sketch: new Uint8Array([1]), bands: [family] },
        () => true,
      );
    }
    expect(await store.annotations.cells(day)).toEqual([
      { category: 'cyber_fraud', region: '*', day, families: 2, origins: 1 },
    ]);
  });

  it('keeps a mark that was made while its day was looked at', async () => {
    const relate = async (documentId: string) => {
      await store.documents.put(draft(documentId, documentId), documentId);
      const member = { documentId, sourceId: 's', firstSeen: AT, sketch: new Uint8Array([1]), bands: [] };
      await store.families.relate(member, () => true);
    };
    await relate('a');
    const read = await store.annotations.dirtyDays(10);
    await relate('b');
    await store.annotations.clearDays(read);
    expect((await store.annotations.dirtyDays(10)).map(({ day }) => day)).toEqual(['2026-11-20']);
    await store.annotations.clearDays(await store.annotations.dirtyDays(10));
    expect(await store.annotations.dirtyDays(10)).toEqual([]);
  });

  it('updates a signal of the same subject instead of repeating it', async () => {
    expect((await store.signals.put(candidate('s'), AT)).change).toBe('new');
    expect((await store.signals.put(candidate('s'), '2026-11-20T11:00:00.000Z')).change).toBe('same');
    const changed = await store.signals.put(candidate('s', { families: 2 }), '2026-11-20T12:00:00.000Z');
    expect(changed.change).toBe('changed');
    expect(changed.signal.createdAt).toBe(AT);
    expect(await store.signals.count()).toBe(1);
  });

  it('finds what a narrow audience wants however much else there is', async () => {
    for (let i = 0; i < 30; i += 1)
      await store.signals.put(candidate(`loud-${i}`, { severity: 5, score: 0.9 }), AT);
    await store.signals.put(
      candidate('quiet', { category: 'smuggling', substances: ['made-up-substance'] }),
      AT,
    );
    const wanted = {
      audience: 'a',
      categories: ['precursors_chemicals'],
      substances: true,
      minScore: 0,
      since: '2026-11-01T00:00:00.000Z',
    };
    expect((await store.signals.unsent(wanted, 5)).map((signal) => signal.subject)).toEqual(['quiet']);
    expect(await store.signals.unsent({ ...wanted, since: '2026-11-21T00:00:00.000Z' }, 5)).toEqual([]);
  });

  it('counts every run once, however many end together', async () => {
    await Promise.all(Array.from({ length: 7 }, () => store.outcomes.count('index', 'done')));
    await Promise.all([
      store.outcomes.count('index', 'done'),
      store.outcomes.count('extract', 'dropped:too-short'),
    ]);
    expect(await store.outcomes.all()).toEqual([
      { step: 'extract', outcome: 'dropped:too-short', count: 1 },
      { step: 'index', outcome: 'done', count: 8 },
    ]);
  });

  it('shows a break in the audit trail at the entry that was changed', async () => {
    for (const detail of ['one', 'two', 'three'])
      await store.audit.append({ at: AT, actor: 'local', action: 'search', detail });
    expect(await store.audit.firstBroken()).toBeNull();
    const raw = new DatabaseSync(path);
    raw.exec(`update audit set detail = 'changed' where seq = 2`);
    raw.close();
    expect(await store.audit.firstBroken()).toBe(2);
  });

  it('deletes what is past its time with everything made from it', async () => {
    const { id } = await store.items.put(item('1', 'text'));
    await store.documents.put(draft('d', 'text'), id);
    await store.items.settle(id, { revision: 1, outcome: 'done', at: AT, documentId: 'd' });
    expect(await store.deleteExpired('2026-11-01T00:00:00.000Z')).toEqual([]);
    expect(await store.deleteExpired('2026-12-01T00:00:00.000Z')).toEqual(['d']);
    expect(await store.documents.get('d')).toBeNull();
    expect(await store.items.get(id)).toBeNull();
  });

  it('deletes what became no document as well, but nothing that is still to be done', async () => {
    const dropped = await store.items.put(item('1', 'too short'));
    await store.items.settle(dropped.id, { revision: 1, outcome: 'dropped:too-short', at: AT });
    const open = await store.items.put(item('2', 'not read yet'));
    await store.deleteExpired('2026-12-01T00:00:00.000Z');
    expect(await store.items.get(dropped.id)).toBeNull();
    expect(await store.items.get(open.id)).not.toBeNull();
  });

  it('keeps signals and digests no longer than what they quote', async () => {
    const { signal } = await store.signals.put(candidate('old'), AT);
    const digest = {
      id: 'digest',
      audience: 'a',
      language: 'ru' as const,
      periodStart: AT,
      periodEnd: AT,
      createdAt: AT,
      signals: [signal],
      coverage: { sources: 1, sourcesAnswering: 1, documents: 1, families: 1 },
    };
    await store.digests.put(digest, []);
    await store.deleteExpired('2026-11-01T00:00:00.000Z');
    expect([await store.signals.count(), (await store.digests.list({ limit: 5 })).length]).toEqual([1, 1]);
    await store.deleteExpired('2026-12-01T00:00:00.000Z');
    expect([await store.signals.count(), (await store.digests.list({ limit: 5 })).length]).toEqual([0, 0]);
  });
});
