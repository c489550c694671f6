import type { Agent } from 'undici';
import { Refusal } from './answer.ts';
import { readBody } from './body.ts';
import { linkSignals } from './linked.ts';

/** One request on the wire, no redirect followed. */
export interface Sender {
  agent: Agent;
  userAgent: string;
}

/** What came back: `bytes` are read only when `wants` says so of the status. */
export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  bytes: Uint8Array<ArrayBuffer>;
}

interface WireRequest {
  headers: Record<string, string>;
  maxBytes: number;
  /** Cut the body at the cap instead of refusing. */
  cut?: boolean;
  /** For the whole of it, from connecting to the last byte. */
  timeoutMs: number;
  signal: AbortSignal;
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

const TIMEOUT_CODES = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

/** The refusal an exception of the network stands for. */
export function refusalOf(cause: unknown, url: string, signal: AbortSignal): Refusal {
  if (cause instanceof Refusal) return cause;
  const error = cause instanceof Error ? cause : new Error(String(cause));
  if (error.cause instanceof Refusal) return error.cause;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const timedOut = signal.aborted && signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
  if (timedOut || TIMEOUT_CODES.has(code))
    return new Refusal('timeout', `Expected an answer in time, got none (${url})`, { cause });
  if (signal.aborted)
    return new Refusal('aborted', `Expected to finish, got stopped by us (${url})`, { cause });
  const what = code === '' ? error.message : `${error.message === '' ? 'an error' : error.message} [${code}]`;
  return new Refusal('network', `Expected an HTTP answer, got ${what} (${url})`, { cause });
}

/** Sends one GET and reads the answer within the caps; throws a Refusal for everything else. */
export async function sendOnce(sender: Sender, url: URL, request: WireRequest): Promise<WireAnswer> {
  const { maxBytes } = request;
  const { signal, release } = linkSignals([request.signal], request.timeoutMs);
  try {
    const answer = await sender.agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: {
        'user-agent': sender.userAgent,
        'accept-encoding': 'gzip, br, deflate',
        ...request.headers,
      },
      signal,
    });
    const headers = flatten(answer.headers);
    const body = answer.body;
    // An error left without a listener would end the process.
    body.on('error', () => {});
    if (answer.statusCode !== 200) {
      body.destroy();
      return { status: answer.statusCode, headers, bytes: new Uint8Array() };
    }
    const declared = Number(headers['content-length'] ?? 0);
    if (declared > maxBytes && request.cut !== true) {
      body.destroy();
      throw new Refusal(
        'too-large',
        `Expected at most ${maxBytes} bytes, got ${declared} announced (${url.href})`,
      );
    }
    const bytes = await readBody(body, headers['content-encoding'] ?? null, {
      maxBytes,
      url: url.href,
      cut: request.cut,
    });
    return { status: answer.statusCode, headers, bytes };
  } catch (cause) {
    throw refusalOf(cause, url.href, signal);
  } finally {
    release();
  }
}

/** Milliseconds of a Retry-After header, seconds or HTTP date; null when absent or unreadable. */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
