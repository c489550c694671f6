import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import { deliver } from '../../src/digest/deliver.ts';
import { createSpanCheck } from '../../src/digest/verify-spans.ts';
import { readToken } from '../../src/digest/receipts/token.ts';
import { RECEIPT_ANSWERS } from '../../src/model/receipt.ts';
import type { Recipient } from '../../src/model/recipient.ts';
import type { Signal, SignalCandidate } from '../../src/model/signal.ts';
import { COVERAGE, createDesk, deliverOptions } from './desk.ts';
import { madeUpCandidate, madeUpRecipient } from './made-up.ts';

// Everything told here is made up.

const FIRST = '2026-03-05T05:00:00.000Z';
const day = (n: number): string =>
  new Date(Date.parse('2026-03-05T22:30:00.000Z') + n * 86_400_000).toISOString();
const scope = { regions: ['KZ-75'], slots: ['lure:parcel'], official: false, contradicted: false };

let desk: Awaited<ReturnType<typeof createDesk>>;
beforeEach(async () => {
  desk = await createDesk();
});
afterEach(() => desk.close());

async function seen(at: string, part: Partial<SignalCandidate> = {}): Promise<Signal> {
  return (await desk.store.signals.put(madeUpCandidate('one', { scope, ...part }), at)).signal;
}

const compose = (
  n: number,
  recipient: Recipient = madeUpRecipient(),
  due: 'schedule' | 'immediate' = 'schedule',
) => composeDigest(desk.store, recipient, { now: day(n), coverage: COVERAGE, due });

test('each digest tells only what is new for its recipient since the last one it got', async () => {
  await seen(FIRST);
  expect((await compose(0))?.entries).toMatchObject([
    { alert: { version: 1, status: 'alert' }, changes: [{ kind: 'new' }] },
  ]);
  expect(await compose(1)).toBeNull();
  await seen(day(1), { scope: { ...scope, regions: ['KZ-39', 'KZ-75'] }, origins: 4 });
  const second = await compose(2);
  expect(second?.entries).toMatchObject([
    {
      alert: { version: 2, status: 'update' },
      changes: [
        { kind: 'region', values: ['KZ-39'] },
        { kind: 'origins', from: 2, to: 4 },
      ],
    },
  ]);
  const other = await compose(2, madeUpRecipient({ id: 'came-later' }));
  expect(other?.entries).toMatchObject([{ alert: { version: 2 }, changes: [{ kind: 'new' }] }]);
});

test('what is taken back is told at once to those who got it, in words, and to nobody else', async () => {
  const signal = await seen(FIRST);
  await compose(0);
  await desk.store.signals.move(signal.id, {
    to: 'retracted',
    by: 'anna',
    at: day(1),
    why: 'A mistake of ours.',
  });
  const told = await compose(1, madeUpRecipient(), 'immediate');
  expect(told?.entries).toMatchObject([
    {
      alert: { version: 2, status: 'cancel' },
      changes: [{ kind: 'retraction' }],
      why: 'A mistake of ours.',
    },
  ]);
  expect(await compose(1, madeUpRecipient({ id: 'never-told' }), 'immediate')).toBeNull();
  expect(await compose(2)).toBeNull();
  const versions = await desk.store.alerts.of(signal.id);
  expect(versions.map(({ status }) => status)).toEqual(['alert', 'cancel']);
  expect(versions[1]?.previous).toEqual([{ version: 1, sentAt: day(0) }]);
});

test('where nothing is new the regular digest says so, when its recipient wants that', async () => {
  const recipient = madeUpRecipient({ heartbeat: true });
  const quiet = await compose(0, recipient);
  expect(quiet).toMatchObject({
    kind: 'quiet',
    signals: [],
    entries: [],
    periodStart: day(-1),
    periodEnd: day(0),
  });
  expect(await compose(1, recipient, 'immediate')).toBeNull();
  const empty = { now: day(2), coverage: { ...COVERAGE, documents: 0 }, due: 'schedule' } as const;
  expect(await composeDigest(desk.store, recipient, empty)).toBeNull();
  const [delivery] = await desk.store.digests.deliveriesOf(quiet!.id);
  expect(await deliver(desk.store, delivery!.id, deliverOptions(recipient, desk.folder))).toBe('delivered');
});

test('the public is told of nothing by itself, not even that there is nothing', async () => {
  await seen(FIRST, { score: 1, severity: 5 });
  const recipient = madeUpRecipient({ audience: 'public', heartbeat: true });
  expect([await compose(0, recipient), await compose(1, recipient, 'immediate')]).toEqual([null, null]);
});

test('in quiet hours only what cannot even wait for their end is sent at once', async () => {
  const quietHours = { from: '22:00', to: '07:00', zone: 'Asia/Almaty', unlessScore: 0.95 };
  const recipient = madeUpRecipient({ quietHours });
  await seen(FIRST, { score: 0.92 });
  await desk.store.signals.put(madeUpCandidate('two', { score: 0.97 }), FIRST);
  const atNight = await compose(0, recipient, 'immediate');
  expect(atNight?.signals.map(({ subject }) => subject)).toEqual(['two']);
  const morning = { now: '2026-03-06T02:00:00.000Z', coverage: COVERAGE, due: 'immediate' } as const;
  const told = await composeDigest(desk.store, recipient, morning);
  expect(told?.signals.map(({ subject }) => subject)).toEqual(['one']);
});

