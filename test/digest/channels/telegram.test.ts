import { afterEach, expect, test } from 'vitest';
import type { ChannelContext } from '../../../src/digest/channels/channel.ts';
import { telegram } from '../../../src/digest/channels/telegram.ts';
import { telegramParts } from '../../../src/digest/channels/telegram-parts.ts';
import type { Message } from '../../../src/digest/message.ts';
import { ConfigError, Quarantine, RetryLater } from '../../../src/model/outcome.ts';
import { madeUpMessage } from '../made-up.ts';
import { createReceiver, type Answering } from '../receiver.ts';
import { contextOf, failureOf } from './context.ts';

// The bot, the chat and everything told are made up.

const TOKEN = '123456:made-up-token-of-a-bot';
const short: Message = { ...madeUpMessage('ru'), text: 'A <made-up> text & no more.' };
const yes = { status: 200, body: JSON.stringify({ ok: true, result: { message_id: 7 } }) };
const no = (error_code: number, more = {}) => ({
  status: error_code,
  body: JSON.stringify({ ok: false, error_code, description: 'made-up reason', ...more }),
});

const open: Awaited<ReturnType<typeof createReceiver>>[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

async function apiThat(answering: Answering) {
  const receiver = await createReceiver(answering);
  open.push(receiver);
  return receiver;
}

async function sendTo(url: string, message: Message, part: Partial<ChannelContext> = {}) {
  const { context, noted } = contextOf({ env: { BOT: TOKEN }, ...part });
  const channel = { kind: 'telegram' as const, chat: '-100123', tokenEnv: 'BOT', url };
  return { error: await failureOf(telegram.send(message, channel, context)), noted };
}

test('the text goes to the chat as HTML that says no more than it should, without previews', async () => {
  const api = await apiThat(() => yes);
  const { error, noted } = await sendTo(api.origin, short);
  expect(error).toBeNull();
  expect(noted).toEqual(['handing 0', 'handed 0']);
  expect(api.requests[0]!.path).toBe(`/bot${TOKEN}/sendMessage`);
  const body = JSON.parse(api.requests[0]!.body) as Record<string, unknown>;
  expect(body).toMatchObject({
    chat_id: '-100123',
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    text: expect.stringContaining('A &lt;made-up&gt; text &amp; no more.'),
  });
});

test('a long digest is cut between its signals, and every part fits', () => {
  const rule = '-'.repeat(78);
  const blocks = Array.from({ length: 9 }, (_, n) => `${n + 1}. made up ${'слово '.repeat(200)}`.trim());
  const parts = telegramParts({ ...short, text: ['head', ...blocks].join(`\n${rule}\n`) });
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(4096);
  const started = parts.flatMap((part) => [...part.matchAll(/^(\d)\. made up/gm)].map(([, n]) => n));
  expect(started).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  for (const part of parts.slice(1)) expect(part.split('\n\n')[1]).toMatch(/^\d\. made up/);
  expect(parts.map((part) => /\((\d+\/\d+)\)/.exec(part)?.[1])).toEqual(
    parts.map((_, n) => `${n + 1}/${parts.length}`),
  );
});

test('a signal too long for one message is cut, and no letter of two units is torn', () => {
  const parts = telegramParts({ ...short, text: '🌾'.repeat(5000) });
  expect(parts.join('').match(/🌾/gu)).toHaveLength(5000);
  expect(parts.join('')).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(4096);
});

test('a later attempt goes on where the last one stopped', async () => {
  const text = ['one', 'two', 'three'].map((word) => `${word} `.repeat(900)).join(`\n${'-'.repeat(78)}\n`);
  const api = await apiThat((_, n) => (n === 2 ? no(429, { parameters: { retry_after: 3 } }) : yes));
  const first = await sendTo(api.origin, { ...short, text });
  expect(first.error).toBeInstanceOf(RetryLater);
  expect(first.error).toMatchObject({ delayMs: 3000 });
  expect(first.noted).toEqual(['handing 0', 'handed 0', 'handing 1', 'not handed 1']);
  const second = await sendTo(api.origin, { ...short, text }, { handed: 1 });
  expect(second.error).toBeNull();
  const texts = api.requests.map(({ body }) => (JSON.parse(body) as { text: string }).text);
  expect(texts[1]).toBe(texts[2]);
  expect(new Set(texts).size).toBe(api.requests.length - 1);
});

test.each([
  [400, Quarantine],
  [401, Quarantine],
  [403, Quarantine],
  [404, Quarantine],
  [429, RetryLater],
  [500, Error],
  [502, Error],
])('%i by the Bot API is a definite no', async (status, kind) => {
  const api = await apiThat(() => no(status));
  const { error, noted } = await sendTo(api.origin, short);
  expect(error).toBeInstanceOf(kind);
  expect(error?.message).toContain(
    `Expected Telegram chat -100123 to take the message, got ${status}: made-up`,
  );
  expect(noted).toEqual(['handing 0', 'not handed 0']);
});

test.each([
  ['a gateway gave up', no(504)],
  ['the answer is rubbish', { status: 200, body: '<html>Welcome to the hotel</html>' }],
  ['the answer is no answer of the Bot API', { status: 200, body: '{"ok":"maybe"}' }],
  ['it is a redirect', { status: 302, headers: { Location: 'http://127.0.0.1:1/' } }],
  ['the line is cut before the answer', { ...yes, cut: 'before' as const }],
  ['the answer is cut', { status: 200, body: '{"ok":true,"result":{"mess', cut: 'within' as const }],
])('where %s nobody knows, and nothing is claimed', async (_what, answer) => {
  const api = await apiThat(() => answer);
  const { error, noted } = await sendTo(api.origin, short);
  expect(error).toBeInstanceOf(Error);
  expect(noted).toEqual(['handing 0']);
  expect(api.requests).toHaveLength(1);
});

test('a Bot API that is not there has taken nothing, and the token is told to nobody', async () => {
  const api = await createReceiver(() => null);
  await api.close();
  const { error, noted } = await sendTo(api.origin, short);
  expect(noted).toEqual(['handing 0', 'not handed 0']);
  expect(`${error?.stack}${JSON.stringify(error)}${String(error?.cause)}`).not.toContain('made-up-token');
});

test('an answer that quotes the token is told without it', async () => {
  const api = await apiThat(() => ({ status: 200, body: `no such bot ${TOKEN}` }));
  expect((await sendTo(api.origin, short)).error?.message).not.toContain('made-up-token');
});

test('a token that is missing, or is none, is refused at start without being told', () => {
  const channel = {
    kind: 'telegram' as const,
    chat: '@made_up',
    tokenEnv: 'BOT',
    url: 'https://api.telegram.org',
  };
  const check = (env: Record<string, string>) => () => telegram.check(channel, { env, dataFolder: '/' });
  expect(check({})).toThrow(ConfigError);
  expect(check({ BOT: 'secret' })).toThrow(/^(?!.*secret).*token of a bot/);
  expect(check({ BOT: TOKEN })).not.toThrow();
});
