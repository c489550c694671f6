/** What a pace knows of one host. Times are of the pace's own clock, ms. */
export interface Host {
  tail: Promise<void>;
  waiting: number;
  /** Not before this time: the last answer plus the delay. */
  nextAt: number;
  /** Not before this time: what 429 and 503 asked for. */
  blockedUntil: number;
  latencyMs: number | null;
  crawlDelayMs: number;
  /** This process has read the host's robots.txt itself: what others remember of it is older. */
  isRobotsRead: boolean;
  refusals: number;
}

/** How a request ended, for the pace. */
export interface PaceNote {
  status: number | null;
  latencyMs: number;
  retryAfterMs?: number | null;
}

const LATENCY_WEIGHT = 0.3;
const LATENCY_FACTOR = 2;
const FIRST_BACKOFF_MS = 5_000;
const MAX_BACKOFF_MS = 60 * 60_000;
const MAX_RETRY_AFTER_MS = 24 * 60 * 60_000;

/** A host nobody has been at. */
export function newHost(): Host {
  return {
    tail: Promise.resolve(),
    waiting: 0,
    nextAt: 0,
    blockedUntil: 0,
    latencyMs: null,
    crawlDelayMs: 0,
    isRobotsRead: false,
    refusals: 0,
  };
}

function backoffMs(refusals: number, retryAfterMs: number | null | undefined): number {
  const doubled = Math.min(FIRST_BACKOFF_MS * 2 ** (refusals - 1), MAX_BACKOFF_MS);
  return Math.max(doubled, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
}

/** Milliseconds to leave between two requests: max(minimum, crawl-delay, 2 x mean latency). */
export function spacing(host: Host, minDelayMs: number): number {
  return Math.max(minDelayMs, host.crawlDelayMs, LATENCY_FACTOR * (host.latencyMs ?? 0));
}

/** Takes note of an answer at `now`: only a 200 may shorten the spacing, 429 and 503 block the host. */
export function learn(host: Host, note: PaceNote, now: number): void {
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
