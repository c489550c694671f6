import { learn, newHost, spacing, type Host, type PaceNote } from './host.ts';
import { Lru } from './lru.ts';
import { inSharedTurn, stayAway } from './shared-turn.ts';
import type { SharedTurns } from '../../src/model/turns.ts';

/** Pace per host. */
export interface PaceOptions {
  minDelayMs: number;
  maxCrawlDelayMs: number;
  /** A visit that would have to wait longer than this is refused instead. */
  maxWaitMs: number;
  maxHosts: number;
  now: () => number;
  sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** Turns shared with other processes; absent: this process is the only one. */
  turns?: SharedTurns | undefined;
}

/** One request at a time per host, spaced by max(minimum, crawl-delay, 2 x mean latency), longer after 429 and 503. */
export interface Pace {
  /**
   * Runs the request when it is the host's turn; throws a `throttled` Refusal when that is too far away. The request must
   * stop when its signal is aborted: by `signal`, or because a shared turn was lost, which is then thrown as a RetryLater.
   */
  turn<T>(host: string, request: (held: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Takes note of an answer; only a 200 may shorten the delay. */
  note(host: string, note: PaceNote): void;
  setCrawlDelay(host: string, delayMs: number): void;
  /** Milliseconds between two requests to the host as things stand. */
  delayMs(host: string): number;
}

/** A pace over a bounded number of hosts; hosts that wait or are blocked are not forgotten. */
export function createPace(options: PaceOptions): Pace {
  const hosts = new Lru<string, Host>(
    options.maxHosts,
    (host) => host.waiting === 0 && Math.max(host.blockedUntil, host.nextAt) <= options.now(),
  );
  const hostOf = (name: string): Host => {
    const known = hosts.get(name);
    if (known !== undefined) return known;
    const fresh = newHost();
    hosts.set(name, fresh);
    return fresh;
  };

  const waitTurn = async (name: string, host: Host, signal: AbortSignal): Promise<void> => {
    const waitMs = Math.max(host.nextAt, host.blockedUntil) - options.now();
    if (waitMs <= 0) return;
    if (waitMs > options.maxWaitMs) throw stayAway(name, waitMs);
    await options.sleep(waitMs, signal);
  };

  const inOwnTurn: Pace['turn'] = async (name, request, signal) => {
    const host = hostOf(name);
    await waitTurn(name, host, signal);
    try {
      return await request(signal);
    } finally {
      host.nextAt = options.now() + spacing(host, options.minDelayMs);
    }
  };

  return {
    async turn(name, request, signal) {
      const host = hostOf(name);
      const before = host.tail;
      let leave = (): void => {};
      host.tail = new Promise((resolve) => {
        leave = resolve;
      });
      host.waiting += 1;
      try {
        await before;
        signal.throwIfAborted();
        const { turns } = options;
        if (turns === undefined) return await inOwnTurn(name, request, signal);
        return await inSharedTurn({ name, host, request, signal }, { ...options, turns });
      } finally {
        host.waiting -= 1;
        leave();
      }
    },
    note: (name, note) => learn(hostOf(name), note, options.now()),
    setCrawlDelay: (name, delayMs) => {
      const host = hostOf(name);
      host.crawlDelayMs = Math.min(delayMs, options.maxCrawlDelayMs);
      host.isRobotsRead = true;
    },
    delayMs: (name) => spacing(hostOf(name), options.minDelayMs),
  };
}
