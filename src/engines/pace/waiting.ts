import { ENTER, runScript } from './script.ts';
import { hostKey, MEMORY_MS, patiently, pause, runKey, type Shop } from './shop.ts';
import type { NoTurn, TurnAsk } from '../../model/turns.ts';

/** How often one that waits looks again at a host without spacing. */
const POLL_MS = 10;
/** How long the one that waits longest is waited for when its time has come. */
const GRACE_MS = 250;

/** One that waits for a turn. */
export interface Asker {
  host: string;
  /** Names it to the server; a turn is its own when it asks again. */
  token: string;
  ask: TurnAsk;
}

/** A turn as the server gave it. */
export interface Entered {
  kind: 'entered';
  /** What the last turn left, as it was written; empty when nothing was. */
  memory: string;
  /** When it was asked for, by `performance.now()`. */
  askedAt: number;
}

interface Refused {
  kind: 'refused';
  waitMs: number;
  /** Somebody is inside or before us; otherwise the host is not due. */
  isCrowd: boolean;
}

/** Asks in the name of the asker, who keeps its place in the line. */
function createLine(shop: Shop, { host, token, ask }: Asker): () => Promise<Entered | Refused> {
  let ticket = '0';
  let { blockedMs } = ask;
  return async () => {
    const askedAt = performance.now();
    const isNew = shop.isNew ? 1 : 0;
    const told = [
      Math.ceil(ask.spacingMs),
      Math.ceil(blockedMs),
      ticket,
      isNew,
      POLL_MS,
      GRACE_MS,
      MEMORY_MS,
    ];
    const keys = [hostKey(shop, host), runKey(shop)];
    const answer = await runScript(shop.link, ENTER, [...keys, token, shop.holdMs, ...told]);
    const [isIn, itsTicket, more, isCrowd] = answer as [number, string, string | number, number];
    shop.isNew = false;
    ticket = itsTicket;
    // Told once: told again later it would last longer.
    blockedMs = 0;
    return isIn === 1
      ? { kind: 'entered', memory: String(more), askedAt }
      : { kind: 'refused', waitMs: Number(more), isCrowd: isCrowd === 1 };
  };
}

/** Waits until the server lets us in, or until waiting is not worth it; rejects with ServerAway when it is away for long. */
export async function waitForTurn(shop: Shop, asker: Asker): Promise<Entered | NoTurn> {
  const { maxWaitMs, signal } = asker.ask;
  const until = performance.now() + maxWaitMs;
  const askAgain = createLine(shop, asker);
  for (;;) {
    signal.throwIfAborted();
    const answer = await patiently(askAgain, { forMs: shop.awayMs, signal });
    if (answer.kind === 'refused') {
      const { waitMs, isCrowd } = answer;
      if (!isCrowd && waitMs > maxWaitMs) return { kind: 'blocked', waitMs };
      if (performance.now() + waitMs > until) return { kind: 'crowded', waitMs };
      await pause(waitMs, signal);
      continue;
    }
    // An answer that was long under way is old: asked again, the time begins anew.
    if (performance.now() - answer.askedAt < shop.holdMs / 2) return answer;
  }
}
