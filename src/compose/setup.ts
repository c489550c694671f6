import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { synonyms } from '../../nlp/concepts/synonyms.ts';
import { analyse } from '../../nlp/index.ts';
import type { Config } from '../config.ts';
import type { EventBus } from '../engines/events/events.ts';
import { createLocalBus } from '../engines/events/local.ts';
import { createEmbeddedQueue } from '../engines/queue/embedded.ts';
import type { Queue } from '../engines/queue/queue.ts';
import { createEmbeddedSearch } from '../engines/search/embedded.ts';
import type { Search } from '../engines/search/search.ts';
import { ConfigError } from '../model/outcome.ts';
import { storageFault } from '../model/storage-fault.ts';
import type { Recipient } from '../model/recipient.ts';
import type { Source } from '../model/source.ts';
import type { SharedTurns } from '../model/turns.ts';
import { STEPS } from '../pipeline/topology.ts';
import { OPERATORS_PATH, type ServerDeps } from '../server/deps.ts';
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

/** The engines of one process. */
export interface Engines {
  store: Store;
  queue: Queue;
  /** Null in a process that neither searches nor indexes. */
  search: Search | null;
  bus: EventBus;
  /** The turns of hosts kept among all processes; null where there is only this one. */
  turns: SharedTurns | null;
  /** The operators' pages of the queue; absent where the queue has none. */
  board?: NonNullable<ServerDeps['operators']>;
  /** Key of the tokens that stand for masked personal data. */
  maskKey: string;
  close(): Promise<void>;
}

/** The engines of a process that has the search view too. */
export interface SearchingEngines extends Engines {
  search: Search;
}

type Tell = (problem: unknown) => void;

/** Opens the embedded search view; a damaged one is taken away, since it can be rebuilt from the store. */
async function openSearchFile(config: Config, onProblem: Tell): Promise<Search> {
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

// What speaks to servers is loaded where there are servers: a start without them is a second shorter.
async function openSearch(config: Config, onProblem: Tell): Promise<Search> {
  const { searchUrl: url, searchKey: key, searchIndex: index } = config;
  if (url === null) return openSearchFile(config, onProblem);
  const { createMeiliSearch } = await import('../engines/search/meilisearch.ts');
  return createMeiliSearch({ url, key, index, analyse, synonyms: synonyms(), onProblem });
}

function openStore({ storeUrl: url, dataDir }: Config, onProblem: Tell): Promise<Store> {
  return createStore(url === null ? { path: join(dataDir, 'store.db') } : { url, onProblem });
}

async function openQueue(config: Config, onProblem: Tell): Promise<Queue> {
  const { queueUrl: url, queuePrefix: prefix } = config;
  if (url === null) return createEmbeddedQueue({ path: join(config.dataDir, 'queue.db'), onProblem });
  const { createBullQueue } = await import('../engines/queue/bullmq.ts');
  return createBullQueue({ url, prefix, steps: STEPS, onProblem });
}

async function openBus({ queueUrl: url, queuePrefix: prefix }: Config, onProblem: Tell): Promise<EventBus> {
  if (url === null) return createLocalBus();
  const { createRedisBus } = await import('../engines/events/redis.ts');
  return createRedisBus({ url, prefix, onProblem });
}

async function openTurns(
  { queueUrl: url, queuePrefix: prefix }: Config,
  onProblem: Tell,
): Promise<(SharedTurns & { close(): Promise<void> }) | null> {
  if (url === null) return null;
  const { createSharedTurns } = await import('../engines/pace/redis.ts');
  return createSharedTurns({ url, prefix, onProblem });
}

async function openBoard({ queueUrl }: Config, queue: Queue): Promise<ServerDeps['operators'] | null> {
  if (queueUrl === null) return null;
  const { createBoard } = await import('../engines/queue/board.ts');
  return createBoard(queue, { basePath: OPERATORS_PATH });
}

/** True when a part of the installation is a file in the data folder, which only one process may open. */
export function isEmbedded({ storeUrl, queueUrl, searchUrl }: Config): boolean {
  return storeUrl === null || queueUrl === null || searchUrl === null;
}

async function open<S extends Search | null>(
  config: Config,
  onProblem: Tell,
  searching: () => Promise<S>,
): Promise<Engines & { search: S }> {
  const opened: { close(): Promise<void> }[] = [];
  const kept = async <T extends { close(): Promise<void> } | null>(opening: Promise<T>): Promise<T> => {
    const engine = await opening;
    if (engine !== null) opened.push(engine);
    return engine;
  };
  const closeAll = async () => {
    for (const engine of opened.splice(0).reverse()) await engine.close().catch(onProblem);
  };
  try {
    const store = await kept(openStore(config, onProblem));
    const queue = await kept(openQueue(config, onProblem));
    const search = await kept(searching());
    const bus = await kept(openBus(config, onProblem));
    const turns = await kept(openTurns(config, onProblem));
    const maskKey =
      config.maskKey ?? (await store.meta.once('mask-key', () => randomBytes(32).toString('hex')));
    const board = await openBoard(config, queue);
    return { store, queue, search, bus, turns, maskKey, ...(board && { board }), close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Opens every engine, the search view too; what was opened is closed again when one of them refuses. */
export function openEngines(config: Config, onProblem: Tell): Promise<SearchingEngines> {
  return open(config, onProblem, () => openSearch(config, onProblem));
}

/** Opens what a process beside the service needs: the search view only where it is on a server. */
export function openSharedEngines(config: Config, onProblem: Tell): Promise<Engines> {
  return open(config, onProblem, async () =>
    config.searchUrl === null ? null : openSearch(config, onProblem),
  );
}