test('what is dismissed between composing and sending does not go out, and the rest does', async () => {
  const recipient = madeUpRecipient();
  const signal = await seen(FIRST);
  await desk.store.signals.put(madeUpCandidate('two'), FIRST);
  const composed = await compose(0, recipient);
  await desk.store.signals.move(signal.id, { to: 'dismissed', by: 'anna', at: day(0), why: 'not so' });
  const [delivery] = await desk.store.digests.deliveriesOf(composed!.id);
  const options = deliverOptions(recipient, desk.folder);
  expect(await deliver(desk.store, delivery!.id, options)).toBe('delivered');
  const sent = await desk.store.digests.get(composed!.id);
  expect(sent).toMatchObject({ version: 2, entries: [{ changes: [{ kind: 'new' }] }] });
  expect(sent?.signals.map(({ subject }) => subject)).toEqual(['two']);
  expect((await desk.store.digests.get(composed!.id, 1))?.signals).toHaveLength(2);
  expect(await desk.store.digests.delivery(delivery!.id)).toMatchObject({ version: 2, state: 'delivered' });
  // It never reached the recipient: taken up again later it is new to it.
  expect((await desk.store.digests.lastTold(recipient.id, [signal.id])).size).toBe(0);
});

test('a digest with nothing left to say is withdrawn', async () => {
  const recipient = madeUpRecipient();
  const signal = await seen(FIRST);
  const composed = await compose(0, recipient);
  await desk.store.signals.move(signal.id, { to: 'dismissed', by: 'anna', at: day(0), why: 'not so' });
  const [delivery] = await desk.store.digests.deliveriesOf(composed!.id);
  expect(await deliver(desk.store, delivery!.id, deliverOptions(recipient, desk.folder))).toBe('withdrawn');
});

test('a quotation that is not in its source does not go out', async () => {
  const recipient = madeUpRecipient();
  await seen(FIRST);
  const composed = await compose(0, recipient);
  const [delivery] = await desk.store.digests.deliveriesOf(composed!.id);
  const check = createSpanCheck(desk.store, (text) => text);
  const sent = await deliver(desk.store, delivery!.id, deliverOptions(recipient, desk.folder, { check }));
  expect((await desk.store.digests.get(composed!.id))?.leftOut).toMatchObject({ quotes: 1, signals: 1 });
  expect(sent).toBe('withdrawn');
});

test('what no channel could bring is told again by the next digest', async () => {
  const recipient = madeUpRecipient();
  const signal = await seen(FIRST);
  const composed = await compose(0, recipient);
  const [delivery] = await desk.store.digests.deliveriesOf(composed!.id);
  await desk.store.digests.settle(delivery!.id, { state: 'failed', error: 'made up', at: day(0) });
  expect((await compose(1, recipient))?.entries).toMatchObject([
    { signalId: signal.id, changes: [{ kind: 'new' }] },
  ]);
});

test('the other languages of a recipient go along with the message', async () => {
  const recipient = madeUpRecipient({ languages: ['ru', 'kk', 'en'] });
  await seen(FIRST);
  const composed = await compose(0, recipient);
  const [delivery] = await desk.store.digests.deliveriesOf(composed!.id);
  await deliver(desk.store, delivery!.id, deliverOptions(recipient, desk.folder));
  const file = `2026-03-06-made-up-centre-${composed!.id.slice(0, 8)}`;
  const read = (name: string) => readFileSync(join(desk.folder, 'digests', name), 'utf8');
  expect(read(`${file}.html`)).toContain('lang="ru"');
  expect(read(`${file}.kk.html`)).toContain('Ойдан: one');
  expect(read(`${file}.en.html`)).toContain('Made up: one');
});

test('where readers reach the service, each signal has its page and signed answers', async () => {
  const recipient = madeUpRecipient();
  const signal = await seen(FIRST);
  const composed = await compose(0, recipient);
  const [delivery] = await desk.store.digests.deliveriesOf(composed!.id);
  const secret = 'a made-up secret of links, long enough';
  const home = async () => ({ url: 'https://aldyn.example', secret });
  await deliver(desk.store, delivery!.id, deliverOptions(recipient, desk.folder, { home }));
  const file = `2026-03-06-made-up-centre-${composed!.id.slice(0, 8)}`;
  for (const extension of ['html', 'txt']) {
    const text = readFileSync(join(desk.folder, 'digests', `${file}.${extension}`), 'utf8');
    expect(text).toContain(`https://aldyn.example/signals/${signal.id}`);
    const tokens = [...text.matchAll(/https:\/\/aldyn\.example\/r\/([\w.~-]+)/g)].map(([, token]) => token!);
    const answers = tokens.map((token) => readToken(token, secret));
    expect(answers.map((token) => token?.answer)).toEqual([...RECEIPT_ANSWERS]);
  }
});
