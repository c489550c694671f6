import { Refusal, type RefusalReason } from './answer.ts';
import { Lru } from './lru.ts';
import type { Pace } from './pace.ts';
import { ALLOW_ALL, MAX_ROBOTS_BYTES, decodeRobots, parseRobots, type RobotsRules } from './robots.ts';
import { retryAfterMs, sendOnce, type Sender, type WireAnswer } from './send.ts';

interface RobotsBookOptions {
  send: Sender;
  pace: Pace;
  product: string;
  timeoutMs: number;
  maxHosts: number;
  now: () => number;
  /** Aborted when the door closes. */
  closing: AbortSignal;
}

/** Remembers what robots.txt of each origin says. */
export interface RobotsBook {
  /** Throws a `robots` or `robots-unreachable` Refusal when the URL may not be fetched. */
  check(url: URL, signal: AbortSignal): Promise<void>;
}

/** Rules, or why there are none. */
type Entry = { until: number } & ({ rules: RobotsRules; trouble: null } | { rules: null; trouble: Refusal });

const FRESH_MS = 24 * 60 * 60_000;
const UNREACHABLE_MS = 10 * 60_000;
const MAX_REDIRECTS = 5;

// Troubles of the file itself; others, such as a private address or our own stop, are not remembered.
const UNREACHABLE: ReadonlySet<string> = new Set(['network', 'timeout', 'redirects', 'bad-encoding']);

function unreachable(reason: RefusalReason, message: string, options: RobotsBookOptions): Entry {
  const trouble = new Refusal(reason, message, { retryAfterMs: UNREACHABLE_MS });
  return { rules: null, trouble, until: options.now() + UNREACHABLE_MS };
}

async function askOnce(options: RobotsBookOptions, target: URL): Promise<WireAnswer> {
  const began = options.now();
  const answer = await options.pace.turn(
    target.host,
    // Only the request is timed: many pages may wait for the host before it.
    () =>
      sendOnce(options.send, target, {
        headers: {},
        maxBytes: MAX_ROBOTS_BYTES,
        cut: true,
        timeoutMs: options.timeoutMs,
        signal: options.closing,
      }),
    options.closing,
  );
  const { status, headers } = answer;
  const askedAway = retryAfterMs(headers['retry-after'], options.now());
  options.pace.note(target.host, { status, latencyMs: options.now() - began, retryAfterMs: askedAway });
  return answer;
}

function entryOf(answer: WireAnswer, origin: URL, options: RobotsBookOptions): Entry {
  const { status, bytes } = answer;
  const fresh = options.now() + FRESH_MS;
  if (status === 200) {
    const rules = parseRobots(decodeRobots(bytes), new URL('/robots.txt', origin).href, options.product);
    return { rules, trouble: null, until: fresh };
  }
  if (status >= 500 || status === 429) {
    const message = `Expected a robots.txt or none, got HTTP ${status} (${origin.origin}/robots.txt)`;
    return unreachable('robots-unreachable', message, options);
  }
  return { rules: ALLOW_ALL, trouble: null, until: fresh };
}

// RFC 9309 2.3.1.2: at least five redirects are followed, also to other hosts; after that there is no file.
async function fetchRobots(options: RobotsBookOptions, origin: URL): Promise<Entry> {
  let at = new URL('/robots.txt', origin);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await askOnce(options, at);
    const next = answer.headers['location'];
    const isRedirect = answer.status >= 300 && answer.status < 400;
    if (!isRedirect || next === undefined || !URL.canParse(next, at.href))
      return entryOf(answer, origin, options);
    at = new URL(next, at);
  }
  return { rules: ALLOW_ALL, trouble: null, until: options.now() + FRESH_MS };
}

/** robots.txt by RFC 9309 2.3: 4xx allows all, 5xx, 429 and unreachable disallow for ten minutes, else kept for a day. */
export function createRobotsBook(options: RobotsBookOptions): RobotsBook {
  const entries = new Lru<string, Entry>(options.maxHosts);
  const asking = new Map<string, Promise<Entry>>();

  const load = async (url: URL): Promise<Entry> => {
    const before = entries.get(url.origin);
    const asked = await fetchRobots(options, url).catch((cause: unknown): Entry => {
      if (!(cause instanceof Refusal) || !UNREACHABLE.has(cause.reason)) throw cause;
      const reason = cause.reason === 'timeout' ? 'timeout' : 'robots-unreachable';
      return unreachable(reason, cause.message, options);
    });
    // RFC 9309 2.4: an old copy may be used while the file cannot be had.
    const entry = asked.rules === null && before?.rules != null ? { ...before, until: asked.until } : asked;
    entries.set(url.origin, entry);
    const delayMs = entry.rules?.crawlDelayMs ?? null;
    if (delayMs !== null) options.pace.setCrawlDelay(url.host, delayMs);
    return entry;
  };

  const entryFor = async (url: URL): Promise<Entry> => {
    const known = entries.get(url.origin);
    if (known !== undefined && known.until > options.now()) return known;
    const running = asking.get(url.origin) ?? load(url).finally(() => asking.delete(url.origin));
    asking.set(url.origin, running);
    return running;
  };

  return {
    async check(url, signal) {
      // RFC 9309 2.2.2: the file itself is always allowed.
      if (url.pathname === '/robots.txt') return;
      const entry = await entryFor(url);
      signal.throwIfAborted();
      if (entry.rules === null) throw entry.trouble;
      if (!entry.rules.allowed(url.href))
        throw new Refusal('robots', `Expected to be allowed, got Disallow in robots.txt (${url.href})`);
    },
  };
}
