import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import { MAX_SIGNALS_PER_DIGEST } from '../../src/digest/select.ts';
import { COVERAGE, createDesk, NOW } from './desk.ts';
import { madeUpCandidate, madeUpRecipient } from './made-up.ts';

const LATER = '2026-03-06T22:30:00.000Z';
const SEEN = '2026-03-05T05:00:00.000Z';
const scheduled = (now: string) => ({ now, coverage: COVERAGE, due: 'schedule' as const });

let desk: Awaited<ReturnType<typeof createDesk>>;
beforeEach(async () => {
  desk = await createDesk();
});
afterEach(() => desk.close());

test('nothing new makes no digest', async () => {
  expect(await composeDigest(desk.store, madeUpRecipient(), scheduled(NOW))).toBeNull();
  expect(await desk.store.digests.list({ limit: 10 })).toEqual([]);
});

test('a signal goes to an audience once, and the next period begins where the last one ended', async () => {
  const { store } = desk;
  await store.signals.put(madeUpCandidate('one'), SEEN);
  const first = await composeDigest(store, madeUpRecipient(), scheduled(NOW));
  expect(first?.signals.map(({ subject }) => subject)).toEqual(['one']);
  expect(first).toMatchObject({
    periodStart: madeUpCandidate('one').windowStart,
    periodEnd: NOW,
    waiting: 0,
    coverage: COVERAGE,
  });
  expect(await composeDigest(store, madeUpRecipient(), scheduled(LATER))).toBeNull();

  await store.signals.put(madeUpCandidate('two'), LATER);
  const second = await composeDigest(store, madeUpRecipient(), scheduled(LATER));
  expect(second?.signals.map(({ subject }) => subject)).toEqual(['two']);
  expect(second).toMatchObject({ periodStart: NOW, periodEnd: LATER });
});

test('another audience gets the same signal in a digest of its own', async () => {
  const { store } = desk;
  await store.signals.put(madeUpCandidate('one'), SEEN);
  const first = await composeDigest(store, madeUpRecipient({ id: 'first' }), scheduled(NOW));
  const second = await composeDigest(store, madeUpRecipient({ id: 'second' }), scheduled(NOW));
  expect(second?.signals).toEqual(first?.signals);
  expect(second?.id).not.toBe(first?.id);
});

test('there is one pending delivery for each channel, kept together with the digest', async () => {
  const { store } = desk;
  await store.signals.put(madeUpCandidate('one'), SEEN);
  const recipient = madeUpRecipient({
    channels: [
      { kind: 'file', folder: 'digests' },
      { kind: 'webhook', url: 'https://receiver.example/in?key=private', secretEnv: 'SECRET' },
      { kind: 'webhook', url: 'https://receiver.example/in?key=other', secretEnv: 'SECRET' },
    ],
  });
  const digest = await composeDigest(store, recipient, scheduled(NOW));
  const deliveries = await store.digests.deliveriesOf(digest!.id);
  const channels = deliveries.map(({ channel }) => channel).sort();
  expect(channels).toHaveLength(3);
  expect(channels[0]).toBe('file:digests');
  expect(channels[1]).toMatch(/^webhook:https:\/\/receiver\.example\/in#[0-9a-f]{8}$/);
  expect(channels.join(' ')).not.toContain('private');
  expect(deliveries.every(({ state, attempts }) => state === 'pending' && attempts === 0)).toBe(true);
});

test('a call repeated for the same period gives the same digest and adds nothing', async () => {
  const { store } = desk;
  for (let index = 0; index < MAX_SIGNALS_PER_DIGEST + 3; index += 1) {
    await store.signals.put(madeUpCandidate(`subject ${index}`), SEEN);
  }
  const first = await composeDigest(store, madeUpRecipient(), scheduled(NOW));
  const again = await composeDigest(store, madeUpRecipient(), scheduled(NOW));
  expect(again).toEqual(first);
  expect(await store.digests.list({ limit: 10 })).toHaveLength(1);
});

test('of two composers at once each signal is told by one, and what the first leaves the second tells', async () => {
  const { store } = desk;
  await store.signals.put(madeUpCandidate('urgent', { score: 0.95 }), SEEN);
  await store.signals.put(madeUpCandidate('can wait', { score: 0.5 }), SEEN);
  const [urgent, regular] = await Promise.all([
    composeDigest(store, madeUpRecipient(), { now: NOW, coverage: COVERAGE, due: 'immediate' }),
    composeDigest(store, madeUpRecipient(), scheduled(LATER)),
  ]);
  const told = [urgent, regular].flatMap((digest) => digest?.signals ?? []).map(({ subject }) => subject);
  expect(told.sort()).toEqual(['can wait', 'urgent']);
  const digests = await store.digests.list({ limit: 10 });
  expect(new Set(digests.map(({ periodStart }) => periodStart)).size).toBe(digests.length);
});

test('a digest is bounded; it says how many wait and the next one has them', async () => {
  const { store } = desk;
  for (let index = 0; index < MAX_SIGNALS_PER_DIGEST + 3; index += 1) {
    await store.signals.put(madeUpCandidate(`subject ${index}`, { score: 0.9 - index / 100 }), SEEN);
  }
  const first = await composeDigest(store, madeUpRecipient(), scheduled(NOW));
  expect(first?.signals).toHaveLength(MAX_SIGNALS_PER_DIGEST);
  expect(first?.waiting).toBe(3);
  const second = await composeDigest(store, madeUpRecipient(), scheduled(LATER));
  expect(second?.signals.map(({ subject }) => subject)).toEqual(['subject 40', 'subject 41', 'subject 42']);
  expect(second?.waiting).toBe(0);
});

test('an immediate digest has only the signals that cannot wait; the others keep for the schedule', async () => {
  const { store } = desk;
  await store.signals.put(madeUpCandidate('can wait', { score: 0.89 }), SEEN);
  const immediate = { now: NOW, coverage: COVERAGE, due: 'immediate' as const };
  expect(await composeDigest(store, madeUpRecipient(), immediate)).toBeNull();
  await store.signals.put(madeUpCandidate('urgent', { score: 0.9 }), SEEN);
  const digest = await composeDigest(store, madeUpRecipient(), immediate);
  expect(digest?.signals.map(({ subject }) => subject)).toEqual(['urgent']);
  const regular = await composeDigest(store, madeUpRecipient(), scheduled(LATER));
  expect(regular?.signals.map(({ subject }) => subject)).toEqual(['can wait']);
});

test('digests composed out of turn, or after the clock went back, still go out, each in a period of its own', async () => {
  const { store } = desk;
  await store.signals.put(madeUpCandidate('one'), SEEN);
  await composeDigest(store, madeUpRecipient(), scheduled(LATER));
  await store.signals.put(madeUpCandidate('two'), SEEN);
  const late = await composeDigest(store, madeUpRecipient(), scheduled(NOW));
  expect(late?.signals.map(({ subject }) => subject)).toEqual(['two']);
  expect(late).toMatchObject({ periodStart: LATER, periodEnd: '2026-03-06T22:30:00.001Z', createdAt: NOW });
  expect(await composeDigest(store, madeUpRecipient(), scheduled(NOW))).toEqual(late);
  await store.signals.put(madeUpCandidate('three'), SEEN);
  const next = await composeDigest(store, madeUpRecipient(), scheduled('2026-03-07T22:30:00.000Z'));
  expect(next?.signals.map(({ subject }) => subject)).toEqual(['three']);
  expect(next?.periodStart).toBe(late?.periodEnd);
});
