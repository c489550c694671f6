import { Refusal, type RefusalReason } from './answer.ts';
import { Lru } from './lru.ts';
import type { Pace } from './pace.ts';
import { ALLOW_ALL, MAX_ROBOTS_BYTES, decodeRobots, parseRobots, type RobotsRules } from './robots.ts';
import { retryAfterMs, sendOnce, type Sender, type WireAnswer } from './send.ts';
import type { SharedTurns } from '../../src/model/turns.ts';

interface RobotsBookOptions {
  send: Sender;
  pace: Pace;
  product: string;
  timeoutMs: number;
  maxHosts: number;
  now: () => number;
  /** Aborted when the door closes. */
  closing: AbortSignal;
  /** Where other processes keep what they read; absent: this process is the only one. */
  turns?: SharedTurns | undefined;
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
/** Longer files are not shared: every process reads them itself. */
const MAX_SHARED_CHARS = 64 * 1024;

// Troubles of the file itself; others, such as a private address or our own stop, are not remembered.
const UNREACHABLE: ReadonlySet<string> = new Set(['network', 'timeout', 'redirects', 'bad-encoding']);

/** No file: everything may be fetched. */
function allowed(origin: URL, options: RobotsBookOptions): Entry {
  options.turns?.keepRobots(origin.origin, { text: '', forMs: FRESH_MS });
  return { rules: ALLOW_ALL, trouble: null, until: options.now() + FRESH_MS };
}

function unreachable(reason: RefusalReason, message: string, options: RobotsBookOptions): Entry {
  const trouble = new Refusal(reason, message, { retryAfterMs: UNREACHABLE_MS });
  return { rules: null, trouble, until: options.now() + UNREACHABLE_MS };
}

/** One request for the file, in its host's turn, of which it takes note before the turn is over. */
async function askOnce(options: RobotsBookOptions, target: URL, held: AbortSignal): Promise<WireAnswer> {
  const began = options.now();
  const answer = await sendOnce(options.send, target, {
    headers: {},
    maxBytes: MAX_ROBOTS_BYTES,
    cut: true,
    timeoutMs: options.timeoutMs,
    signal: held,
  });
  const { status, headers } = answer;
  const askedAway = retryAfterMs(headers['retry-after'], options.now());
  options.pace.note(target.host, { status, latencyMs: options.now() - began, retryAfterMs: askedAway });
  return answer;
}

function ruled(kept: { text: string; forMs: number }, origin: URL, options: RobotsBookOptions): Entry {
  const rules = parseRobots(kept.text, new URL('/robots.txt', origin).href, options.product);
  return { rules, trouble: null, until: options.now() + kept.forMs };
}

function entryOf(answer: WireAnswer, origin: URL, options: RobotsBookOptions): Entry {
  const { status, bytes } = answer;
  if (status === 200) {
    const kept = { text: decodeRobots(bytes), forMs: FRESH_MS };
    if (kept.text.length <= MAX_SHARED_CHARS) options.turns?.keepRobots(origin.origin, kept);
    return ruled(kept, origin, options);
  }
  if (status >= 500 || status === 429) {
    const message = `Expected a robots.txt or none, got HTTP ${status} (${origin.origin}/robots.txt)`;
    return unreachable('robots-unreachable', message, options);
  }
  return allowed(origin, options);
}

// RFC 9309 2.3.1.2: at least five redirects are followed, also to other hosts; after that there is no file.
async function fetchRobots(options: RobotsBookOptions, origin: URL): Promise<Entry> {
  const { closing, pace, turns } = options;
  let at = new URL('/robots.txt', origin);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const target = at;
    const answer = await pace.turn(
      target.host,
      async (held) => {
        // Another process may have read it while we waited for the turn.
        const kept = hop === 0 ? await turns?.recallRobots(origin.origin) : null;
        return kept == null ? await askOnce(options, target, held) : ruled(kept, origin, options);
      },
      closing,
    );
    if ('rules' in answer) return answer;
    const next = answer.headers['location'];
    const isRedirect = answer.status >= 300 && answer.status < 400;
    if (!isRedirect || next === undefined || !URL.canParse(next, at.href))
      return entryOf(answer, origin, options);
    at = new URL(next, at);
  }
  return allowed(origin, options);
}

/** The file, or why it cannot be had; other troubles are thrown. */
async function askForRobots(options: RobotsBookOptions, url: URL): Promise<Entry> {
  return fetchRobots(options, url).catch((cause: unknown): Entry => {
    if (!(cause instanceof Refusal) || !UNREACHABLE.has(cause.reason)) throw cause;
    const reason = cause.reason === 'timeout' ? 'timeout' : 'robots-unreachable';
    return unreachable(reason, cause.message, options);
  });
}

/** robots.txt by RFC 9309 2.3: 4xx allows all, 5xx, 429 and unreachable disallow for ten minutes, else kept for a day. */
export function createRobotsBook(options: RobotsBookOptions): RobotsBook {
  const entries = new Lru<string, Entry>(options.maxHosts);
  const asking = new Map<string, Promise<Entry>>();

  const load = async (url: URL): Promise<Entry> => {
    const before = entries.get(url.origin);
    const kept = (await options.turns?.recallRobots(url.origin)) ?? null;
    const asked = kept === null ? await askForRobots(options, url) : ruled(kept, url, options);
    // RFC 9309 2.4: an old copy may be used while the file cannot be had.
    const entry = asked.rules === null && before?.rules != null ? { ...before, until: asked.until } : asked;
    entries.set(url.origin, entry);
    const delayMs = entry.rules?.crawlDelayMs ?? null;
    // With several processes a delay outlives the one that read it, so that its end must be told too.
    const isTold = delayMs !== null || (entry.rules !== null && options.turns !== undefined);
    if (isTold) options.pace.setCrawlDelay(url.host, delayMs ?? 0);
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
