import { fetch, type Response } from 'undici';
import type { Channel } from '../../model/recipient.ts';
import { sha256 } from '../../model/ids.ts';
import { ConfigError, Quarantine, RetryLater } from '../../model/outcome.ts';
import type { ChannelContext, ChannelKind } from './channel.ts';
import { sign, SIGNATURE_HEADERS } from './signature.ts';

type WebhookChannel = Extract<Channel, { kind: 'webhook' }>;

const TIMEOUT_MS = 10_000;
/** Answers are read only to say why one was refused. */
const MAX_ANSWER_BYTES = 2048;
const MAX_ANSWER_SHOWN = 200;
const MIN_SECRET_LENGTH = 16;
/** A receiver may ask us to wait, but no longer than this at a time. */
const MAX_WAIT_MS = 60 * 60 * 1000;

const PERMANENT = new Set([400, 401, 403, 404, 410, 422]);

/** The address without query, which may hold a key. */
function addressOf(config: WebhookChannel): string {
  const { origin, pathname } = new URL(config.url);
  return `${origin}${pathname}`;
}

function checkUrl(config: WebhookChannel): void {
  const { protocol, username, password } = new URL(config.url);
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new ConfigError(`Expected \`url\` of a webhook to begin with https:// or http://, got ${protocol}`);
  }
  if (username !== '' || password !== '') {
    throw new ConfigError(
      `Expected \`url\` of a webhook to hold no user name or password, got one (${addressOf(config)})`,
    );
  }
}

function secretOf(config: WebhookChannel, env: ChannelContext['env']): string {
  const secret = env[config.secretEnv] ?? '';
  if (secret.length >= MIN_SECRET_LENGTH) return secret;
  const came = secret === '' ? 'nothing' : `${secret.length}`;
  throw new ConfigError(
    `Expected environment variable ${config.secretEnv} to hold the webhook's secret of at least ${MIN_SECRET_LENGTH} characters, got ${came} (webhook ${addressOf(config)})`,
  );
}

/** The start of the answer on one line; whatever cannot be read is left out, since the status is known. */
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
  return Buffer.concat(parts).toString('utf8').replaceAll(/\s+/g, ' ').trim().slice(0, MAX_ANSWER_SHOWN);
}

/** Milliseconds from a Retry-After header in seconds or as an HTTP date; null without one. */
function waitMs(response: Response, now: string): number | null {
  const header = response.headers.get('retry-after');
  if (header === null) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.parse(now);
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MAX_WAIT_MS);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  return error.cause instanceof Error ? error.cause.message : error.message;
}

async function post(body: string, config: WebhookChannel, context: ChannelContext): Promise<Response> {
  const timestamp = String(Math.floor(Date.parse(context.now) / 1000));
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'Aldyn',
    [SIGNATURE_HEADERS.key]: context.idempotencyKey,
    [SIGNATURE_HEADERS.timestamp]: timestamp,
    [SIGNATURE_HEADERS.signature]: sign(body, timestamp, secretOf(config, context.env)),
  };
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(context.timeoutMs ?? TIMEOUT_MS)]);
  try {
    return await (context.fetch ?? fetch)(config.url, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body,
      signal,
    });
  } catch (error) {
    const address = addressOf(config);
    if (context.signal.aborted)
      throw new RetryLater(`Stopped before ${address} answered`, 0, { cause: error });
    throw new Error(`Expected ${address} to take the digest, got ${reasonOf(error)}`, { cause: error });
  }
}

/** Returns when the digest has arrived, otherwise throws what the status means. */
async function judge(response: Response, config: WebhookChannel, now: string): Promise<void> {
  const { status } = response;
  if (response.ok || status === 409) {
    // The digest has arrived; a connection that breaks now changes nothing.
    await response.body?.cancel().catch(() => undefined);
    return;
  }
  const answer = await readBounded(response);
  const note = status >= 300 && status < 400 ? ' (redirects are not followed)' : '';
  const sentence = `Expected ${addressOf(config)} to take the digest with a 2xx status, got ${status}${note}${answer === '' ? '' : `: ${answer}`}`;
  if (PERMANENT.has(status)) throw new Quarantine(sentence);
  const delayMs = status === 429 || status === 503 ? waitMs(response, now) : null;
  throw delayMs === null ? new Error(sentence) : new RetryLater(sentence, delayMs);
}

/** Posts the digest as signed JSON; see docs/webhook.md for what a receiver does. */
export const webhook: ChannelKind<WebhookChannel> = {
  // Two addresses may differ in their query only.
  label: (config) => `${addressOf(config)}#${sha256(config.url).slice(0, 8)}`,
  check(config, { env }) {
    checkUrl(config);
    secretOf(config, env);
  },
  async send(message, config, context) {
    checkUrl(config);
    await judge(await post(message.json, config, context), config, context.now);
  },
};
