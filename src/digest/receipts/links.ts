import type { Delivery } from '../../model/digest.ts';
import type { UiLanguage } from '../../model/language.ts';
import { RECEIPT_ANSWERS, type ReceiptAnswer } from '../../model/receipt.ts';
import { writeToken } from './token.ts';
import { ANSWER_WORDS } from './words.ts';

/** How long a link can be answered after its digest was composed. */
const VALID_MS = 90 * 86_400_000;

/** A link with one answer chosen. */
export interface ReceiptLink {
  answer: ReceiptAnswer;
  /** As it is called in the reader's language. */
  label: string;
  url: string;
}

export interface ReceiptLinkOptions {
  /** Where readers reach the service (ALDYN_PUBLIC_URL), without a slash at its end. */
  baseUrl: string;
  secret: string;
  language: UiLanguage;
}

/**
 * The signed links of one delivery and signal, one for each answer, valid for 90 days from when the message was composed.
 * The same delivery always has the same links. Throws on ids that are no UUIDs.
 */
export function receiptLinks(
  delivery: Pick<Delivery, 'id' | 'createdAt'>,
  signalId: string,
  { baseUrl, secret, language }: ReceiptLinkOptions,
): ReceiptLink[] {
  const expiresAt = Date.parse(delivery.createdAt) + VALID_MS;
  return RECEIPT_ANSWERS.map((answer) => {
    const token = writeToken({ deliveryId: delivery.id, signalId, answer, language, expiresAt }, secret);
    return { answer, label: ANSWER_WORDS[answer][language], url: `${baseUrl}/r/${token}` };
  });
}
