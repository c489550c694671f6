import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isThreat } from '../../../nlp/detectors/threat.ts';
import { createPipeline } from '../../../nlp/index.ts';
import type { Document } from '../../../src/model/document.ts';
import type { Signal } from '../../../src/model/signal.ts';
import { createBulletinMatcher } from '../../../src/signals/lead-time/match-bulletins.ts';
import { createStore, type Store } from '../../../src/store/index.ts';
import { annotate, bandsOf, candidate, draft, sameText, sketchOf } from '../../conformance/store-made-up.ts';

// Made-up texts: no such calls were made, no such office wrote.

const CALLS =
  'Мошенники звонят жителям Алматы от имени курьера службы доставки и просят назвать код из SMS. Получив код, они оформляют онлайн-кредит на жертву.';
const CALLS_TOLD =
  'Полиция Алматы предупреждает: участились случаи мошенничества. Неизвестные представляются курьером службы доставки, просят код из SMS и оформляют онлайн-кредит.';
const HARVEST = 'В Костанайской области завершили уборку урожая. Собрано больше пшеницы, чем в прошлом году.';
const THEFT =
  'Полиция Костанайской области задержала подозреваемых в краже скота: со двора угнали двадцать овец.';
const NOW = new Date('2026-03-20T12:00:00.000Z');
const SEEN = '2026-03-20T10:00:00.000Z';

const pipeline = createPipeline({ maskKey: 'made-up key of a test' });

let folder: string;
let store: Store;
let number: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aldyn-bulletins-'));
  store = await createStore({ path: join(folder, 'store.db') });
  number = 0;
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Keeps, reads and relates a text, as the line does. */
async function arrive(
  text: string,
  about: { source?: string; firstSeen?: string; published?: string; copyOf?: number } = {},
): Promise<Document> {
  const { source = 'police', firstSeen = SEEN, copyOf = -1 } = about;
  const { published = firstSeen } = about;
  number += 1;
  const id = `d${number}`;
  const at = { at: published, quality: 'publisher', zone: 'explicit', provenance: 'test' } as const;
  const document: Document = {
    ...draft(id, text, { sourceId: source, firstSeen, published: at }),
    version: 1,
  };
  await store.documents.put(document, id);
  await annotate(store, { documentId: id }, { layers: pipeline.annotate(document) });
  const same = copyOf === -1 ? number : copyOf;
  const member = {
    documentId: id,
    sourceId: source,
    firstSeen,
    sketch: sketchOf(same),
    bands: bandsOf(same),
  };
  await store.families.relate(member, sameText);
  return document;
}

async function warn(subject: string, evidence: Document, at: string): Promise<Signal> {
  const proof = {
    ...candidate(subject, {}).evidence[0]!,
    documentId: evidence.id,
    firstSeen: evidence.firstSeen,
  };
  const { signal } = await store.signals.put(candidate(subject, { evidence: [proof] }), at);
  return signal;
}

const matcher = () => createBulletinMatcher({ store, officialSources: () => ['police'], isThreat });

describe('official bulletins', () => {
  it('are proposed the earlier signal that tells the same, with reasons, and nothing is confirmed', async () => {
    const early = await arrive(CALLS, { source: 'channel', firstSeen: '2026-03-14T09:00:00.000Z' });
    const signal = await warn('calls', early, '2026-03-14T10:00:00.000Z');
    await warn('sheep', await arrive(THEFT, { source: 'channel' }), '2026-03-15T10:00:00.000Z');
    await arrive(CALLS_TOLD);
    expect(await matcher()(NOW)).toBe(1);
    const [bulletin] = await store.bulletins.list({ limit: 10 });
    expect(bulletin).toMatchObject({ sourceId: 'police', at: SEEN });
    expect(bulletin?.matches).toHaveLength(1);
    expect(bulletin?.matches[0]).toMatchObject({
      signalId: signal.id,
      state: 'proposed',
      alertAt: '2026-03-14T10:00:00.000Z',
      evidenceAt: '2026-03-14T09:00:00.000Z',
    });
    expect(bulletin?.matches[0]?.reasons.map(({ name }) => name)).toContain('words');
    expect(bulletin?.matches[0]?.reasons.find(({ name }) => name === 'places')?.shared).toContain('almaty_c');
  });

  it('are proposed a signal told in another language', async () => {
    const early = await arrive(CALLS, { source: 'channel', firstSeen: '2026-03-14T09:00:00.000Z' });
    const signal = await warn('calls', early, '2026-03-14T10:00:00.000Z');
    await arrive(
      'Алматы полициясы ескертеді: алаяқтар өздерін жеткізу қызметінің курьері деп таныстырып, SMS арқылы келген кодты сұрайды да, онлайн несие рәсімдейді.',
    );
    await matcher()(NOW);
    const [bulletin] = await store.bulletins.list({ limit: 10 });
    expect(bulletin?.matches.map(({ signalId }) => signalId)).toEqual([signal.id]);
  });

  it('are not proposed a signal that shares no more than category and town', async () => {
    const shop =
      'В Алматы покупатели жалуются на поддельный интернет-магазин: деньги за телефоны перевели, товар не пришёл, сайт мошенников закрыт.';
    const early = await arrive(shop, { source: 'channel', firstSeen: '2026-03-14T09:00:00.000Z' });
    await warn('shop', early, '2026-03-14T10:00:00.000Z');
    await arrive(CALLS_TOLD);
    expect(await matcher()(NOW)).toBe(1);
    expect((await store.bulletins.list({ limit: 1 }))[0]?.matches).toEqual([]);
  });

  it('are no bulletins when they speak of no crime, come from others, or were old when we saw them', async () => {
    await arrive(HARVEST);
    await arrive(CALLS_TOLD, { source: 'newspaper' });
    await arrive(THEFT, { published: '2026-03-01T10:00:00.000Z' });
    expect(await matcher()(NOW)).toBe(0);
  });

  it('are no bulletins when they were published before we looked at anything', async () => {
    await arrive(THEFT, { published: '2026-03-20T08:00:00.000Z' });
    expect(await matcher()(NOW)).toBe(0);
    await arrive(CALLS, { source: 'channel', firstSeen: '2026-03-20T07:00:00.000Z' });
    await arrive(CALLS_TOLD, { published: '2026-03-20T08:00:00.000Z' });
    expect(await matcher()(NOW)).toBe(1);
  });

  it('are taken in once, a copy with its first text, whoever asks how often', async () => {
    await arrive(CALLS_TOLD);
    await arrive(CALLS_TOLD, { copyOf: 1 });
    const match = matcher();
    expect(await match(NOW)).toBe(1);
    expect(await match(NOW)).toBe(0);
    expect(await matcher()(NOW)).toBe(0);
    await arrive(THEFT);
    expect(await match(NOW)).toBe(1);
  });

  it('are never proposed a signal that came after them', async () => {
    const evidence = await arrive(CALLS, { source: 'channel', firstSeen: '2026-03-14T09:00:00.000Z' });
    await warn('later', evidence, '2026-03-20T10:00:01.000Z');
    await arrive(CALLS_TOLD);
    await matcher()(NOW);
    expect((await store.bulletins.list({ limit: 10 }))[0]?.matches).toEqual([]);
  });

  it('wait until they are read', async () => {
    const text = draft('unread', CALLS_TOLD, { sourceId: 'police', firstSeen: '2026-03-20T11:50:00.000Z' });
    await store.documents.put(text, 'unread');
    await arrive(THEFT);
    const match = matcher();
    expect(await match(NOW)).toBe(0);
    expect(await match(new Date('2026-03-20T13:00:00.000Z'))).toBe(1);
  });
});
