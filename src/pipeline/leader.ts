import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../store/index.ts';

/** What a leader does until the returned function is called. */
export type Lead = () => Promise<() => Promise<void>>;

export interface LeaderOptions {
  leases: Store['leases'];
  /** What is led: `schedule`. */
  name: string;
  /** Who we are; another process has another name. */
  holder: string;
  /** Starts the work of the leader. */
  lead: Lead;
  /** Told of what keeps the election from being held; it is tried again. */
  onProblem: (problem: unknown) => void;
  /** A leader that did not renew for so long is taken for dead, ms; default 8000. */
  ttlMs?: number;
  /** How often it renews or asks, ms; default 2000. */
  everyMs?: number;
}

const TTL_MS = 8000;
const EVERY_MS = 2000;

/**
 * Leads while it holds the lease of that name, one process at a time: a dead leader is followed within `ttlMs` +
 * `everyMs`, one that stops is followed at the next asking. A leader that cannot renew in time stops leading before its lease
 * runs out. Resolves to the function that stops and gives the lease back.
 */
export function startLeader(options: LeaderOptions): () => Promise<void> {
  const { leases, name, holder, lead, onProblem, ttlMs = TTL_MS, everyMs = EVERY_MS } = options;
  const stopping = new AbortController();
  let stopLead: (() => Promise<void>) | null = null;
  let heldUntilMs = 0;

  const resign = async (): Promise<void> => {
    const stop = stopLead;
    stopLead = null;
    await stop?.();
  };

  const ask = async (): Promise<void> => {
    const askedMs = performance.now();
    const isOurs = await leases.take(name, holder, ttlMs);
    if (!isOurs) return resign();
    heldUntilMs = askedMs + ttlMs;
    stopLead ??= await lead();
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await ask();
      } catch (problem) {
        onProblem(problem);
        if (performance.now() + everyMs > heldUntilMs) await resign().catch(onProblem);
      }
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
    await resign();
  };

  const running = run().catch(onProblem);
  return async () => {
    stopping.abort();
    await running;
    await leases.release(name, holder).catch(onProblem);
  };
}
