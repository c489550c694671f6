import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import { deliver } from '../../src/digest/deliver.ts';
import type { Recipient } from '../../src/model/recipient.ts';
import { Quarantine, RetryLater } from '../../src/model/outcome.ts';
import { COVERAGE, createDesk, deliverOptions, NOW, SECRET_ENV } from './desk.ts';
import { madeUpCandidate, madeUpRecipient } from './made-up.ts';
import { createReceiver, type Answering } from './receiver.ts';

let desk: Awaited<ReturnType<typeof createDesk>>;
const open: Awaited<ReturnType<typeof createReceiver>>[] = [];
beforeEach(async () => {
  desk = await createDesk();
  await desk.store.signals.put(madeUpCandidate('one'), '2026-03-05T05:00:00.000Z');
});
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
  await desk.close();
});

async function receiverThat(answering: Answering) {
  const receiver = await createReceiver(answering);
  open.push(receiver);
  const channel = { kind: 'webhook' as const, url: receiver.url, secretEnv: SECRET_ENV };
  return { receiver, recipient: madeUpRecipient({ channels: [channel] }) };
}

async function deliveryFor(recipient: Recipient): Promise<string> {
  const digest = await composeDigest(desk.store, recipient, {
    now: NOW,
    coverage: COVERAGE,
    due: 'schedule',
  });
  const [delivery] = await desk.store.digests.deliveriesOf(digest!.id);
  return delivery!.id;
}

test('a delivery to a folder is made once and recorded', async () => {
  const recipient = madeUpRecipient();
  const id = await deliveryFor(recipient);
  const options = deliverOptions(recipient, desk.folder);
  expect(await deliver(desk.store, id, options)).toBe('delivered');
  expect(await deliver(desk.store, id, options)).toBe('already');
  expect(await desk.store.digests.delivery(id)).toMatchObject({
    state: 'delivered',
    attempts: 1,
    lastError: null,
    deliveredAt: NOW,
  });
  expect(await readdir(join(desk.folder, 'digests'))).toHaveLength(3);
});

test('a receiver that fails once gets the same key again, and then never more', async () => {
  const { receiver, recipient } = await receiverThat((_, n) => ({ status: n === 1 ? 500 : 200 }));
  const id = await deliveryFor(recipient);
  const options = deliverOptions(recipient, desk.folder);
  await expect(deliver(desk.store, id, options)).rejects.toThrow('got 500');
  expect(await desk.store.digests.delivery(id)).toMatchObject({
    state: 'pending',
    attempts: 1,
    lastError: expect.stringContaining('got 500'),
  });
  expect(await deliver(desk.store, id, options)).toBe('delivered');
  expect(await deliver(desk.store, id, options)).toBe('already');
  expect(await desk.store.digests.delivery(id)).toMatchObject({
    state: 'delivered',
    attempts: 2,
    lastError: null,
  });
  expect(receiver.requests.map(({ headers }) => headers['idempotency-key'])).toEqual([id, id]);
});

test('a process killed between sending and recording sends the same key again, so the receiver has it once', async () => {
  const digests = new Set<string>();
  let child: ChildProcess | null = null;
  const { receiver, recipient } = await receiverThat(({ headers }, n) => {
    const key = String(headers['idempotency-key']);
    const isKnown = digests.has(key);
    digests.add(key);
    if (n === 1) child!.kill('SIGKILL');
    return n === 1 ? null : { status: isKnown ? 409 : 200 };
  });
  const id = await deliveryFor(recipient);
  const script = fileURLToPath(new URL('deliver-in-child.ts', import.meta.url));
  child = spawn(process.execPath, ['--import', 'tsx', script, desk.path, id, JSON.stringify(recipient)], {
    stdio: 'inherit',
  });
  const [, killedBy] = (await once(child, 'exit')) as [number | null, string | null];
  expect(killedBy).toBe('SIGKILL');
  expect(await desk.store.digests.delivery(id)).toMatchObject({ state: 'pending', attempts: 1 });
  expect((await desk.store.digests.pending(10)).map((delivery) => delivery.id)).toEqual([id]);

  expect(await deliver(desk.store, id, deliverOptions(recipient, desk.folder))).toBe('delivered');
  expect(receiver.requests).toHaveLength(2);
  expect([...digests]).toEqual([id]);
});

test('a refusal for good is recorded as failed, and tried again only by a person’s word', async () => {
  const { receiver, recipient } = await receiverThat((_, n) => ({ status: n === 1 ? 410 : 200 }));
  const id = await deliveryFor(recipient);
  const options = deliverOptions(recipient, desk.folder);
  await expect(deliver(desk.store, id, options)).rejects.toThrow(Quarantine);
  expect(await desk.store.digests.delivery(id)).toMatchObject({ state: 'failed', attempts: 1 });
  await expect(deliver(desk.store, id, options)).rejects.toThrow('got 410');
  expect(receiver.requests).toHaveLength(1);
  expect(await desk.store.digests.reopen(id)).toBe(true);
  expect(await deliver(desk.store, id, options)).toBe('delivered');
});

test('a missing secret is recorded and stays to be sent', async () => {
  const { receiver, recipient } = await receiverThat(() => ({ status: 200 }));
  const id = await deliveryFor(recipient);
  await expect(deliver(desk.store, id, deliverOptions(recipient, desk.folder, { env: {} }))).rejects.toThrow(
    RetryLater,
  );
  expect(await desk.store.digests.delivery(id)).toMatchObject({ state: 'pending', attempts: 1 });
  expect(receiver.requests).toEqual([]);
});

test('a delivery whose channel was removed, or that nobody knows, is set aside with the reason', async () => {
  const id = await deliveryFor(madeUpRecipient());
  const moved = madeUpRecipient({ channels: [{ kind: 'file', folder: 'elsewhere' }] });
  await expect(deliver(desk.store, id, deliverOptions(moved, desk.folder))).rejects.toThrow(
    'Expected recipient made-up-centre to have channel file:digests, found none',
  );
  expect(await desk.store.digests.delivery(id)).toMatchObject({ state: 'failed' });
  await expect(deliver(desk.store, 'nobody', deliverOptions(moved, desk.folder))).rejects.toThrow(Quarantine);
});
