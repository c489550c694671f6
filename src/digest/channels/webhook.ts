import type { Channel } from '../../model/recipient.ts';
import { sha256 } from '../../model/ids.ts';
import { ConfigError } from '../../model/outcome.ts';
import type { Message } from '../message.ts';
import { ask, checkWebAddress, isYes, publicAddress, refusalOf } from './ask.ts';
import type { ChannelContext, ChannelKind } from './channel.ts';
import { sign, SIGNATURE_HEADERS } from './signature.ts';

type WebhookChannel = Extract<Channel, { kind: 'webhook' }>;

const MIN_SECRET_LENGTH = 16;
/** The receiver has it already, under the same key. */
const KNOWN = 409;

function secretOf(config: WebhookChannel, env: ChannelContext['env']): string {
  const secret = env[config.secretEnv] ?? '';
  if (secret.length >= MIN_SECRET_LENGTH) return secret;
  const came = secret === '' ? 'nothing' : `${secret.length}`;
  throw new ConfigError(
    `Expected environment variable ${config.secretEnv} to hold the webhook's secret of at least ${MIN_SECRET_LENGTH} characters, got ${came} (webhook ${publicAddress(config.url)})`,
  );
}

/** The message for machines, with the files that go along in base64. */
function bodyOf({ json, attachments }: Message): string {
  if (attachments.length === 0) return json;
  const files = attachments.map(({ name, type, bytes }) => ({
    name,
    type,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  return JSON.stringify({ ...(JSON.parse(json) as object), attachments: files });
}

/** Posts the message as signed JSON; see docs/webhook.md for what a receiver does. */
export const webhook: ChannelKind<WebhookChannel> = {
  // Two addresses may differ in their query only.
  label: (config) => `${publicAddress(config.url)}#${sha256(config.url).slice(0, 8)}`,
  check(config, { env }) {
    checkWebAddress(config.url, 'a webhook');
    secretOf(config, env);
  },
  async send(message, config, context) {
    checkWebAddress(config.url, 'a webhook');
    const name = publicAddress(config.url);
    const body = bodyOf(message);
    const timestamp = String(Math.floor(Date.parse(context.now) / 1000));
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      [SIGNATURE_HEADERS.key]: context.idempotencyKey,
      [SIGNATURE_HEADERS.timestamp]: timestamp,
      [SIGNATURE_HEADERS.signature]: sign(body, timestamp, secretOf(config, context.env)),
      'X-Aldyn-Kind': message.kind,
      'X-Aldyn-Version': String(message.version),
      'X-Aldyn-TLP': message.tlp.toUpperCase(),
    };
    const answer = await ask({ name, url: config.url, method: 'POST', headers, body }, context);
    if (!isYes(answer) && answer.status !== KNOWN) throw refusalOf(answer, name, context.now);
  },
};
