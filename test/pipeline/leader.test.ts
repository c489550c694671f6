import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLeader } from '../../src/pipeline/leader.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { until } from '../conformance/queue.ts';

let folder: string;
let store: Store;
const stops: (() => Promise<void>)[] = [];
const leading = new Set<string>();
const problems: unknown[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aldyn-leader-'));
  store = await createStore({ path: join(folder, 'store.db') });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await store.close();
  rmSync(folder, { recursive: true });
  leading.clear();
  problems.length = 0;
});

function start(holder: string, leases: Store['leases'] = store.leases): () => Promise<void> {
  const stop = startLeader({
    leases,
    name: 'schedule',
    holder,
    ttlMs: 200,
    everyMs: 20,
    onProblem: (problem) => problems.push(problem),
    async lead() {
      leading.add(holder);
      return async () => void leading.delete(holder);
    },
  });
  stops.push(stop);
  return stop;
}

it('lets one of several lead, and the next when it stops', async () => {
  const stopFirst = start('first');
  await until(() => leading.has('first'));
  start('second');
  await new Promise((done) => setTimeout(done, 300));
  expect([...leading]).toEqual(['first']);
  await stopFirst();
  await until(() => leading.has('second'));
  expect([...leading]).toEqual(['second']);
});

it('follows a leader that died without a word once its lease has run out', async () => {
  expect(await store.leases.take('schedule', 'dead', 200)).toBe(true);
  start('next');
  expect([...leading]).toEqual([]);
  await until(() => leading.has('next'));
  expect(await store.leases.holder('schedule')).toBe('next');
});

it('stops leading when it cannot renew in time, and leads again when it can', async () => {
  let isAway = false;
  const take: Store['leases']['take'] = (...lease) =>
    isAway
      ? Promise.reject(new Error('Expected the store to answer, got nothing'))
      : store.leases.take(...lease);
  start('cut off', { ...store.leases, take });
  await until(() => leading.has('cut off'));
  isAway = true;
  await until(() => !leading.has('cut off'));
  expect(problems.length).toBeGreaterThan(0);
  isAway = false;
  await until(() => leading.has('cut off'));
});

it('tries again when its work cannot be started', async () => {
  let tries = 0;
  const stop = startLeader({
    leases: store.leases,
    name: 'schedule',
    holder: 'only',
    ttlMs: 200,
    everyMs: 20,
    onProblem: (problem) => problems.push(problem),
    lead: async () => {
      tries += 1;
      if (tries < 3) throw new Error('Expected the queue to answer, got nothing');
      return async () => {};
    },
  });
  stops.push(stop);
  await until(() => tries === 3);
  expect(problems).toHaveLength(2);
});
