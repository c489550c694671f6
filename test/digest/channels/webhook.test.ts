import { afterEach, expect, test } from 'vitest';
import type { ChannelContext } from '../../../src/digest/channels/channel.ts';
import { checkChannels } from '../../../src/digest/channels/index.ts';
import { verifySignature } from '../../../src/digest/channels/signature.ts';
import { webhook } from '../../../src/digest/channels/webhook.ts';
import { digestSchema } from '../../../src/model/digest.ts';
import { ConfigError, Quarantine, RetryLater } from '../../../src/model/outcome.ts';
import { NOW, SECRET, SECRET_ENV } from '../desk.ts';
import { madeUpMessage, madeUpRecipient, NOT_HANDED } from '../made-up.ts';
import { createReceiver, type Answering } from '../receiver.ts';

const message = madeUpMessage('ru');

const open: Awaited<ReturnType<typeof createReceiver>>[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

async function receiverThat(answering: Answering) {
  const receiver = await createReceiver(answering);
  open.push(receiver);
  return receiver;
}

async function sendTo(url: string, part: Partial<ChannelContext> = {}): Promise<unknown> {
  const context: ChannelContext = {
    idempotencyKey: 'made-up-key',
    signal: new AbortController().signal,
    env: { [SECRET_ENV]: SECRET },
    now: NOW,
    dataFolder: '/nowhere',
    ...NOT_HANDED,
    ...part,
  };
  try {
    await webhook.send(message, { kind: 'webhook', url, secretEnv: SECRET_ENV }, context);
    return null;
  } catch (error) {
    return error;
  }
}

test('the receiver gets the digest as JSON, signed, under its key', async () => {
  const receiver = await receiverThat(() => ({ status: 204 }));
  expect(await sendTo(receiver.url)).toBeNull();
  const { headers, body } = receiver.requests[0]!;
  expect(headers['idempotency-key']).toBe('made-up-key');
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(verifySignature(body, headers, { secret: SECRET, now: NOW })).toBe(true);
  expect(verifySignature(`${body} `, headers, { secret: SECRET, now: NOW })).toBe(false);
  expect(digestSchema.parse(JSON.parse(body)).signals).toHaveLength(4);
});

test.each([200, 201, 204, 409])('%i means it has arrived', async (status) => {
  const receiver = await receiverThat(() => ({ status }));
  expect(await sendTo(receiver.url)).toBeNull();
});

test.each([400, 401, 403, 404, 410, 422])('%i means it never will: quarantine', async (status) => {
  const receiver = await receiverThat(() => ({ status, body: 'because\n\n  so' }));
  const error = await sendTo(`${receiver.url}?key=private`);
  expect(error).toBeInstanceOf(Quarantine);
  expect((error as Quarantine).message).toBe(
    `Expected ${receiver.url} to take the message with a 2xx status, got ${status}: because so`,
  );
});

test.each([405, 408, 425, 500, 502, 503])('%i means try again', async (status) => {
  const receiver = await receiverThat(() => ({ status }));
  const error = await sendTo(receiver.url);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(Quarantine);
  expect(error).not.toBeInstanceOf(RetryLater);
});

test.each([
  ['120', 120_000],
  ['Thu, 05 Mar 2026 22:31:00 GMT', 60_000],
  ['86400', 3_600_000],
])('429 with Retry-After %s waits as told, an hour at most', async (header, delayMs) => {
  const receiver = await receiverThat(() => ({ status: 429, headers: { 'Retry-After': header } }));
  expect(await sendTo(receiver.url)).toMatchObject({ name: 'RetryLater', delayMs });
});

test('a redirect is refused, not followed: the digest goes only where it was meant to', async () => {
  const elsewhere = await receiverThat(() => ({ status: 200 }));
  const receiver = await receiverThat(() => ({ status: 307, headers: { Location: elsewhere.url } }));
  const error = await sendTo(receiver.url);
  expect(error).toBeInstanceOf(Error);
  expect((error as Error).message).toContain('got 307 (redirects are not followed)');
  expect(elsewhere.requests).toEqual([]);
});

test('a receiver that never answers is given up, to be tried again', async () => {
  const receiver = await receiverThat(() => null);
  const error = await sendTo(receiver.url, { timeoutMs: 150 });
  expect((error as Error).message).toBe(
    `Expected ${receiver.url} to take the message, got no answer in time`,
  );
  expect(error).not.toBeInstanceOf(Quarantine);
});

test('a receiver nobody runs is named with the reason', async () => {
  const receiver = await createReceiver(() => null);
  await receiver.close();
  expect((await sendTo(receiver.url)) as Error).toMatchObject({
    message: expect.stringMatching(/^Expected http:\S+ to take the message, got .*ECONNREFUSED/),
  });
});

test('an endless answer is read only as far as it is shown', async () => {
  const receiver = await receiverThat(() => ({ status: 500, body: 'x'.repeat(5_000_000) }));
  const { message } = (await sendTo(receiver.url)) as Error;
  expect(message.endsWith(`got 500: ${'x'.repeat(200)}`)).toBe(true);
});

test('a shut-down stops the attempt, to be made again', async () => {
  const stop = new AbortController();
  const receiver = await receiverThat(() => {
    stop.abort();
    return null;
  });
  expect(await sendTo(receiver.url, { signal: stop.signal })).toBeInstanceOf(RetryLater);
});

test('a secret that is missing or short is a clear sentence at start and when sending, and nothing is sent', async () => {
  const receiver = await receiverThat(() => ({ status: 200 }));
  const sentence = `Expected environment variable ${SECRET_ENV} to hold the webhook's secret of at least 16 characters, got nothing (webhook ${receiver.url})`;
  const error = await sendTo(receiver.url, { env: {} });
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).message).toBe(sentence);
  const channels = [{ kind: 'webhook' as const, url: receiver.url, secretEnv: SECRET_ENV }];
  const check = (env: Record<string, string>) => (): void =>
    checkChannels([madeUpRecipient({ channels })], { env, dataFolder: '/nowhere' });
  expect(check({})).toThrow(sentence);
  expect(check({ [SECRET_ENV]: 'short' })).toThrow('got 5 (webhook');
  expect(check({ [SECRET_ENV]: SECRET })).not.toThrow();
  expect(receiver.requests).toEqual([]);
});

test.each([
  ['ftp://receiver.example/', 'Expected `url` of a webhook to begin with https:// or http://, got ftp:'],
  ['https://me:pass@receiver.example/', 'Expected `url` of a webhook to hold no user name or password'],
])('address %s is refused', async (url, sentence) => {
  const error = await sendTo(url);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).message).toContain(sentence);
  expect((error as ConfigError).message).not.toContain('pass@');
});
