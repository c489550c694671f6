import { randomUUID } from 'node:crypto';
import { openRedis } from '../redis.ts';
import { holdTurn } from './hold.ts';
import { LEAVE, RECALL, RENEW, runScript, WITHDRAW } from './script.ts';
import { hostKey, inBackground, MEMORY_MS, patiently, robotsKey, runKey, type Shop } from './shop.ts';
import {
  hostMemorySchema,
  type HostMemory,
  type SharedTurns,
  type Turn,
  type TurnEnd,
} from '../../model/turns.ts';
import { waitForTurn, type Asker, type Entered } from './waiting.ts';

/**
 * A killed process keeps its host closed for so long and its spacing, a server that was started again every host; a
 * process that stands still for nearly as long loses its turns. Four renewals fit in.
 */
const HOLD_MS = 6000;
/** How long a turn that cannot be left, because the server is away, is tried to be left. */
const LEAVE_MS = 60_000;
const AWAY_MS = 5000;

export interface SharedTurnsOptions {
  url: string;
  /** Before every key. */
  prefix: string;
  onProblem?: (problem: unknown) => void;
  /** How long a turn is held without a renewal, ms; the same in every process. Default 6000. */
  holdMs?: number;
  /** How long a server that went away is waited for before a visit is given up, ms; default 5000. */
  awayMs?: number;
}

function readMemory(text: string): HostMemory | null {
  if (text === '') return null;
  const memory = hostMemorySchema.safeParse(JSON.parse(text));
  return memory.success ? memory.data : null;
}

async function leave(shop: Shop, { host, token }: Asker, end: TurnEnd): Promise<void> {
  const endedAt = performance.now();
  const tell = () => {
    // Told late, a block has run in part already.
    const blockedMs = Math.max(0, end.blockedMs - (performance.now() - endedAt));
    const numbers = [Math.ceil(end.spacingMs), Math.ceil(blockedMs), MEMORY_MS];
    return runScript(shop.link, LEAVE, [hostKey(shop, host), token, ...numbers, JSON.stringify(end.memory)]);
  };
  await patiently(tell, { forMs: LEAVE_MS, signal: shop.closing });
}

function turnOf(shop: Shop, asker: Asker, { memory, askedAt }: Entered): Turn {
  const { host, token, ask } = asker;
  const renew = async (): Promise<boolean> => {
    const numbers = [shop.holdMs, Math.ceil(ask.spacingMs), MEMORY_MS];
    return (await runScript(shop.link, RENEW, [hostKey(shop, host), runKey(shop), token, ...numbers])) === 1;
  };
  const hold = holdTurn({ holdMs: shop.holdMs, askedAt, renew, host });
  return {
    kind: 'turn',
    memory: readMemory(memory),
    signal: hold.signal,
    leave(end) {
      const renewal = hold.letGo();
      // Told at once, so that it comes before whatever is asked next; but not before a renewal, which would take it back.
      const told = () => leave(shop, asker, end);
      inBackground(shop, renewal === null ? told() : renewal.then(told));
    },
  };
}

/**
 * Turns kept in Redis, given by its own clock and only when the host is free and due; what holds when a process or Redis
 * itself dies is told in docs/adr/0010. Rejects with ConfigError for an address that is none.
 */
export async function createSharedTurns(
  options: SharedTurnsOptions,
): Promise<SharedTurns & { close(): Promise<void> }> {
  const { url, prefix, holdMs = HOLD_MS, awayMs = AWAY_MS, onProblem = () => {} } = options;
  const link = await openRedis(url, { role: 'commands', onProblem });
  const closed = new AbortController();
  const telling = new Set<Promise<void>>();
  const shop: Shop = {
    link,
    prefix,
    holdMs,
    awayMs,
    onProblem,
    telling,
    closing: closed.signal,
    isNew: true,
  };
  const me = `${process.pid}-${randomUUID().slice(0, 8)}`;
  let count = 0;
  const withdraw = ({ host, token }: Asker): void =>
    inBackground(shop, runScript(link, WITHDRAW, [hostKey(shop, host), token]));
  return {
    async enter(host, ask) {
      count += 1;
      const asker = { host, ask, token: `${me}-${count}` };
      try {
        const answer = await waitForTurn(shop, asker);
        ask.signal.throwIfAborted();
        if (answer.kind === 'entered') return turnOf(shop, asker, answer);
        withdraw(asker);
        return answer;
      } catch (error) {
        withdraw(asker);
        throw error;
      }
    },
    async recallRobots(origin) {
      const answer = await runScript(link, RECALL, [robotsKey(shop, origin)]).catch(() => [null, 0]);
      const [text, forMs] = answer as [string | null, number];
      return text === null || forMs <= 0 ? null : { text, forMs };
    },
    keepRobots(origin, { text, forMs }) {
      const key = robotsKey(shop, origin);
      inBackground(
        shop,
        link.ask((client) => client.set(key, text, 'PX', Math.ceil(forMs))),
      );
    },
    async close() {
      closed.abort();
      await Promise.all(telling);
      link.close();
    },
  };
}
