import { setTimeout as sleep } from 'node:timers/promises';
import { RetryLater } from '../model/outcome.ts';
import { networkCode, serverAway, shownAddress, type ServerPlace } from '../model/server-away.ts';
import { StorageRefusal, type StorageFault } from '../model/storage-fault.ts';

/** States in which the server is not there for us now (postgresql.org/docs/current/errcodes-appendix.html). */
const AWAY: Record<string, string> = {
  '0A000': 'a connection from before the tables were changed',
  '25006': 'a server that may only be read',
  '25P03': 'a connection closed for resting inside a transaction',
  '26000': 'a connection that forgot our statements',
  '28000': 'a refused login',
  '28P01': 'a refused password',
  '3D000': 'no database of that name',
  '53200': 'a server out of memory',
  '53300': 'too many connections',
  '57014': 'a query that was cancelled',
  '57P01': 'a server that shuts down',
  '57P02': 'a server that crashed',
  '57P03': 'a server that is starting or stopping',
  '57P04': 'a database that was dropped',
  '57P05': 'a connection closed for resting',
};
const AWAY_CLASS = '08';

/** What the driver says without a code when a connection is lost or does not answer in time. */
const LOST =
  /^(Connection terminated|Client (has encountered|was closed)|timeout e|Query read timeout|Connection ended)/;

const REFUSED: Record<string, StorageFault> = { '53100': 'full', '58030': 'refused' };

/** Two transactions met and one lost, or waited too long for the other. */
const CONFLICTS = new Set(['40001', '40P01']);
const WAITED = '55P03';

/** Times that work which met other work is begun. */
const MAX_TRIES = 6;
const TRY_AGAIN_MS = 15;
const BUSY_DELAY_MS = 1000;

/** The SQLSTATE of an error of the server, or the code of the operating system; undefined when it has none. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** What the server gave instead of an answer; null when it did answer. */
function absence(error: unknown): string | null {
  const code = codeOf(error);
  if (code !== undefined && code in AWAY) return `${AWAY[code]} (${code})`;
  if (code?.startsWith(AWAY_CLASS) && code.length === 5) return `a broken connection (${code})`;
  const network = networkCode(error);
  if (network !== null) return `no connection (${network})`;
  if (!(error instanceof Error) || !LOST.test(error.message)) return null;
  return /time/.test(error.message) ? 'no answer in time' : 'a connection that was lost';
}

/** True when the connection the error came from must not be used again. */
export function isLost(error: unknown): boolean {
  return absence(error) !== null;
}

/** The error of a query as what to do about it: ServerAway, StorageRefusal, RetryLater, or the error as it came. */
export function refusedQuery(error: unknown, place: ServerPlace): unknown {
  if (error instanceof RetryLater) return error;
  const got = absence(error);
  if (got !== null) return serverAway(place, got, error);
  const code = codeOf(error) ?? '';
  const fault = REFUSED[code];
  const where = `${place.what} at ${shownAddress(place.url)}`;
  if (fault !== undefined) {
    const came = fault === 'full' ? 'a full disk' : 'a refused write';
    return new StorageRefusal(`Expected room on the disk of ${where}, got ${came} (the store)`, fault, {
      cause: error,
    });
  }
  if (code === WAITED) {
    return new RetryLater(
      `Expected ${where} to let us write, got another process that holds what we need (the store)`,
      BUSY_DELAY_MS,
      { cause: error },
    );
  }
  return error;
}

/** Runs work again that met other work and lost, a few times; then rejects with RetryLater. */
export async function again<T>(work: () => Promise<T>, place: ServerPlace): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined || !CONFLICTS.has(code)) throw error;
      if (tries === MAX_TRIES) {
        throw new RetryLater(
          `Expected ${place.what} at ${shownAddress(place.url)} to take our writes, got ${tries} conflicts with other processes (${code})`,
          BUSY_DELAY_MS,
          { cause: error },
        );
      }
      // Not in step with whoever it met.
      await sleep(TRY_AGAIN_MS * tries * (0.5 + Math.random()));
    }
  }
}
