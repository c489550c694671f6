import { createHmac, timingSafeEqual } from 'node:crypto';
import { UI_LANGUAGES, type UiLanguage } from '../../model/language.ts';
import { RECEIPT_ANSWERS, type ReceiptAnswer } from '../../model/receipt.ts';

/** What a link stands for: that whoever holds it may answer about one signal of one delivery. */
export interface ReceiptToken {
  deliveryId: string;
  signalId: string;
  /** The answer that the page has chosen at first; another may be given. */
  answer: ReceiptAnswer;
  /** Language of the page. */
  language: UiLanguage;
  /** Milliseconds since 1970; whole hours. */
  expiresAt: number;
}

// Layout: form 1, answer and language 1, expiry in hours 4, delivery 16, signal 16, then the code.
const FORM = 1;
const EXPIRY_AT = 2;
const DELIVERY_AT = 6;
const SIGNAL_AT = 22;
const CODE_AT = 38;
const CODE_BYTES = 16;
const LENGTH = CODE_AT + CODE_BYTES;
const HOUR_MS = 3_600_000;
const MOST_LANGUAGES = 8;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function bytesOf(uuid: string, what: string): Buffer {
  if (!UUID.test(uuid)) throw new Error(`Expected the id of a ${what} to be a UUID, got "${uuid}"`);
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function codeOf(body: Buffer, secret: string): Buffer {
  // The name keeps a code made here from meaning anything elsewhere under the same secret.
  return createHmac('sha256', secret).update('aldyn receipt\n').update(body).digest().subarray(0, CODE_BYTES);
}

/** Writes a token of 72 characters that may stand in an address, signed with HMAC-SHA256 cut to 128 bits. Throws on ids that are no UUIDs. */
export function writeToken(token: ReceiptToken, secret: string): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes[0] = FORM;
  bytes[1] = RECEIPT_ANSWERS.indexOf(token.answer) * MOST_LANGUAGES + UI_LANGUAGES.indexOf(token.language);
  bytes.writeUInt32BE(Math.ceil(token.expiresAt / HOUR_MS), EXPIRY_AT);
  bytesOf(token.deliveryId, 'delivery').copy(bytes, DELIVERY_AT);
  bytesOf(token.signalId, 'signal').copy(bytes, SIGNAL_AT);
  codeOf(bytes.subarray(0, CODE_AT), secret).copy(bytes, CODE_AT);
  return bytes.toString('base64url');
}

/** Reads a token; null when it was not written under this secret. Whether it has expired is told by `expiresAt`. */
export function readToken(text: string, secret: string): ReceiptToken | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== LENGTH || bytes.toString('base64url') !== text || bytes[0] !== FORM) return null;
  if (!timingSafeEqual(bytes.subarray(CODE_AT), codeOf(bytes.subarray(0, CODE_AT), secret))) return null;
  const answer = RECEIPT_ANSWERS[Math.floor(bytes[1]! / MOST_LANGUAGES)];
  const language = UI_LANGUAGES[bytes[1]! % MOST_LANGUAGES];
  if (answer === undefined || language === undefined) return null;
  return {
    deliveryId: uuidOf(bytes.subarray(DELIVERY_AT, SIGNAL_AT)),
    signalId: uuidOf(bytes.subarray(SIGNAL_AT, CODE_AT)),
    answer,
    language,
    expiresAt: bytes.readUInt32BE(EXPIRY_AT) * HOUR_MS,
  };
}
