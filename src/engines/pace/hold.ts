import { RetryLater } from '../../model/outcome.ts';

/** When a visit whose turn was lost is worth another try. */
const LOST_DELAY_MS = 3000;
/** Parts of the time a turn is held for: when it is renewed, and when it is given up unrenewed, before the server does. */
const RENEW_PART = 0.25;
const GIVE_UP_PART = 0.9;

export interface HoldOptions {
  holdMs: number;
  /** When the turn was asked for, by `performance.now()`: the server counts from later. */
  askedAt: number;
  /** Asks the server to hold the turn for `holdMs` more; false when it is lost. */
  renew: () => Promise<boolean>;
  /** For the message. */
  host: string;
}

/** A turn that is renewed until it is let go; `signal` is aborted when it is lost. */
export interface Hold {
  signal: AbortSignal;
  /** Stops renewing; the renewal that is still under way, null when none is. */
  letGo(): Promise<void> | null;
}

/** Holds a turn. Whatever keeps this process from renewing it, it is given up here before the server gives it to another. */
export function holdTurn({ holdMs, askedAt, renew, host }: HoldOptions): Hold {
  const lost = new AbortController();
  let deadline: NodeJS.Timeout | undefined;
  let asking: Promise<void> | null = null;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    clearTimeout(deadline);
    clearInterval(rounds);
  };
  const lose = (got: string, cause?: unknown): void => {
    if (isOver) return;
    end();
    const message = `Expected to hold the turn until the answer came, got ${got} (${host})`;
    lost.abort(cause instanceof RetryLater ? cause : new RetryLater(message, LOST_DELAY_MS, { cause }));
  };
  let trouble: unknown;
  const watchUntil = (at: number): void => {
    clearTimeout(deadline);
    deadline = setTimeout(() => lose('no renewal in time', trouble), at - performance.now());
  };
  const round = async (): Promise<void> => {
    const at = performance.now();
    try {
      const isOurs = await renew();
      if (!isOurs) lose('it given to another');
      if (!isOver) watchUntil(at + holdMs * GIVE_UP_PART);
    } catch (error) {
      // The next round may do better; the deadline stands.
      trouble = error;
    }
    asking = null;
  };
  const rounds = setInterval(() => (asking ??= round()), holdMs * RENEW_PART);
  watchUntil(askedAt + holdMs * GIVE_UP_PART);
  return {
    signal: lost.signal,
    letGo() {
      end();
      return asking;
    },
  };
}
