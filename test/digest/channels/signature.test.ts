import { expect, test } from 'vitest';
import { sign, verifySignature } from '../../../src/digest/channels/signature.ts';

const secret = 'a made-up secret, long enough';
const body = '{"қазақша":"«дәйексөз»"}';
const now = '2026-03-05T22:30:00.000Z';
const timestamp = String(Date.parse(now) / 1000);
const headers = { 'x-aldyn-timestamp': timestamp, 'x-aldyn-signature': sign(body, timestamp, secret) };

test('a signature is the HMAC-SHA256 of timestamp, a dot and the body', () => {
  // Reckoned with: printf '1772749800.{}' | openssl dgst -sha256 -hmac key
  expect(sign('{}', '1772749800', 'key')).toBe(
    'v1=a65f1ce82882630242a8ee7cd5ef2a3d5d082a47f4ff24a8f10d95b270246b1a',
  );
});

test('what was signed is accepted: as text, as bytes, under any case of header, from a fetch Headers', () => {
  expect(verifySignature(body, headers, { secret, now })).toBe(true);
  expect(verifySignature(Buffer.from(body), headers, { secret, now })).toBe(true);
  expect(verifySignature(body, new Headers(headers), { secret, now })).toBe(true);
  const upper = Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toUpperCase(), value]));
  expect(verifySignature(body, upper, { secret, now })).toBe(true);
});

test.each([
  ['another body', `${body} `, headers, secret],
  ['another secret', body, headers, `${secret}!`],
  ['another timestamp', body, { ...headers, 'x-aldyn-timestamp': String(Number(timestamp) + 1) }, secret],
  ['no signature', body, { 'x-aldyn-timestamp': timestamp }, secret],
  ['no headers', body, {}, secret],
  ['a timestamp that is no number', body, { ...headers, 'x-aldyn-timestamp': 'now' }, secret],
  ['a list of signatures', body, { ...headers, 'x-aldyn-signature': ['v1=00', 'v1=01'] }, secret],
])('%s is refused', (...row) => {
  const [, received, given, key] = row;
  expect(verifySignature(received, given, { secret: key, now })).toBe(false);
});

test('a request is refused when it is older or newer than the tolerance', () => {
  const at = (ms: number): string => new Date(Date.parse(now) + ms).toISOString();
  expect(verifySignature(body, headers, { secret, now: at(300_000) })).toBe(true);
  expect(verifySignature(body, headers, { secret, now: at(301_000) })).toBe(false);
  expect(verifySignature(body, headers, { secret, now: at(-301_000) })).toBe(false);
  expect(verifySignature(body, headers, { secret, now: at(2000), toleranceMs: 1000 })).toBe(false);
  expect(verifySignature(body, headers, { secret, now: 'not a time' })).toBe(false);
});
