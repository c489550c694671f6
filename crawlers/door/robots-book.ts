import { Refusal } from './answer.ts';
import { Lru } from './lru.ts';
import type { Pace } from './pace.ts';
import { ALLOW_ALL, MAX_ROBOTS_BYTES, decodeRobots, parseRobots, type RobotsRules } from './robots.ts';
import { retryAfterMs, sendOnce, type Sender } from './send.ts';

interface RobotsBookOptions {
  send: Sender;
  pace: Pace;
  product: string;
  timeoutMs: number;
  maxHosts: number;
  now: () => number;
}

/** Remembers what robots.txt of each origin says. */
export interface RobotsBook {
  /** Throws a `robots` or `robots-unreachable` Refusal when the URL may not be fetched. */
  check(url: URL, signal: AbortSignal): Promise<void>;
}

interface Entry {
  rules: RobotsRules | null;
  /** Why `rules` is null. */
  trouble: string;
  until: number;
}

const FRESH_MS = 24 * 60 * 60_000;
const UNREACHABLE_MS = 10 * 60_000;
const MAX_REDIRECTS = 5;

/** robots.txt by RFC 9309 2.3: 4xx allows all, 5xx, 429 and unreachable disallow for ten minutes, else kept for a day. */
export function createRobotsBook(options: RobotsBookOptions): RobotsBook {
  const entries = new Lru<string, Entry>(options.maxHosts);
  const asking = new Map<string, Promise<Entry>>();

  const fetchRobots = async (start: URL, signal: AbortSignal): Promise<Entry> => {
    let at = new URL('/robots.txt', start);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const target = at;
      const began = options.now();
      const answer = await options.pace.turn(
        target.host,
        () => sendOnce(options.send, target, { headers: {}, maxBytes: MAX_ROBOTS_BYTES, cut: true, signal }),
        signal,
      );
      const { status, headers } = answer;
      const askedAway = retryAfterMs(headers['retry-after'], options.now());
      options.pace.note(target.host, { status, latencyMs: options.now() - began, retryAfterMs: askedAway });
      const next = headers['location'];
      if (status >= 300 && status < 400 && next !== undefined && URL.canParse(next, at.href)) {
        at = new URL(next, at);
        continue;
      }
      return entryOf(status, answer.bytes, start);
    }
    return { rules: ALLOW_ALL, trouble: '', until: options.now() + FRESH_MS };
  };

  const entryOf = (status: number, bytes: Uint8Array, start: URL): Entry => {
    if (status === 200) {
      const rules = parseRobots(decodeRobots(bytes), new URL('/robots.txt', start).href, options.product);
      return { rules, trouble: '', until: options.now() + FRESH_MS };
    }
    if (status >= 500 || status === 429)
      return { rules: null, trouble: `HTTP ${status}`, until: options.now() + UNREACHABLE_MS };
    return { rules: ALLOW_ALL, trouble: '', until: options.now() + FRESH_MS };
  };

  const load = async (url: URL): Promise<Entry> => {
    const signal = AbortSignal.timeout(options.timeoutMs);
    const before = entries.get(url.origin);
    let entry: Entry;
    try {
      entry = await fetchRobots(url, signal);
    } catch (cause) {
      if (cause instanceof Refusal && cause.reason === 'private-address') throw cause;
      entry = {
        rules: null,
        trouble: cause instanceof Error ? cause.message : String(cause),
        until: options.now() + UNREACHABLE_MS,
      };
    }
    // RFC 9309 2.4: an old copy may be used while the file cannot be had.
    if (entry.rules === null && before !== undefined && before.rules !== null) entry.rules = before.rules;
    entries.set(url.origin, entry);
    if (entry.rules?.crawlDelayMs !== null && entry.rules !== null)
      options.pace.setCrawlDelay(url.host, entry.rules.crawlDelayMs);
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
      if (entry.rules === null)
        throw new Refusal(
          'robots-unreachable',
          `Expected a robots.txt or none, got ${entry.trouble} (${url.origin}/robots.txt)`,
          {
            retryAfterMs: Math.max(0, entry.until - options.now()),
          },
        );
      if (!entry.rules.allowed(url.href))
        throw new Refusal('robots', `Expected to be allowed, got Disallow in robots.txt (${url.href})`);
    },
  };
}
