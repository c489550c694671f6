import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import { COVERAGE, createDesk, deliverOptions, NOW } from './desk.ts';
import { ENV, MISBEHAVIOURS, RECEIVERS, untilQuiet, type Hostile } from './hostile.ts';
import { madeUpCandidate, madeUpRecipient } from './made-up.ts';

let desk: Awaited<ReturnType<typeof createDesk>>;
const open: Hostile[] = [];
beforeAll(async () => {
  desk = await createDesk();
  await desk.store.signals.put(madeUpCandidate('one'), '2026-03-05T05:00:00.000Z');
});
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});
afterAll(() => desk.close());

let sent = 0;

async function sendTo({ channel }: Hostile) {
  const recipient = madeUpRecipient({ id: `made-up-${(sent += 1)}`, channels: [channel] });
  const digest = await composeDigest(desk.store, recipient, {
    now: NOW,
    coverage: COVERAGE,
    due: 'schedule',
  });
  const [{ id } = { id: '' }] = await desk.store.digests.deliveriesOf(digest!.id);
  const options = deliverOptions(recipient, desk.folder, { timeoutMs: 200 });
  const rounds = await untilQuiet(desk.store, id, { ...options, env: { ...options.env, ...ENV } });
  return { rounds, delivery: (await desk.store.digests.delivery(id))! };
}

type Outcome = Awaited<ReturnType<typeof sendTo>>;

/** Everything arrives once, or is listed as undelivered with the reason; nothing arrives twice. */
function holds({ delivery }: Outcome, { arrived }: Hostile): void {
  expect(['delivered', 'failed', 'uncertain']).toContain(delivery.state);
  expect(new Set(arrived).size).toBe(arrived.length);
  if (delivery.state === 'delivered') {
    expect(arrived.length).toBeGreaterThan(0);
    expect(delivery.lastError).toBeNull();
  } else {
    expect(delivery.lastError).toMatch(/^Expected .*, got /);
  }
}

describe.each(Object.entries(RECEIVERS))('%s', (_kind, receiverOf) => {
  test.each(MISBEHAVIOURS)('that $how once has it once, or it is listed', async (misbehaviour) => {
    const receiver = await receiverOf(misbehaviour, 1);
    open.push(receiver);
    holds(await sendTo(receiver), receiver);
  });
});

const FOR_GOOD = new Set(['asks to wait', 'cuts the line']);
describe.each(Object.entries(RECEIVERS))('%s for good', (_kind, receiverOf) => {
  test.each(MISBEHAVIOURS.filter(({ how }) => FOR_GOOD.has(how)))(
    'that $how always is given up in the end, and it is listed',
    async (misbehaviour) => {
      const receiver = await receiverOf(misbehaviour, Infinity);
      open.push(receiver);
      const outcome = await sendTo(receiver);
      holds(outcome, receiver);
      // A day of attempts, at most one an hour in the end.
      expect(outcome.rounds).toBeLessThan(40);
    },
  );
});
