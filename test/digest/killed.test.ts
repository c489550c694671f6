import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import type { Channel } from '../../src/model/recipient.ts';
import { COVERAGE, createDesk, deliverOptions, NOW, SECRET_ENV, TOKEN_ENV } from './desk.ts';
import { untilQuiet } from './hostile.ts';
import { madeUpCandidate, madeUpRecipient } from './made-up.ts';
import { createReceiver } from './receiver.ts';
import { createRelay } from './relay.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Processes at the same time. */
const AT_ONCE = 4;
/** More steps than any delivery here takes. */
const MOST_STEPS = 80;

let desk: Awaited<ReturnType<typeof createDesk>>;
// Below node_modules, where libraries are found.
const folder = mkdtempSync(join(ROOT, 'node_modules', '.cache-killed-'));
const script = join(folder, 'killed.mjs');
beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('killed-child.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Together with the libraries it starts in half the time.
    external: ['@photostructure/sqlite', 'pg-native'],
    banner: { js: "import{createRequire as c}from'node:module';const require=c(import.meta.url);" },
    logLevel: 'error',
  });
  desk = await createDesk();
  await desk.store.signals.put(madeUpCandidate('one'), '2026-03-05T05:00:00.000Z');
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Receiver {
  channel: Channel;
  /** How often the delivery arrived, as the receiver tells repetitions apart. */
  arrived: (deliveryId: string) => number;
}

/** Delivers in a process that dies at its nth step, then in ones that do not until there is nothing to do. */
async function deliverKilledAt(n: number, { channel, arrived }: Receiver) {
  const recipient = madeUpRecipient({ id: `made-up-${channel.kind}-${n}`, channels: [channel] });
  const digest = await composeDigest(desk.store, recipient, {
    now: NOW,
    coverage: COVERAGE,
    due: 'schedule',
  });
  const [{ id } = { id: '' }] = await desk.store.digests.deliveriesOf(digest!.id);
  const args = [script, desk.path, id, JSON.stringify(recipient), String(n)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [, killedBy] = (await once(child, 'exit')) as [number | null, string | null];
  // Where the process lived on, another one finds it done.
  await untilQuiet(desk.store, id, deliverOptions(recipient, desk.folder));
  const delivery = (await desk.store.digests.delivery(id))!;
  return { n, wasKilled: killedBy === 'SIGKILL', delivery, arrived: arrived(id) };
}

type Outcome = Awaited<ReturnType<typeof deliverKilledAt>>;

/** The outcome for each step at which a process can die, and one more for the process that got through. */
async function killedEverywhere(receiver: Receiver): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let n = 1; n <= MOST_STEPS; n += AT_ONCE) {
    const steps = Array.from({ length: AT_ONCE }, (_, i) => n + i);
    outcomes.push(...(await Promise.all(steps.map((at) => deliverKilledAt(at, receiver)))));
    if (outcomes.some(({ wasKilled }) => !wasKilled)) return outcomes;
  }
  throw new Error(`Expected a process to get through in ${MOST_STEPS} steps, got none`);
}

test(
  'a webhook has every digest once by its key, wherever the process dies',
  { timeout: 120_000 },
  async () => {
    const keys = new Map<string, number>();
    const receiver = await createReceiver(({ headers }) => {
      const key = String(headers['idempotency-key']);
      const isKnown = keys.has(key);
      keys.set(key, 1);
      return { status: isKnown ? 409 : 200 };
    });
    const channel: Channel = { kind: 'webhook', url: receiver.url, secretEnv: SECRET_ENV };
    const outcomes = await killedEverywhere({ channel, arrived: (id) => keys.get(id) ?? 0 });
    await receiver.close();
    expect(outcomes.filter(({ wasKilled }) => wasKilled).length).toBeGreaterThan(4);
    for (const { n, delivery, arrived } of outcomes)
      expect({ n, state: delivery.state, arrived }).toEqual({ n, state: 'delivered', arrived: 1 });
  },
);

test(
  'a relay has every mail once, or it is listed as uncertain, wherever the process dies',
  { timeout: 120_000 },
  async () => {
    const relay = await createRelay();
    const channel: Channel = {
      kind: 'email',
      url: relay.url,
      from: 'aldyn@centre.example',
      to: ['duty@centre.example'],
    };
    const arrived = (id: string) =>
      relay.mails.filter(({ raw }) => raw.includes(`Message-ID: <${id}@`)).length;
    const outcomes = await killedEverywhere({ channel, arrived });
    await relay.close();
    const killed = outcomes.filter(({ wasKilled }) => wasKilled);
    expect(killed.length).toBeGreaterThan(12);
    const uncertain = outcomes.filter(({ delivery }) => delivery.state === 'uncertain');
    // There is a moment at which nobody can know, and it is short.
    expect(uncertain.length).toBeGreaterThan(0);
    expect(uncertain.length).toBeLessThan(killed.length / 2);
    for (const { n, delivery, arrived: times } of outcomes) {
      if (delivery.state === 'uncertain') {
        expect(times, `step ${n}`).toBeLessThanOrEqual(1);
        expect(delivery.lastError).toContain('it may have arrived');
      } else {
        expect({ n, state: delivery.state, times }).toEqual({ n, state: 'delivered', times: 1 });
      }
    }
  },
);

test(
  'a chat has every part once, or the delivery is listed as uncertain, wherever the process dies',
  { timeout: 120_000 },
  async () => {
    const quote = 'Сочинённая цитата для проверки. '.repeat(24).trim();
    for (const subject of ['two', 'three', 'four', 'five', 'six']) {
      const candidate = madeUpCandidate(subject);
      const evidence = candidate.evidence.map((one) => ({ ...one, quote }));
      await desk.store.signals.put({ ...candidate, evidence }, '2026-03-05T05:00:00.000Z');
    }
    const texts: string[] = [];
    const api = await createReceiver(({ path, body }) => {
      texts.push(`${path.split('/')[1]} ${(JSON.parse(body) as { text: string }).text}`);
      return { status: 200, body: '{"ok":true,"result":{"message_id":1}}' };
    });
    const outcomes: (Outcome & { parts: string[] })[] = [];
    // Each has a chat of its own, told by the address, so that its parts can be told from others.
    for (let n = 1; outcomes.every(({ wasKilled }) => wasKilled) && n <= MOST_STEPS; n += 1) {
      const url = `${api.origin}/${n}`;
      const channel: Channel = { kind: 'telegram', chat: `-${n}`, tokenEnv: TOKEN_ENV, url };
      const outcome = await deliverKilledAt(n, { channel, arrived: () => 0 });
      outcomes.push({ ...outcome, parts: texts.filter((text) => text.startsWith(`${n} `)) });
    }
    await api.close();
    const whole = outcomes.at(-1)!.parts.length;
    expect(whole).toBeGreaterThan(1);
    for (const { n, delivery, parts } of outcomes) {
      expect(new Set(parts).size, `step ${n}`).toBe(parts.length);
      if (delivery.state === 'delivered') expect(parts.length, `step ${n}`).toBe(whole);
      else expect(delivery.state).toBe('uncertain');
    }
    expect(outcomes.some(({ delivery }) => delivery.state === 'uncertain')).toBe(true);
  },
);
