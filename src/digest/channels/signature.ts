import { createHmac, timingSafeEqual } from 'node:crypto';

/** Names of the headers every webhook carries. */
export const SIGNATURE_HEADERS = {
  key: 'Idempotency-Key',
  timestamp: 'X-Aldyn-Timestamp',
  signature: 'X-Aldyn-Signature',
} as const;

/** How far a receiver's clock and ours may differ before a request counts as replayed. */
const DEFAULT_TOLERANCE_MS = 5 * 60 * 1000;

/** Headers as Node's `request.headers`, as a plain object, or as a fetch `Headers`. */
export type ReceivedHeaders =
  | Readonly<Record<string, string | string[] | undefined>>
  | { get(name: string): string | null };

/** `v1=` and the hexadecimal HMAC-SHA256 (RFC 2104) of `timestamp.body`; the timestamp is in Unix seconds. */
export function sign(body: string | Uint8Array, timestamp: string, secret: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`;
}

function headerOf(headers: ReceivedHeaders, name: string): string {
  if (typeof headers.get === 'function') return headers.get(name) ?? '';
  const wanted = name.toLowerCase();
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === wanted);
  return typeof entry?.[1] === 'string' ? entry[1] : '';
}

/**
 * For receivers: true when the body, exactly as received, was signed with this secret no longer than `toleranceMs`
 * (default five minutes) before or after `now` (ISO 8601). Compares in constant time and never throws for bad headers.
 */
export function verifySignature(
  body: string | Uint8Array,
  headers: ReceivedHeaders,
  options: { secret: string; now: string; toleranceMs?: number },
): boolean {
  const timestamp = headerOf(headers, SIGNATURE_HEADERS.timestamp);
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const awayMs = Math.abs(Date.parse(options.now) - Number(timestamp) * 1000);
  // Written so that a `now` that is no time is refused as well.
  if (!(awayMs <= (options.toleranceMs ?? DEFAULT_TOLERANCE_MS))) return false;
  const expected = Buffer.from(sign(body, timestamp, options.secret));
  const received = Buffer.from(headerOf(headers, SIGNATURE_HEADERS.signature));
  return received.length === expected.length && timingSafeEqual(received, expected);
}
