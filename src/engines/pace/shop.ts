import { setTimeout as sleep } from 'node:timers/promises';
import { RetryLater } from '../../model/outcome.ts';
import type { RedisLink } from '../redis.ts';

/** How often a server that is away is asked again. */
const RETRY_MS = 250;
/** How long a host is remembered after its last turn. */
export const MEMORY_MS = 24 * 60 * 60_000;

/** What all turns of one process share. */
export interface Shop {
  link: RedisLink;
  prefix: string;
  /** How long a turn is held without a renewal. */
  holdMs: number;
  /** How long a server that went away is waited for. */
  awayMs: number;
  onProblem: (problem: unknown) => void;
  closing: AbortSignal;
  /** What is still to be told to the server. */
  telling: Set<Promise<void>>;
  /** True until the server answered for the first time. */
  isNew: boolean;
}

/** The key of what is known of a host. */
export const hostKey = ({ prefix }: Shop, host: string): string => `${prefix}:pace:host:${host}`;
/** The key of what is known of the server's run. */
export const runKey = ({ prefix }: Shop): string => `${prefix}:pace:run`;
/** The key of an origin's robots.txt. */
export const robotsKey = ({ prefix }: Shop, origin: string): string => `${prefix}:robots:${origin}`;

/** Resolves after the time; rejects with the signal's reason when it is aborted first. */
export async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  // Timers run up to a millisecond early.
  await sleep(Math.ceil(delayMs) + 1, undefined, { signal }).catch(() => signal.throwIfAborted());
}

/** Runs the work, for `forMs` again and again while the server is away; then rejects with what it gave last. */
export async function patiently<T>(
  work: () => Promise<T>,
  { forMs, signal }: { forMs: number; signal: AbortSignal },
): Promise<T> {
  const until = performance.now() + forMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RetryLater) || performance.now() > until) throw error;
      await pause(RETRY_MS, signal);
    }
  }
}

/** Lets the work go on by itself; the shop waits for it when it closes. */
export function inBackground(shop: Shop, work: Promise<unknown>): void {
  const done = work
    .then(() => {})
    .catch((error: unknown) => {
      // A server that is away is told of by its link.
      if (!(error instanceof RetryLater) && !shop.closing.aborted) shop.onProblem(error);
    })
    .finally(() => shop.telling.delete(done));
  shop.telling.add(done);
}
