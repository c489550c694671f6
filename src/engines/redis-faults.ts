import { ConfigError, RetryLater } from '../model/outcome.ts';
import { networkCode, serverAway, shownAddress, type ServerPlace } from '../model/server-away.ts';

/** First words of Redis's replies that mean the server, not the work (redis.io/docs/latest/develop/reference/protocol-spec). */
const REFUSES: Record<string, string> = {
  LOADING: 'a server that is still loading its data',
  READONLY: 'a read-only replica',
  OOM: 'a server whose memory is full',
  MISCONF: 'a server that cannot write its disk',
  NOREPLICAS: 'a server without enough replicas',
  MASTERDOWN: 'a replica without its master',
  CLUSTERDOWN: 'a cluster that is down',
  BUSY: 'a server busy with a script',
  TRYAGAIN: 'a server that is moving its keys',
  UNBLOCKED: 'a server that changed its role',
  NOAUTH: 'a refusal: a password is wanted',
  WRONGPASS: 'a refusal: wrong user or password',
  NOPERM: 'a refusal: this user may not do that',
};
/** What the driver says when the connection went away under a command. */
const BROKEN =
  /^Connection is closed|^Stream isn't writeable|^Command timed out|^Reached the max retries|^Command aborted|^Socket timeout/;
/** Replies to the first words on a connection that no waiting mends. */
const WRONG_SETTING = /^(?:WRONGPASS|NOAUTH|NOPERM|ERR (?:DB index|invalid DB|invalid password|AUTH))/;

function refusal(error: Error & { previousErrors?: unknown }): string | undefined {
  // EXECABORT tells only that some command of the transaction was refused.
  const inner = Array.isArray(error.previousErrors) ? (error.previousErrors as unknown[]) : [];
  for (const each of [error, ...inner]) {
    if (!(each instanceof Error)) continue;
    const word = /^(?:ReplyError: )?([A-Z]+)\b/.exec(each.message)?.[1];
    const found = word === undefined ? undefined : REFUSES[word];
    if (found !== undefined) return found;
  }
  return /\bOOM command not allowed\b/.test(error.message) ? REFUSES['OOM'] : undefined;
}

/** What Redis or the network gave in place of an answer, as a message says it; null when the error is something else. */
function gotInstead(error: unknown): string | null {
  const code = networkCode(error);
  if (code !== null) return code;
  if (!(error instanceof Error)) return null;
  return refusal(error) ?? (BROKEN.test(error.message) ? 'a closed connection' : null);
}

/** The error of a command as ServerAway when the server or the way to it is at fault, or the error as it came. */
export function redisFault(error: unknown, place: ServerPlace): unknown {
  if (error instanceof RetryLater) return error;
  const got = gotInstead(error);
  return got === null ? error : serverAway(place, got, error);
}

/** The error of a first connection as a sentence for the operator; null when waiting may mend it. */
export function wrongSetting(error: unknown, place: ServerPlace): ConfigError | null {
  const reason = error instanceof Error ? error.message : String(error);
  const isWaiting = gotInstead(error) !== null;
  if (isWaiting && !WRONG_SETTING.test(reason)) return null;
  return new ConfigError(
    `Expected ${place.what} at ${shownAddress(place.url)} to let us in, got "${reason}" (the ${place.part})`,
    { cause: error },
  );
}
