import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { ApiSearchAnswer } from '../../src/model/api.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import type { Installation, Running } from '../replay/aldyn.ts';

/** Resolves when `check` holds; rejects with the process's output after a minute. */
export async function until(running: Running, what: string, check: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await check()) return;
    await sleep(100);
  }
  throw new Error(`Expected ${what} within a minute\n${running.output()}`);
}

/** Every hit of a query, page by page. */
export async function allHits(running: Running, query: string): Promise<ApiSearchAnswer['hits']> {
  const hits: ApiSearchAnswer['hits'] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const parameters = new URLSearchParams({ q: query, limit: '100', ...(cursor === '' ? {} : { cursor }) });
    const answer: ApiSearchAnswer = await running.get(`/api/search?${parameters.toString()}`);
    hits.push(...answer.hits);
    cursor = answer.nextCursor;
  }
  return hits;
}

/** Asks the process to stop as Ctrl-C does; resolves to its exit code. */
export async function interrupt(running: Running): Promise<number | string> {
  running.child.kill('SIGINT');
  return running.ended;
}

/** Reads the store of a stopped installation. */
export async function withStore<T>(
  installation: Installation,
  read: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await createStore({ path: join(installation.env['ALDYN_DATA']!, 'store.db') });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}
