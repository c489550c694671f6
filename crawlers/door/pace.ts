import { Refusal } from './answer.ts';
import { Lru } from './lru.ts';

/** Pace per host. */
export interface PaceOptions {
  minDelayMs: number;
  maxCrawlDelayMs: number;
  /** A visit that would have to wait longer than this is refused instead. */
  maxWaitMs: number;
  maxHosts: number;
  now: () => number;
  sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

interface Host {
  tail: Promise<void>;
  waiting: number;
  /** Not before this time: the last answer plus the delay. */
  nextAt: number;
  /** Not before this time: what 429 and 503 asked for. */
  blockedUntil: number;
  latencyMs: number | null;
  crawlDelayMs: number;
  refusals: number;
}

/** How a request ended, for the pace. */
interface PaceNote {
  status: number | null;
  latencyMs: number;
  retryAfterMs?: number | null;
}

const LATENCY_WEIGHT = 0.3;
const LATENCY_FACTOR = 2;
const FIRST_BACKOFF_MS = 5_000;
const MAX_BACKOFF_MS = 60 * 60_000;
const MAX_RETRY_AFTER_MS = 24 * 60 * 60_000;

/** One request at a time per host, spaced by max(minimum, crawl-delay, 2 x mean latency), longer after 429 and 503. */
export interface Pace {
  /** Runs the request when it is the host's turn; throws a `throttled` Refusal when that is too far away. */
  turn<T>(host: string, request: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Takes note of an answer; only a 200 may shorten the delay. */
  note(host: string, note: PaceNote): void;
  setCrawlDelay(host: string, delayMs: number): void;
  /** Milliseconds between two requests to the host as things stand. */
  delayMs(host: string): number;
}

function backoffMs(refusals: number, retryAfterMs: number | null | undefined): number {
  const doubled = Math.min(FIRST_BACKOFF_MS * 2 ** (refusals - 1), MAX_BACKOFF_MS);
  return Math.max(doubled, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
}

function spacing(host: Host, options: PaceOptions): number {
  return Math.max(options.minDelayMs, host.crawlDelayMs, LATENCY_FACTOR * (host.latencyMs ?? 0));
}

function learn(host: Host, note: PaceNote, now: number): void {
  if (note.status === 429 || note.status === 503) {
    host.refusals += 1;
    host.blockedUntil = now + backoffMs(host.refusals, note.retryAfterMs);
  } else if (note.status !== null && note.status < 500) {
    host.refusals = 0;
  }
  const before = host.latencyMs ?? note.latencyMs;
  const after = before + LATENCY_WEIGHT * (note.latencyMs - before);
  if (note.status === 200 || after > before) host.latencyMs = after;
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
    const fresh: Host = {
      tail: Promise.resolve(),
      waiting: 0,
      nextAt: 0,
      blockedUntil: 0,
      latencyMs: null,
      crawlDelayMs: 0,
      refusals: 0,
    };
    hosts.set(name, fresh);
    return fresh;
  };

  const waitTurn = async (name: string, host: Host, signal: AbortSignal): Promise<void> => {
    const waitMs = Math.max(host.nextAt, host.blockedUntil) - options.now();
    if (waitMs <= 0) return;
    if (waitMs > options.maxWaitMs)
      throw new Refusal(
        'throttled',
        `Expected to be let in, got asked to stay away for ${Math.ceil(waitMs / 1000)} s (${name})`,
        {
          retryAfterMs: waitMs,
        },
      );
    await options.sleep(waitMs, signal);
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
        await waitTurn(name, host, signal);
        try {
          return await request();
        } finally {
          host.nextAt = options.now() + spacing(host, options);
        }
      } finally {
        host.waiting -= 1;
        leave();
      }
    },
    note: (name, note) => learn(hostOf(name), note, options.now()),
    setCrawlDelay: (name, delayMs) => {
      hostOf(name).crawlDelayMs = Math.min(delayMs, options.maxCrawlDelayMs);
    },
    delayMs: (name) => spacing(hostOf(name), options),
  };
}
