import type { Delivery } from '../model/digest.ts';

const MINUTE_MS = 60_000;
/** Waits after the first, second ... attempt that failed, ms; from then on the last one. */
const BACKOFF_MS = [1 / 12, 0.5, 2, 10, 30, 60].map((minutes) => minutes * MINUTE_MS);
/** From its making on a delivery is tried for so long, ms. */
const PATIENCE_MS = 24 * 60 * MINUTE_MS;
/** After a standstill of ours the receiver gets its chance too. */
const LEAST_ATTEMPTS = 6;

type Tried = Pick<Delivery, 'createdAt' | 'attempts'>;

const leftMs = ({ createdAt }: Tried, now: string): number =>
  Date.parse(createdAt) + PATIENCE_MS - Date.parse(now);

/**
 * True when a delivery that just failed is not tried again: a day after it was made, and not before the sixth attempt.
 * One that never came to an attempt, because it cannot be written, is given up after that day too.
 */
export function isGivenUp(tried: Tried, now: string): boolean {
  return leftMs(tried, now) <= 0 && (tried.attempts === 0 || tried.attempts >= LEAST_ATTEMPTS);
}

/** How long to wait after an attempt that failed, ms: five seconds, later an hour, the last time until the day is over. */
export function backoffMs(tried: Tried, now: string): number {
  const waitMs = BACKOFF_MS[Math.min(Math.max(tried.attempts - 1, 0), BACKOFF_MS.length - 1)]!;
  const left = leftMs(tried, now);
  return left > 0 && left < waitMs ? left : waitMs;
}
