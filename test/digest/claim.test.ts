import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import { deliver } from '../../src/digest/deliver.ts';
import { RetryLater } from '../../src/model/outcome.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { createDatabase, saysPostgres } from '../store/postgres-place.ts';
import { COVERAGE, createDesk, deliverOptions, NOW, SECRET_ENV } from './desk.ts';
import { madeUpCandidate, madeUpRecipient } from './made-up.ts';
import { createReceiver } from './receiver.ts';

const SEEN = '2026-03-05T05:00:00.000Z';
let receiver: Awaited<ReturnType<typeof createReceiver>>;
let answer: () => void;
let arrived: Promise<void>;

beforeEach(async () => {
  const gate = new Promise<void>((resolve) => (answer = resolve));
  let arrive = (): void => {};
  arrived = new Promise((resolve) => (arrive = resolve));
  receiver = await createReceiver(async () => {
    arrive();
    await gate;
    return { status: 200 };
  });
});
afterEach(() => receiver.close());

const recipientOf = () =>
  madeUpRecipient({ channels: [{ kind: 'webhook', url: receiver.url, secretEnv: SECRET_ENV }] });

async function deliveryIn(store: Store): Promise<string> {
  await store.signals.put(madeUpCandidate('one'), SEEN);
  const digest = await composeDigest(store, recipientOf(), { now: NOW, coverage: COVERAGE, due: 'schedule' });
  const [delivery] = await store.digests.deliveriesOf(digest!.id);
  return delivery!.id;
}

/** The second attempt, in another process or in the same one, sends nothing while the first still sends. */
async function secondAttemptWaits(first: Store, second: Store): Promise<void> {
  const id = await deliveryIn(first);
  const options = deliverOptions(recipientOf(), '/nowhere');
  const sending = deliver(first, id, options);
  await arrived;
  const refusal = await deliver(second, id, options).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RetryLater);
  expect(String(refusal)).toContain('another attempt at it that is under way');
  expect(await second.digests.delivery(id)).toMatchObject({ state: 'pending', attempts: 1 });
  answer();
  expect(await sending).toBe('delivered');
  expect(await deliver(second, id, options)).toBe('already');
  expect(receiver.requests).toHaveLength(1);
}

test('two attempts at one delivery at once send it once', async () => {
  const desk = await createDesk();
  await secondAttemptWaits(desk.store, desk.store);
  await desk.close();
});

test('an attempt that loses its claim stops sending and records that it is still to be made', async () => {
  const desk = await createDesk();
  const id = await deliveryIn(desk.store);
  const claim = async () => ({ renew: async () => false, release: async () => {} });
  const digests = { ...desk.store.digests, claim };
  const options = deliverOptions(recipientOf(), '/nowhere', { renewEveryMs: 10 });
  await expect(deliver({ ...desk.store, digests }, id, options)).rejects.toThrow(RetryLater);
  expect(await desk.store.digests.delivery(id)).toMatchObject({ state: 'pending', attempts: 1 });
  await desk.close();
});

describe.skipIf(!saysPostgres('claims and composers'))('on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let stores: Store[];
  beforeEach(async () => {
    database = await createDatabase();
    const { url } = database;
    stores = await Promise.all([createStore({ url }), createStore({ url })]);
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    await database.drop();
  });

  test('two processes that deliver the same at once send it once', () =>
    secondAttemptWaits(stores[0]!, stores[1]!));

  test('composers at once tell an audience each signal once, in periods that follow one another', async () => {
    const [first, second] = stores as [Store, Store];
    const subjects = Array.from({ length: 30 }, (_, n) => `subject ${n}`);
    const composing = async (store: Store, minute: number) => {
      const now = `2026-03-05T22:${minute}:00.000Z`;
      return composeDigest(store, madeUpRecipient(), { now, coverage: COVERAGE, due: 'schedule' });
    };
    const told: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      for (const subject of subjects.slice(round * 6, round * 6 + 6))
        await first.signals.put(madeUpCandidate(subject), SEEN);
      const composed = await Promise.all(
        [first, second, first, second].map((store, n) => composing(store, 10 + round * 4 + n)),
      );
      told.push(...composed.flatMap((digest) => digest?.signals.map(({ subject }) => subject) ?? []));
    }
    expect(told.sort()).toEqual([...subjects].sort());
    const digests = (await first.digests.list({ limit: 50 })).reverse();
    expect(digests.slice(1).map(({ periodStart }) => periodStart)).toEqual(
      digests.slice(0, -1).map(({ periodEnd }) => periodEnd),
    );
  });
});
