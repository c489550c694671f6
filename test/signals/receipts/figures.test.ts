import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { receiptFiguresSchema, type ReceiptAnswer } from '../../../src/model/receipt.ts';
import { readReceiptFigures } from '../../../src/signals/receipts/figures.ts';
import { latencyOf, precisionOf, wilson } from '../../../src/signals/receipts/precision.ts';
import { createStore, type Store } from '../../../src/store/index.ts';
import type { ReceiptAbout } from '../../../src/store/receipts.ts';
import { AT, candidate, LATER } from '../../conformance/store-made-up.ts';
import { MADE_UP_ABOUT, madeUpReceipt } from '../../conformance/store-receipts.ts';

// All answers here are made up.
const NOW = new Date('2026-11-21T00:00:00.000Z');
let folder: string;
let store: Store;
let made = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aldyn-receipts-'));
  store = await createStore({ path: join(folder, 'store.db') });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Keeps answers, each about a signal of its own unless one is named. */
async function answered(
  answers: readonly ReceiptAnswer[],
  {
    about = {},
    at = LATER,
    signalId,
  }: { about?: Partial<ReceiptAbout>; at?: string; signalId?: string } = {},
): Promise<void> {
  for (const answer of answers) {
    made += 1;
    const id = signalId ?? `signal ${made}`;
    const receipt = madeUpReceipt(answer, at, { deliveryId: `d ${made}`, signalId: id });
    await store.receipts.put(receipt, { ...MADE_UP_ABOUT, ...about });
  }
}

const figures = async () =>
  receiptFiguresSchema.parse(await readReceiptFigures(store, { now: NOW, days: 90 }));
const times = (n: number, answer: ReceiptAnswer) => Array.from({ length: n }, () => answer);

it('useful and measures are right, wrong is wrong, what was known already is neither', () => {
  const answers: ReceiptAnswer[] = ['useful', 'useful', 'measure', 'wrong', 'duplicate', 'duplicate'];
  expect(precisionOf('x', { answers, verified: 1, dismissed: 2 })).toMatchObject({
    answers: 6,
    duplicates: 2,
    precision: null,
  });
  const more = precisionOf('x', { answers: [...answers, 'useful'], verified: 0, dismissed: 0 });
  expect(more.precision).toBeCloseTo(0.8);
});

it('intervals are those of Wilson', () => {
  expect(wilson(0, 10).high).toBeCloseTo(0.2775, 3);
  expect(wilson(8, 10).low).toBeCloseTo(0.4902, 3);
  expect(wilson(8, 10).high).toBeCloseTo(0.9433, 3);
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});

it('a median and a ninetieth percentile need five times', () => {
  expect(latencyOf([1, 2, 3, 4])).toEqual({ n: 4, medianMs: null, p90Ms: null });
  expect(latencyOf([50, 10, 30, 20, 40])).toEqual({ n: 5, medianMs: 30, p90Ms: 50 });
  expect(latencyOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ n: 10, medianMs: 5.5, p90Ms: 9 });
});

it('a rule is proposed to retire when it surely lies below the floor, and not before', async () => {
  await answered(times(9, 'wrong'), { about: { detector: 'trend', category: null } });
  expect((await figures()).retire).toEqual([]);
  await answered(['wrong'], { about: { detector: 'trend', category: null } });
  const [proposed, ...others] = (await figures()).retire;
  expect(others).toEqual([]);
  expect(proposed).toMatchObject({ kind: 'detector', id: 'trend', wrong: 10, precision: 0 });
  // Two of twelve right: .17, but it may as well be .45.
  await answered(['useful', 'measure'], { about: { detector: 'trend', category: null } });
  expect((await figures()).retire).toEqual([]);
});

it('standing queries and categories are rules too, sources are not', async () => {
  const about = { detector: 'standing-query', query: 'q1', category: 'gambling', sources: ['s'] };
  await answered(times(12, 'wrong'), { about });
  const { retire, sources } = await figures();
  expect(retire.map(({ kind, id }) => [kind, id])).toEqual([
    ['detector', 'standing-query'],
    ['query', 'q1'],
    ['category', 'gambling'],
  ]);
  expect(sources).toMatchObject([{ id: 's', wrong: 12 }]);
});

it('a recipient counts once for a signal, by its last word', async () => {
  await answered(['wrong'], { at: AT, signalId: 'one' });
  await answered(['useful'], { signalId: 'one' });
  expect(await figures()).toMatchObject({ answered: 1, all: { useful: 1, wrong: 0 } });
});

it('how long answers took runs from the delivery to the first of them', async () => {
  const deliveredAt = '2026-11-20T09:00:00.000Z';
  for (let n = 0; n < 5; n += 1) {
    await answered(['useful'], { at: AT, signalId: `late ${n}`, about: { deliveredAt } });
    await answered(['measure'], { signalId: `late ${n}`, about: { deliveredAt } });
  }
  await answered(['useful'], { about: { deliveredAt: null } });
  expect((await figures()).latency.answer).toEqual({ n: 5, medianMs: 3_600_000, p90Ms: 3_600_000 });
});

it('verdicts stand beside answers and do not count among them', async () => {
  const { signal } = await store.signals.put(candidate('judged'), AT);
  await store.signals.move(signal.id, { to: 'dismissed', by: 'anna', at: LATER, why: 'made up' });
  await answered(['useful'], { signalId: signal.id, about: { detector: signal.detector, sources: [] } });
  const { all, detectors, latency } = await figures();
  expect(all).toMatchObject({ answers: 1, useful: 1, verified: 0, dismissed: 1 });
  expect(detectors).toMatchObject([{ id: signal.detector, dismissed: 1 }]);
  expect(latency.verdict).toEqual({ n: 1, medianMs: null, p90Ms: null });
});

it('what is older than asked for is left out', async () => {
  await answered(['useful']);
  expect(await readReceiptFigures(store, { now: new Date('2027-11-21'), days: 30 })).toMatchObject({
    answered: 0,
    told: 0,
  });
});
