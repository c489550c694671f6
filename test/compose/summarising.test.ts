import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { maskText } from '../../nlp/index.ts';
import { createSummariser } from '../../src/compose/summarising.ts';
import { createSpanCheck, verifySignal } from '../../src/digest/verify-spans.ts';
import type { Evidence } from '../../src/model/signal.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { AT } from '../conformance/store-made-up.ts';
import { madeUpSignal } from '../digest/made-up.ts';
import { madeUpDocument } from '../nlp/summary/made-up.ts';

// All texts, numbers and outlets are made up.
const RU = `Схема с посылкой

В Алматы мошенники звонят от имени курьерской службы с номера +7 701 234 56 78 и просят код из смс. Полиция возбудила дело о мошенничестве, ущерб составил 2 млн тенге.`;
const KK = `Алаяқтық

Алматыда алаяқтар курьер атынан қоңырау шалып, келген кодты айтуды сұрайды. Зардап шеккендер ақшасын криптоәмиянға аударғанын айтты.`;

let folder: string;
let store: Store;

/** Keeps a text as the line would; resolves to evidence that quotes its first twenty letters. */
async function keep(id: string, text: string): Promise<Evidence> {
  const { document, annotations } = madeUpDocument(id, text);
  const { version: _, ...draft } = document;
  await store.documents.put(draft, id);
  const makers = Object.fromEntries(Object.keys(annotations).map((layer) => [layer, 'made-up@1']));
  const target = { documentId: id, version: 1, day: AT.slice(0, 10) };
  await store.annotations.put(target, annotations, { makers: makers as never, mentions: [] });
  const { sourceId, url, title, firstSeen } = document;
  const quote = maskText(text, annotations.personal).slice(0, 20);
  const where = { documentId: id, version: 1, start: 0, end: 20, quote };
  return { ...where, language: 'ru', sourceId, url, title, published: null, firstSeen };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aldyn-summarising-'));
  store = await createStore({ path: join(folder, 'store.db') });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

it('a signal is told of in sentences of its documents, masked, with where they come from', async () => {
  const evidence = [await keep('ru', RU), await keep('kk', KK)];
  const summary = await createSummariser(store, { grade: () => 'B' })(madeUpSignal('a', { evidence }));
  const check = createSpanCheck(store, maskText);
  expect(new Set(summary.map(({ documentId }) => documentId))).toEqual(new Set(['kk', 'ru']));
  for (const sentence of summary) expect(await check.sentence(sentence)).toBe(true);
  expect(summary.map(({ text }) => text).join(' ')).not.toMatch(/701|234/);
  expect(summary.flatMap(({ gloss }) => gloss.map(({ name }) => name.en))).toContain('fraud');
  expect(summary[0]).toMatchObject({ url: expect.stringContaining('made-up.example') as string });
});

it('a text that its source took back, or that is no longer kept, tells nothing', async () => {
  const evidence = [await keep('gone', RU)];
  await store.documents.markDeleted('gone', AT);
  const other = { ...evidence[0]!, documentId: 'never-kept' };
  const summarise = createSummariser(store, { grade: () => 'B' });
  expect(await summarise(madeUpSignal('b', { evidence: [...evidence, other] }))).toEqual([]);
});

it('what differs from its source by one letter is left out', async () => {
  const good = await keep('good', RU);
  const bad = { ...good, quote: good.quote.replace('С', 'C') };
  const check = createSpanCheck(store, maskText);
  const unmasked = { ...good, start: 0, end: RU.length, quote: RU };
  const { signal, quotes } = await verifySignal(
    madeUpSignal('c', { evidence: [bad, good, unmasked] }),
    check,
  );
  expect(signal?.evidence).toEqual([good]);
  expect(quotes).toBe(2);
  expect(await verifySignal(madeUpSignal('d', { evidence: [bad] }), check)).toEqual({
    signal: null,
    quotes: 1,
  });
});
