import { RetryLater } from './outcome.ts';

/** How long to wait before work that a server did not take is tried again. */
export const AWAY_DELAY_MS = 3000;

/** A server of ours that does not answer: no fault of the work, which is tried again and lost nothing. */
export class ServerAway extends RetryLater {
  /** What the server is for: `store`, `queue`, `search`. */
  readonly part: ServerPart;
  constructor(message: string, part: ServerPart, options?: ErrorOptions) {
    super(message, AWAY_DELAY_MS, options);
    this.name = 'ServerAway';
    this.part = part;
  }
}

export type ServerPart = 'store' | 'queue' | 'search';

/** A server as messages name it. */
export interface ServerPlace {
  part: ServerPart;
  /** What it is: `PostgreSQL`. */
  what: string;
  /** Its address, which may hold a password: only host and port are shown. */
  url: string;
}

/** Codes of the operating system and of undici that mean nobody answers there. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Deepest chain of causes looked at. */
const MAX_CAUSES = 8;

/** The network code of an error or of one of its causes (every attempt of an AggregateError too), null when there is none. */
export function networkCode(error: unknown, depth = 0): string | null {
  if (!(error instanceof Error) || depth >= MAX_CAUSES) return null;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && NETWORK.has(code)) return code;
  if (error instanceof AggregateError) {
    for (const each of error.errors) {
      const found = networkCode(each, depth + 1);
      if (found !== null) return found;
    }
  }
  return networkCode(error.cause, depth + 1);
}

/** Host and port of an address, without the user and password in it. */
export function shownAddress(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return 'its address';
  }
}

/** The sentence and class for a server that gave `got` instead of an answer. */
export function serverAway(place: ServerPlace, got: string, cause?: unknown): ServerAway {
  return new ServerAway(
    `Expected ${place.what} at ${shownAddress(place.url)} to answer, got ${got} (the ${place.part})`,
    place.part,
    { cause },
  );
}
