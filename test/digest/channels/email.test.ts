import { afterEach, expect, test } from 'vitest';
import type { ChannelContext } from '../../../src/digest/channels/channel.ts';
import { email } from '../../../src/digest/channels/email.ts';
import { mailBytes } from '../../../src/digest/channels/email/mail.ts';
import { channelLabel, channelsOf } from '../../../src/digest/channels/index.ts';
import { ConfigError, Quarantine, RetryLater } from '../../../src/model/outcome.ts';
import { madeUpMessage, madeUpRecipient } from '../made-up.ts';
import { createRelay, type Reply, type Saying } from '../relay.ts';
import { contextOf, failureOf } from './context.ts';

// The relay, the centre and everything told are made up.

const ADDRESSES = { from: 'aldyn@centre.example', to: ['duty@centre.example'] };
const attachment = { name: 'made-up.csv', type: 'text/csv; charset=utf-8', bytes: Buffer.from('a,b\n1,2\n') };
const message = { ...madeUpMessage('kk'), attachments: [attachment] };

const open: Awaited<ReturnType<typeof createRelay>>[] = [];
afterEach(async () => {
  for (const relay of open.splice(0)) await relay.close();
});

async function relayThat(saying?: Saying) {
  const relay = await createRelay(saying);
  open.push(relay);
  return relay;
}

async function sendTo(url: string, part: Partial<ChannelContext> = {}, login = {}) {
  const { context, noted } = contextOf(part);
  const error = await failureOf(email.send(message, { kind: 'email', url, ...ADDRESSES, ...login }, context));
  return { error, noted };
}

