import { setMaxListeners } from 'node:events';
import type { DoorAnswer, Validators } from './door/answer.ts';
import { createAgent, type Resolver } from './door/connect.ts';
import { createPace } from './door/pace.ts';
import { createRobotsBook } from './door/robots-book.ts';
import type { SharedTurns } from '../src/model/turns.ts';
import { createFetch } from './door/walk.ts';

export type { DoorAnswer, DoorPage, DoorRefusal, Validators } from './door/answer.ts';

/** Our name in robots.txt and in the User-Agent header. */
export const PRODUCT = 'Aldyn';

/** What to ask for. */
export interface DoorRequest {
  /** Accept header. */
  accept?: string;
  headers?: Record<string, string>;
  /** The record of the last answer of this URL; given, an unchanged page answers `not-modified`. */
  conditional?: Validators | undefined;
  /** Answer with the page even when it is unchanged; the record in `conditional` still learns. */
  whole?: boolean;
  maxBytes?: number;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** The one way out: every request to the outside goes through it. */
export interface Door {
  /**
   * Fetches politely. Never throws for what the outside does: a refusal is an answer. Throws a RetryLater when turns are
   * shared and none was to be had for a reason of our own, such as the server they are kept on being away.
   */
  fetch(url: string, request?: DoorRequest): Promise<DoorAnswer>;
  close(): Promise<void>;
}

/** How the door behaves; every field has a default fit for the public internet. */
export interface DoorOptions {
  /** Where a webmaster can reach us: an address or URL, put into the User-Agent. */
  contact?: string;
  version?: string;
  minDelayMs?: number;
  maxCrawlDelayMs?: number;
  maxWaitMs?: number;
  maxHosts?: number;
  maxBytes?: number;
  timeoutMs?: number;
  /** Hosts sent to a fixed address and port, like `curl --resolve`. */
  resolve?: ReadonlyMap<string, { address: string; port: number }>;
  /** Host names and literal addresses that may be non-public. */
  privateHosts?: ReadonlySet<string>;
  /** Turns shared with other processes, so that they keep one pace per host together; absent: this process is the only one. */
  turns?: SharedTurns;
  /** Name resolution, for tests. */
  lookup?: Resolver;
  /** Clock in milliseconds, for tests. */
  now?: () => number;
  /** Waiting, for tests. */
  sleep?: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

/** More requests than this under way at once would be a leak worth a warning. */
const MAX_UNDER_WAY = 1000;

const DEFAULTS = {
  version: '0.1',
  minDelayMs: 1_000,
  maxCrawlDelayMs: 30_000,
  maxWaitMs: 60_000,
  maxHosts: 2_000,
  maxBytes: 10 * 1024 * 1024,
  timeoutMs: 30_000,
};

/** Resolves after the delay; rejects with the signal's reason when it is aborted first. */
async function sleepMs(delayMs: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Opens the door: robots.txt, pace per host, conditional requests, caps on size, time and redirects, public addresses only. */
export function createDoor(options: DoorOptions = {}): Door {
  const settings = { ...DEFAULTS, now: Date.now, sleep: sleepMs, ...options };
  const contact = options.contact ? ` (+${options.contact})` : '';
  const agent = createAgent({
    resolve: options.resolve,
    privateHosts: options.privateHosts,
    lookup: options.lookup,
    connectTimeoutMs: Math.min(10_000, settings.timeoutMs),
    idleTimeoutMs: settings.timeoutMs,
  });
  const pace = createPace(settings);
  const userAgent = `${PRODUCT}/${settings.version}${contact}`;
  const send = { agent, userAgent };
  const closing = new AbortController();
  // Every request under way listens for the closing; that is no leak.
  setMaxListeners(MAX_UNDER_WAY, closing.signal);
  const robots = createRobotsBook({ send, pace, product: PRODUCT, closing: closing.signal, ...settings });
  const walk = createFetch({ send, pace, robots, ...settings });
  return {
    fetch: (url, request = {}) => walk(url, request, closing.signal),
    async close() {
      closing.abort(new Error('the door is closed'));
      await agent.destroy();
    },
  };
}
