import { RetryLater } from '../../src/model/outcome.ts';
import { Refusal } from './answer.ts';
import { spacing, type Host } from './host.ts';
import { linkSignals } from './linked.ts';
import type { HostMemory, SharedTurns, Turn } from '../../src/model/turns.ts';

/** One request that is to be sent in a turn shared with other processes. */
interface SharedRequest<T> {
  name: string;
  host: Host;
  request: (held: AbortSignal) => Promise<T>;
  signal: AbortSignal;
}

interface SharedTurnOptions {
  turns: SharedTurns;
  minDelayMs: number;
  maxWaitMs: number;
  now: () => number;
}

/** The refusal of a host that is to be left alone for longer than we wait. */
export function stayAway(name: string, waitMs: number): Refusal {
  return new Refusal(
    'throttled',
    `Expected to be let in, got asked to stay away for ${Math.ceil(waitMs / 1000)} s (${name})`,
    { retryAfterMs: waitMs },
  );
}

function recall(host: Host, memory: HostMemory): void {
  host.latencyMs = memory.latencyMs ?? host.latencyMs;
  host.refusals = memory.refusals;
  if (!host.isRobotsRead) host.crawlDelayMs = memory.crawlDelayMs;
}

async function enter<T>(asked: SharedRequest<T>, options: SharedTurnOptions): Promise<Turn> {
  const { name, host, signal } = asked;
  const entered = await options.turns.enter(name, {
    spacingMs: spacing(host, options.minDelayMs),
    blockedMs: Math.max(0, host.blockedUntil - options.now()),
    maxWaitMs: options.maxWaitMs,
    signal,
  });
  if (entered.kind === 'turn') return entered;
  if (entered.kind === 'blocked') throw stayAway(name, entered.waitMs);
  // The host is well, only asked by too many of us: no fault of the source.
  throw new RetryLater(
    `Expected a turn within ${Math.ceil(options.maxWaitMs / 1000)} s, got others before us (${name})`,
    entered.waitMs,
  );
}

/** Sends the request in a turn of the whole fleet; throws a `throttled` Refusal, or a RetryLater when the turn was not to be had or got lost. */
export async function inSharedTurn<T>(asked: SharedRequest<T>, options: SharedTurnOptions): Promise<T> {
  const { host } = asked;
  const turn = await enter(asked, options);
  const held = linkSignals([asked.signal, turn.signal]);
  try {
    if (turn.memory !== null) recall(host, turn.memory);
    return await asked.request(held.signal);
  } catch (error) {
    if (turn.signal.aborted && !asked.signal.aborted) throw turn.signal.reason;
    throw error;
  } finally {
    held.release();
    const { latencyMs, refusals, crawlDelayMs } = host;
    turn.leave({
      memory: { latencyMs, refusals, crawlDelayMs },
      spacingMs: spacing(host, options.minDelayMs),
      blockedMs: Math.max(0, host.blockedUntil - options.now()),
    });
  }
}
