import { setTimeout as sleep } from 'node:timers/promises';
import { Redis, type RedisOptions } from 'ioredis';
import { ConfigError } from '../model/outcome.ts';
import { ServerAway, serverAway, type ServerPlace } from '../model/server-away.ts';
import { redisFault, wrongSetting } from './redis-faults.ts';

/** How long opening waits for the server before it goes on without. */
const OPEN_MS = 2000;
/** How long an answer may take. */
const ANSWER_MS = 2500;
/** A connection that broke a moment ago is waited for so long: most come back at once. */
const GRACE_MS = 1000;
/** A socket with a command in flight that is silent for so long is given up and made anew. */
const SILENT_MS = 15_000;
const BACKOFF_MS = { first: 50, most: 2000, jitter: 100 };

/**
 * What a connection is for: `commands` that answer at once, `blocking` for one command that waits on the server,
 * `subscriber` for channels (what it subscribed to comes back with the connection).
 */
export type RedisRole = 'commands' | 'blocking' | 'subscriber';

export interface OpenRedisOptions {
  role: RedisRole;
  /** What the server's list of its clients calls the connection. */
  name?: string;
  /** Told once when the server goes away, not again until it was back. */
  onProblem?: (problem: unknown) => void;
}

/** One connection that is made again for ever. */
export interface RedisLink {
  /** The driver's client, for adapters only. Its own errors need no listener. */
  readonly client: Redis;
  readonly place: ServerPlace;
  /** True while commands can be sent. */
  isReady(): boolean;
  /** Runs commands; rejects with ServerAway within about three seconds when they get no answer. */
  ask<T>(commands: (client: Redis) => Promise<T>): Promise<T>;
  /** Resolves when commands can be sent, at the latest when the link is closed. */
  ready(): Promise<void>;
  /** Calls the listener each time the connection is there again; returns how to stop that. */
  onReady(listener: () => void): () => void;
  /** Ends the connection at once; commands in flight are rejected. */
  close(): void;
}

/**
 * Opens a connection. Throws ConfigError for an address that is none, for a refused password or database and for
 * a server that is no Redis; a server that does not answer is not refused: the link waits for it.
 */
export async function openRedis(url: string, options: OpenRedisOptions): Promise<RedisLink> {
  const { onProblem = () => {} } = options;
  let refused: ConfigError | null = null;
  let early: unknown[] | null = [];
  const link = linkRedis(url, {
    ...options,
    onProblem: (problem) => (early === null ? onProblem(problem) : early.push(problem)),
  });
  const onError = (error: unknown): void => {
    refused ??= wrongSetting(error, link.place);
  };
  link.client.on('error', onError);
  const failed = new Promise<void>((done) => link.client.once('close', done));
  await Promise.race([link.ready(), failed, sleep(OPEN_MS, undefined, { ref: false })]);
  link.client.off('error', onError);
  if (refused !== null) {
    link.close();
    throw refused as ConfigError;
  }
  const problems = early;
  early = null;
  for (const problem of problems) onProblem(problem);
  return link;
}

/** A connection like one of `openRedis`, without waiting for it or looking at what the server says to it. */
export function linkRedis(url: string, { role, name, onProblem = () => {} }: OpenRedisOptions): RedisLink {
  const named = name === undefined ? {} : { connectionName: name };
  const client = new Redis({ ...readAddress(url), ...ROLES[role], ...COMMON, ...named });
  const link = createLink(client, { part: 'queue', what: 'Redis', url }, onProblem);
  // What it fails with comes as events.
  client.connect().catch(() => {});
  return link;
}

const COMMON = {
  lazyConnect: true,
  connectTimeout: OPEN_MS,
  keepAlive: 10_000,
  retryStrategy: (times: number) =>
    Math.min(BACKOFF_MS.first * 2 ** Math.min(times - 1, 10), BACKOFF_MS.most) +
    Math.random() * BACKOFF_MS.jitter,
  // After a failover the old master says READONLY: the address now means another server.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
} satisfies RedisOptions;

const FAIL_FAST = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
} satisfies RedisOptions;

const ROLES: Record<RedisRole, RedisOptions> = {
  commands: { ...FAIL_FAST, socketTimeout: SILENT_MS },
  blocking: FAIL_FAST,
  subscriber: { maxRetriesPerRequest: null },
};

function readAddress(text: string): RedisOptions {
  const bad = (got: string): ConfigError =>
    new ConfigError(`Expected a Redis address such as redis://:password@host:6379/0, got ${got}`);
  if (!URL.canParse(text)) throw bad('something that is no address');
  const url = new URL(text);
  const plain = (part: string): string => {
    try {
      return decodeURIComponent(part);
    } catch (cause) {
      throw new ConfigError(bad('a user or password with a % that stands for nothing').message, { cause });
    }
  };
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') throw bad(`"${url.protocol}//..."`);
  if (url.hostname === '') throw bad('one without a host');
  const database = url.pathname.replace(/^\//, '');
  if (!/^\d{0,5}$/.test(database)) throw bad(`the database "${database}", which is no number`);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? 6379 : Number(url.port),
    db: Number(database),
    ...(url.username === '' ? {} : { username: plain(url.username) }),
    ...(url.password === '' ? {} : { password: plain(url.password) }),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

function createLink(client: Redis, place: ServerPlace, onProblem: (problem: unknown) => void): RedisLink {
  const waiting = new Set<() => void>();
  let awaySince = 0;
  let isClosed = false;
  let isTold = false;
  let lastError: Error | undefined;
  const away = (): ServerAway => {
    const error = lastError ?? new Error('Connection is closed');
    const fault = redisFault(error, place);
    return fault instanceof ServerAway ? fault : serverAway(place, `"${error.message}"`, error);
  };
  const wakeAll = (): void => {
    for (const wake of waiting) wake();
    waiting.clear();
  };
  client.setMaxListeners(100);
  client.on('error', (error) => (lastError = error));
  client.on('ready', () => {
    isTold = false;
    lastError = undefined;
    wakeAll();
  });
  client.on('close', () => {
    if (isClosed || isTold) return;
    isTold = true;
    awaySince = Date.now();
    onProblem(away());
  });
  // For a moment after its end a connection still calls itself ready.
  const isReady = (): boolean => client.status === 'ready' && client.stream.writable;
  const ready = async (): Promise<void> => {
    if (!isReady() && !isClosed) await new Promise<void>((done) => waiting.add(done));
  };
  return {
    client,
    place,
    isReady,
    ready,
    async ask(commands) {
      const graceMs = GRACE_MS - (isTold ? Date.now() - awaySince : 0);
      if (!isReady() && graceMs > 0) await Promise.race([ready(), sleep(graceMs)]);
      if (!isReady()) throw away();
      try {
        return await bounded(commands(client), place);
      } catch (error) {
        throw redisFault(error, place);
      }
    },
    onReady(listener) {
      client.on('ready', listener);
      return () => client.off('ready', listener);
    },
    close() {
      isClosed = true;
      wakeAll();
      client.disconnect();
    },
  };
}

function bounded<T>(answer: Promise<T>, place: ServerPlace): Promise<T> {
  return new Promise((done, fail) => {
    const giveUp = (): void => fail(serverAway(place, `no answer in ${ANSWER_MS} ms`));
    // What was busy is this process, maybe: an answer that has come is read before the time counts.
    const timer = setTimeout(() => setImmediate(() => setImmediate(giveUp)), ANSWER_MS);
    answer.then(done, fail).finally(() => clearTimeout(timer));
  });
}
