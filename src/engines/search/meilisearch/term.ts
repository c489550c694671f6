import { createHash } from 'node:crypto';

/*
 * Meilisearch compares the values of filters after NFKD and lower case: it takes `й` for `и` and a mark, so that `и` would
 * begin `й`. Whatever is not left as it is by that stands as `~code point~` instead. Nothing that filters use as
 * their own signs (quotes, backslash, space) stays either, so a value cannot become part of an expression.
 */
const PLAIN = /^[a-z0-9а-ик-яәғқңөұүһі_.@/:-]*$/;
const KEPT = /^[\p{L}\p{Nd}_.@/:-]$/u;
/** Meilisearch cuts longer values at 468 bytes. */
const MAX_BYTES = 400;
const EMPTY = '~~';

function encodeSign(sign: string): string {
  if (KEPT.test(sign) && sign.normalize('NFKD') === sign && sign.toLowerCase() === sign) return sign;
  return `~${sign.codePointAt(0)!.toString(36)}~`;
}

/** A text as a value that Meilisearch keeps apart from every other; the beginning of a text becomes its beginning. */
export function encodeValue(text: string): string {
  if (text === '') return EMPTY;
  if (PLAIN.test(text)) return text;
  let encoded = '';
  for (const sign of text) encoded += encodeSign(sign);
  return encoded;
}

/** The text that `encodeValue` was given. */
export function decodeValue(value: string): string {
  if (value === EMPTY) return '';
  return value.replaceAll(/~([0-9a-z]+)~/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 36)),
  );
}

/** A term to be compared as a whole: as `encodeValue`, a long one by its SHA-256. */
export function encodeTerm(text: string): string {
  const encoded = encodeValue(text);
  return isLong(encoded) ? `${EMPTY}${createHash('sha256').update(text).digest('hex')}` : encoded;
}

/** A term to be compared by its beginning: as `encodeValue`, cut where Meilisearch would cut it. */
export function encodeStart(text: string): string {
  const encoded = encodeValue(text);
  return isLong(encoded) ? Buffer.from(encoded).subarray(0, MAX_BYTES).toString().replace(/�$/, '') : encoded;
}

/** Whether a term is too long to be a value as it is. */
export function isLongTerm(text: string): boolean {
  return isLong(encodeValue(text));
}

function isLong(encoded: string): boolean {
  return encoded.length > MAX_BYTES / 4 && Buffer.byteLength(encoded) > MAX_BYTES;
}

const SAFE_KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,199}$/;

/** The primary key of a document, which Meilisearch wants of Latin letters, digits, `-` and `_`. */
export function keyOf(id: string): string {
  return SAFE_KEY.test(id) ? id : `_${createHash('sha256').update(id).digest('base64url')}`;
}
