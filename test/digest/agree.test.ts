import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import { deliver } from '../../src/digest/deliver.ts';
import { backoffMs, isGivenUp } from '../../src/digest/retry.ts';
import { createEmbeddedQueue } from '../../src/engines/queue/embedded.ts';
import type { Queue } from '../../src/engines/queue/queue.ts';
import type { Recipient } from '../../src/model/recipient.ts';
import { reconcile } from '../../src/pipeline/reconcile.ts';
import { createDeliver } from '../../src/pipeline/steps/compose.ts';
import { startWorker, type Run } from '../../src/pipeline/worker.ts';
import type { Store } from '../../src/store/index.ts';
import { COVERAGE, createDesk, deliverOptions, NOW, SECRET_ENV } from './desk.ts';
import { madeUpCandidate, madeUpRecipient } from './made-up.ts';
import { createReceiver, type Answering } from './receiver.ts';

// A delivery and its job are kept in two places: whatever happens, there is a job that is tried for what is pending.

let desk: Awaited<ReturnType<typeof createDesk>>;
let queue: Queue;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  desk = await createDesk();
  queue = await createEmbeddedQueue({ path: join(desk.folder, 'queue.db') });
  await desk.store.signals.put(madeUpCandidate('one'), '2026-03-05T05:00:00.000Z');
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await queue.close();
  await desk.close();
});

async function recipientOf(answering: Answering): Promise<Recipient> {
  const receiver = await createReceiver(answering);
  closing.push(() => receiver.close());
  return madeUpRecipient({ channels: [{ kind: 'webhook', url: receiver.url, secretEnv: SECRET_ENV }] });
}

/** Runs the delivery's job once; resolves to how that ended, the queue and the delivery. */
async function runOnce(recipient: Recipient, part: { store?: Store; now?: string; env?: {} } = {}) {
  const digest = await composeDigest(desk.store, recipient, {
    now: NOW,
    coverage: COVERAGE,
    due: 'schedule',
  });
  const [{ id } = { id: '' }] = await desk.store.digests.deliveriesOf(digest!.id);
  const { store = desk.store, ...options } = part;
  await reconcile(desk.store, queue);
  const run = await new Promise<Run>((resolve) => {
    const stop = startWorker({
      queue,
      steps: {
        deliver: createDeliver({
          deliver: (deliveryId) =>
            deliver(store, deliveryId, deliverOptions(recipient, desk.folder, options)),
        }),
      },
      onRun: async (ended) => resolve(ended),
    });
    closing.unshift(stop);
  });
  // The worker settles the job before it stops.
  await closing.shift()!();
  const { waiting, delayed, quarantined } = (await queue.counts())['deliver'] ?? {
    waiting: 0,
    delayed: 0,
    quarantined: 0,
  };
  return {
    run,
    jobs: { tried: waiting + delayed, quarantined },
    delivery: await desk.store.digests.delivery(id),
  };
}

test.each([
  [{ status: 500 }, 'pending', { tried: 1, quarantined: 0 }],
  [{ status: 429, headers: { 'Retry-After': '5' } }, 'pending', { tried: 1, quarantined: 0 }],
  [{ status: 410 }, 'failed', { tried: 0, quarantined: 1 }],
  [{ status: 200 }, 'delivered', { tried: 0, quarantined: 0 }],
])('an answer of %j leaves the delivery %s and its job in agreement', async (answer, state, jobs) => {
  const outcome = await runOnce(await recipientOf(() => answer));
  expect(outcome.delivery).toMatchObject({ state, attempts: 1 });
  expect(outcome.jobs).toEqual(jobs);
});

test('a set-up that is wrong leaves the delivery pending and its job to be run when it is mended', async () => {
  const recipient = await recipientOf(() => ({ status: 200 }));
  const outcome = await runOnce(recipient, { env: {} });
  expect(outcome.delivery).toMatchObject({
    state: 'pending',
    lastError: expect.stringContaining(SECRET_ENV),
  });
  expect(outcome.jobs).toEqual({ tried: 1, quarantined: 0 });
});

test('a store that refuses to note the outcome leaves the job to be run, and the same key is sent again', async () => {
  const keys: unknown[] = [];
  const recipient = await recipientOf(({ headers }) => {
    keys.push(headers['idempotency-key']);
    return { status: 200 };
  });
  const { digests, ...rest } = desk.store;
  const settle = () => Promise.reject(new TypeError('a made-up fault'));
  const outcome = await runOnce(recipient, { store: { ...rest, digests: { ...digests, settle } } });
  expect(outcome.delivery).toMatchObject({ state: 'pending' });
  expect(outcome.jobs).toEqual({ tried: 1, quarantined: 0 });
  const { id } = outcome.delivery!;
  expect(await deliver(desk.store, id, deliverOptions(recipient, desk.folder))).toBe('delivered');
  expect(keys).toEqual([id, id]);
});

test('a day after it was made a delivery that fails is given up, and its job with it', async () => {
  const recipient = await recipientOf(() => ({ status: 500 }));
  const digest = await composeDigest(desk.store, recipient, {
    now: NOW,
    coverage: COVERAGE,
    due: 'schedule',
  });
  const [{ id } = { id: '' }] = await desk.store.digests.deliveriesOf(digest!.id);
  for (let n = 0; n < 5; n += 1)
    await deliver(desk.store, id, deliverOptions(recipient, desk.folder)).catch(() => {});
  const outcome = await runOnce(recipient, { now: '2026-03-06T22:31:00.000Z' });
  expect(outcome.delivery).toMatchObject({
    state: 'failed',
    attempts: 6,
    lastError: expect.stringContaining('given up, attempt 6'),
  });
  expect(outcome.jobs).toEqual({ tried: 0, quarantined: 1 });
});

test('waits grow from five seconds to an hour, and the last attempt is when the day is over', () => {
  const at = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
  const waits = [1, 2, 3, 4, 5, 6, 7].map(
    (attempts) => backoffMs({ createdAt: NOW, attempts }, at(1)) / 1000,
  );
  expect(waits).toEqual([5, 30, 120, 600, 1800, 3600, 3600]);
  expect(backoffMs({ createdAt: NOW, attempts: 20 }, at(23.75))).toBe(900_000);
  expect(isGivenUp({ createdAt: NOW, attempts: 27 }, at(24))).toBe(true);
  expect(isGivenUp({ createdAt: NOW, attempts: 27 }, at(23.99))).toBe(false);
  // After a standstill of ours the receiver gets its chance too.
  expect(isGivenUp({ createdAt: NOW, attempts: 1 }, at(60))).toBe(false);
});
