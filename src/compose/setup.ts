import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { analyse } from '../../nlp/index.ts';
import type { Config } from '../config.ts';
import { createEmbeddedQueue } from '../engines/queue/embedded.ts';
import type { Queue } from '../engines/queue/queue.ts';
import { createEmbeddedSearch } from '../engines/search/embedded.ts';
import type { Search } from '../engines/search/search.ts';
import { ConfigError } from '../model/outcome.ts';
import { storageFault } from '../model/storage-fault.ts';
import type { Recipient } from '../model/digest.ts';
import type { Source } from '../model/source.ts';
import { createStore, type Store } from '../store/index.ts';
import { dropSearchView, searchFile } from './search-view.ts';

/** What is watched and who is told. */
export interface Watch {
  mode: 'live' | 'demo' | 'serve';
  sources: readonly Source[];
  recipients: readonly Recipient[];
  /** Hosts reached at a fixed address, on top of the configured ones. */
  resolve: ReadonlyMap<string, { address: string; port: number }>;
  /** Least time between two requests to one host, ms. */
  paceMs: number;
  /** How long one request may take, ms; the door's own bound when absent. */
  timeoutMs?: number;
}

/** The engines on one data folder. */
export interface Engines {
  store: Store;
  queue: Queue;
  search: Search;
  /** Key of the tokens that stand for masked personal data. */
  maskKey: string;
  close(): Promise<void>;
}

/** Opens the search view; a damaged one is taken away, since it can be rebuilt from the store. */
async function openSearch(config: Config, onProblem: (problem: unknown) => void): Promise<Search> {
  const open = () => createEmbeddedSearch({ path: searchFile(config.dataDir), analyse });
  try {
    return await open();
  } catch (error) {
    if (storageFault(error) !== 'damaged') throw error;
    onProblem(
      new ConfigError('Expected a sound search view, got a damaged one: it is rebuilt from the store', {
        cause: error,
      }),
    );
    dropSearchView(config.dataDir);
    return open();
  }
}

/** Opens store, queue and search in the data folder; what was opened is closed again when one of them refuses. */
export async function openEngines(config: Config, onProblem: (problem: unknown) => void): Promise<Engines> {
  const opened: { close(): Promise<void> }[] = [];
  const closeAll = async () => {
    for (const engine of opened.splice(0).reverse()) await engine.close().catch(onProblem);
  };
  try {
    const store = await createStore({ path: join(config.dataDir, 'store.db') });
    opened.push(store);
    const queue = await createEmbeddedQueue({ path: join(config.dataDir, 'queue.db'), onProblem });
    opened.push(queue);
    const search = await openSearch(config, onProblem);
    opened.push(search);
    const maskKey =
      config.maskKey ?? (await store.meta.once('mask-key', () => randomBytes(32).toString('hex')));
    return { store, queue, search, maskKey, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
