import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeliverOptions } from '../../src/digest/deliver.ts';
import type { Recipient } from '../../src/model/recipient.ts';
import { createStore } from '../../src/store/index.ts';
import { madeUpNames } from './made-up.ts';

export const SECRET_ENV = 'ALDYN_TEST_SECRET';
export const SECRET = 'a made-up secret, long enough';
/** Names the token of a made-up bot. */
export const TOKEN_ENV = 'ALDYN_TEST_TOKEN';
export const NOW = '2026-03-05T22:30:00.000Z';
export const COVERAGE = { sources: 3, sourcesAnswering: 2, documents: 10, families: 7 };

/** A fresh store and data folder. */
export async function createDesk() {
  const folder = await mkdtemp(join(tmpdir(), 'aldyn-digest-'));
  const path = join(folder, 'store.db');
  const store = await createStore({ path });
  return {
    store,
    folder,
    path,
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What `deliver` needs, for one recipient. */
export function deliverOptions(
  recipient: Recipient,
  dataFolder: string,
  part: Partial<DeliverOptions> = {},
): DeliverOptions {
  return {
    recipients: [recipient],
    names: madeUpNames,
    madeUp: true,
    signal: new AbortController().signal,
    env: { [SECRET_ENV]: SECRET, [TOKEN_ENV]: '123456:made-up-token-of-a-bot' },
    now: NOW,
    dataFolder,
    ...part,
  };
}
