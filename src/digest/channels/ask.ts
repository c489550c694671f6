import { fetch, type Response } from 'undici';
import { ConfigError, Quarantine, RetryLater } from '../../model/outcome.ts';
import type { ChannelContext } from './channel.ts';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_ANSWER_SHOWN = 200;
/** A receiver may ask us to wait, but no longer than this at a time. */
const MAX_WAIT_MS = 60 * 60 * 1000;
const PERMANENT = new Set([400, 401, 403, 404, 410, 413, 415, 422]);
/** Ends of a connection that never was: nothing was sent over it. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** A request to a receiver; `name` is what errors call it, without secrets. */
export interface Request {
  name: string;
  url: string;
  method: 'GET' | 'POST' | 'PUT';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** What a receiver answered: the status decides, of the body what could be read. */
export interface Answer {
  status: number;
  headers: { get(name: string): string | null };
  /** At most the first 64 KiB. */
  text: string;
}

/** The connection was never there, so nothing can have arrived. */
export class NotSent extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NotSent';
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}

function codeOf(error: unknown): string {
  const cause = causeOf(error);
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time';
  const cause = causeOf(error);
  return cause instanceof Error ? cause.message : String(cause);
}

/** Whatever cannot be read is left out, since the status is known. */
async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      parts.push(part as Uint8Array);
      bytes += (part as Uint8Array).length;
      if (bytes >= MAX_ANSWER_BYTES) break;
    }
  } catch {
    // The status alone decides.
  }
  return Buffer.concat(parts).subarray(0, MAX_ANSWER_BYTES).toString('utf8');
}

/**
 * Asks a receiver once and resolves to what it answered, whatever that is; redirects are not followed. Rejects with
 * RetryLater when the system shuts down, with NotSent when there was no connection, else with a plain Error.
 */
export async function ask(request: Request, context: ChannelContext): Promise<Answer> {
  const { name, url, method, headers = {}, body } = request;
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(context.timeoutMs ?? TIMEOUT_MS)]);
  try {
    const response = await (context.fetch ?? fetch)(url, {
      method,
      redirect: 'manual',
      headers: { 'User-Agent': 'Aldyn', ...headers },
      ...(body === undefined ? {} : { body }),
      signal,
    });
    return { status: response.status, headers: response.headers, text: await readBounded(response) };
  } catch (error) {
    if (context.signal.aborted) throw new RetryLater(`Stopped before ${name} answered`, 0, { cause: error });
    const sentence = `Expected ${name} to take the message, got ${reasonOf(error)}`;
    if (NEVER_SENT.has(codeOf(error))) throw new NotSent(sentence, { cause: error });
    throw new Error(sentence, { cause: error });
  }
}

/** Milliseconds from a Retry-After header in seconds or as an HTTP date, an hour at most; null without one. */
function waitMs({ headers }: Answer, now: string): number | null {
  const header = headers.get('retry-after');
  if (header === null) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.parse(now);
  return Number.isNaN(ms) ? null : boundedWait(ms);
}

/** A wait that a receiver asked for, at least nothing and at most an hour. */
export function boundedWait(ms: number): number {
  return Math.min(Math.max(ms, 0), MAX_WAIT_MS);
}

/** The start of an answer on one line. */
export function shown(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_ANSWER_SHOWN);
}

/** True when the status says yes. */
export function isYes({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** What an answer that is no yes means: Quarantine for good, RetryLater when told when, else a plain Error. */
export function refusalOf(answer: Answer, name: string, now: string): Error {
  const { status } = answer;
  const note = status >= 300 && status < 400 ? ' (redirects are not followed)' : '';
  const said = shown(answer.text);
  const sentence = `Expected ${name} to take the message with a 2xx status, got ${status}${note}${said === '' ? '' : `: ${said}`}`;
  if (PERMANENT.has(status)) return new Quarantine(sentence);
  const delayMs = status === 429 || status === 503 ? waitMs(answer, now) : null;
  return delayMs === null ? new Error(sentence) : new RetryLater(sentence, delayMs);
}

/** The answer as JSON; throws an Error naming what came when it is none, since then nobody knows what was said. */
export function jsonOf({ status, text }: Answer, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(
      `Expected ${name} to answer with JSON, got status ${status} and ${JSON.stringify(shown(text))}`,
      { cause: error },
    );
  }
}

/** An address without query, user name and password, which may hold keys. */
export function publicAddress(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** Throws ConfigError unless the address begins with http(s) and holds no user name or password. */
export function checkWebAddress(url: string, of: string): void {
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new ConfigError(`Expected \`url\` of ${of} to begin with https:// or http://, got ${protocol}`);
  }
  if (username !== '' || password !== '') {
    throw new ConfigError(
      `Expected \`url\` of ${of} to hold no user name or password, got one (${publicAddress(url)})`,
    );
  }
}

/** The secret of the environment variable; ConfigError when it is empty. */
export function secretOf(variable: string, { env }: Pick<ChannelContext, 'env'>, what: string): string {
  const secret = env[variable] ?? '';
  if (secret === '') {
    throw new ConfigError(`Expected environment variable ${variable} to hold ${what}, got nothing`);
  }
  return secret;
}