test('the reader gets text and HTML of the same content with the attachments, marked and named', async () => {
  const relay = await relayThat();
  const { error, noted } = await sendTo(relay.url);
  expect(error).toBeNull();
  expect(noted).toEqual(['handing 0', 'handed 0']);
  const [mail] = relay.mails;
  expect(mail!.from).toContain('<aldyn@centre.example>');
  expect(mail!.to).toEqual(['RCPT TO:<duty@centre.example>']);
  const [head = ''] = mail!.raw.split('\r\n\r\n');
  expect(head).toContain('Auto-Submitted: auto-generated');
  expect(head).toContain('Message-ID: <00000000-0000-5000-8000-000000000001@centre.example>');
  expect(head).toMatch(/List-ID: "?Aldyn"? <made-up-centre\.aldyn\.centre\.example>/);
  expect(head).toMatch(/X-TLP: TLP:[A-Z]+/i);
  expect(head).toContain('Date: Thu, 05 Mar 2026 22:30:00 +0000');
  expect(head).not.toMatch(/In-Reply-To|X-Mailer/i);
  for (const type of ['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'text/csv'])
    expect(mail!.raw).toContain(`Content-Type: ${type}`);
  expect(mail!.raw).toContain('filename=made-up.csv');
});

test('the bytes are the same at every attempt', async () => {
  const addressed = { ...ADDRESSES, key: 'made-up-key' };
  const [first, second] = await Promise.all([mailBytes(message, addressed), mailBytes(message, addressed)]);
  expect(first.equals(second)).toBe(true);
});

test('each address has a delivery of its own', () => {
  const channel = { kind: 'email' as const, url: 'smtp://relay.example', from: 'a@b.example' };
  const recipient = madeUpRecipient({
    channels: [{ ...channel, to: ['one@c.example', 'two@c.example', 'one@c.example'] }],
  });
  expect(channelsOf(recipient).map(channelLabel)).toEqual(['email:one@c.example', 'email:two@c.example']);
});

const before: [string, Saying, string][] = [
  ['the greeting is no welcome', (point) => (point === 'greeting' ? '554 go away' : undefined), '554'],
  ['the sender is put off', (point) => (point === 'MAIL' ? '451 later' : undefined), '451 later'],
  [
    'the reader is put off',
    (point) => (point === 'RCPT' ? '450 mailbox busy' : undefined),
    '450 mailbox busy',
  ],
  ['the line is cut', (point) => (point === 'RCPT' ? { cut: 'before' } : undefined), 'clos'],
  ['the answer to DATA is cut', (point) => (point === 'DATA' ? { cut: 'before' } : undefined), 'clos'],
  ['nothing is said', (point) => (point === 'EHLO' ? null : undefined), 'clos'],
  ['rubbish is said', (point) => (point === 'greeting' ? 'HTTP/1.1 200 OK' : undefined), 'HTTP/1.1 200 OK'],
];
test.each(before)('where %s before the mail, it is to be sent again', async (_what, saying, reason) => {
  const relay = await relayThat(saying);
  const { error, noted } = await sendTo(relay.url, { timeoutMs: 200 });
  expect(error?.name).toBe('Error');
  expect(error?.message.toLowerCase()).toContain(reason.toLowerCase());
  expect(error?.message).toContain(`Expected relay 127.0.0.1:${relay.port} to take the message`);
  expect(noted).toEqual([]);
  expect(relay.mails).toEqual([]);
});

test.each(['MAIL', 'RCPT', 'DATA'] as const)('a refusal of %s for good is one', async (refused) => {
  const relay = await relayThat((point) => (point === refused ? '550 5.1.1 no such user here' : undefined));
  const { error, noted } = await sendTo(relay.url);
  expect(error).toBeInstanceOf(Quarantine);
  expect(error?.message).toContain('550 5.1.1 no such user here');
  expect(noted).toEqual([]);
});

const after: [string, Reply, string, string[]][] = [
  ['puts it off', '451 greylisted', 'Error', ['handing 0', 'not handed 0']],
  ['closes with 421', '421 going down', 'Error', ['handing 0', 'not handed 0']],
  ['refuses it', '554 spam', 'Quarantine', ['handing 0', 'not handed 0']],
  ['cuts the line', { cut: 'before' }, 'Error', ['handing 0']],
  ['says nothing', null, 'Error', ['handing 0']],
  ['says rubbish', 'thank you', 'Quarantine', ['handing 0']],
];
test.each(after)(
  'a relay that %s after the mail is told apart by what was noted',
  async (...[, reply, name, notes]) => {
    const relay = await relayThat((point) => (point === 'mail' ? reply : undefined));
    const { error, noted } = await sendTo(relay.url, { timeoutMs: 300 });
    expect(error?.name).toBe(name);
    expect(noted).toEqual(notes);
  },
);

test('a relay that takes it and cuts the line has taken it', async () => {
  const relay = await relayThat((point) =>
    point === 'mail' ? { cut: 'after', reply: '250 taken' } : undefined,
  );
  const { error, noted } = await sendTo(relay.url);
  expect(error).toBeNull();
  expect(noted).toEqual(['handing 0', 'handed 0']);
});

test('what was handed over is not sent again', async () => {
  const relay = await relayThat();
  expect((await sendTo(relay.url, { handed: 1 })).error).toBeNull();
  expect(relay.lines).toEqual([]);
});

test('the dot goes out only when the handing over is noted', async () => {
  const relay = await relayThat();
  let seen = -1;
  const { error } = await sendTo(relay.url, {
    handingOver: async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen = relay.mails.length;
    },
  });
  expect(error).toBeNull();
  expect(seen).toBe(0);
});

test('a store that cannot note the handing over keeps the mail from going out', async () => {
  const relay = await relayThat();
  const { error } = await sendTo(relay.url, { handingOver: () => Promise.reject(new Error('disk full')) });
  expect(error?.message).toContain('disk full');
  expect(relay.mails).toEqual([]);
});

test('a shut-down before the mail stops the attempt, to be made again', async () => {
  const stop = new AbortController();
  const relay = await relayThat((point) => {
    if (point === 'RCPT') stop.abort();
    return point === 'RCPT' ? null : undefined;
  });
  const { error, noted } = await sendTo(relay.url, { signal: stop.signal });
  expect(error).toBeInstanceOf(RetryLater);
  expect(noted).toEqual([]);
});

test('a refused login is told without what was sent, though the relay repeats it', async () => {
  const relay = await relayThat((point, line) => (point === 'AUTH' ? `535 wrong: ${line}` : undefined));
  const env = { RELAY_USER: 'made-up-user', RELAY_PASSWORD: 'made-up-password' };
  const login = { userEnv: 'RELAY_USER', passwordEnv: 'RELAY_PASSWORD' };
  const { error } = await sendTo(relay.url, { env }, login);
  expect(error?.name).toBe('Error');
  expect(error?.message).toContain('a refusal of user name and password');
  const sent = Buffer.from('\0made-up-user\0made-up-password').toString('base64');
  expect(relay.lines.join('\n')).toContain(sent);
  expect(`${error?.stack}${JSON.stringify(error)}${String(error?.cause)}`).not.toMatch(
    new RegExp(`${sent}|made-up-password`),
  );
});

test.each([
  [{ url: 'https://relay.example' }, 'to be smtp://host:587 or smtps://host:465, got https:'],
  [{ url: 'smtp://me:pass@relay.example' }, 'to hold no user name or password'],
  [{ url: 'smtp://relay.example', userEnv: 'RELAY_USER' }, '`userEnv` and `passwordEnv`'],
  [
    { url: 'smtp://relay.example', userEnv: 'RELAY_USER', passwordEnv: 'RELAY_PASSWORD' },
    'Expected environment variable RELAY_USER to hold the user name at the relay, got nothing',
  ],
])('a set-up like %o is refused at start', (part, sentence) => {
  const check = () =>
    email.check({ kind: 'email', ...ADDRESSES, ...part }, { env: {}, dataFolder: '/nowhere' });
  expect(check).toThrow(ConfigError);
  expect(check).toThrow(sentence);
});
