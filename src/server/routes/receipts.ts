import { z } from 'zod';
import {
  MAX_RECEIPT_TEXT,
  receiptAnswerSchema,
  receiptFiguresSchema,
  receiptKeptSchema,
} from '../../model/receipt.ts';
import { readReceiptFigures, RECEIPT_DAYS } from '../../signals/receipts/figures.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { id, wholeNumber } from '../parameters.ts';
import { recordReceipt, toldOrRefuse } from '../receipts/record.ts';

const textExpected = `text of at most ${MAX_RECEIPT_TEXT} characters`;

const body = z.strictObject({
  deliveryId: id.describe(
    'Of the delivery that told of the signal; a webhook gets it as its idempotency key',
  ),
  signalId: id,
  answer: receiptAnswerSchema.describe('useful, duplicate (known already), wrong, or measure (acted on)'),
  text: z.string(textExpected).max(MAX_RECEIPT_TEXT, textExpected).optional().describe('No names of persons'),
});

/** POST /api/receipts: what a recipient's machine answers about a signal it was told of. The same answer again changes nothing. */
export function receiptRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Answer a warning', body, response: { 200: receiptKeptSchema } };
  app.route({
    method: 'POST',
    url: '/api/receipts',
    schema,
    handler: async (request) => {
      const { deliveryId, signalId, answer, text = '' } = request.body;
      const told = await toldOrRefuse(deps, deliveryId, signalId);
      return recordReceipt(deps, told, { answer, text: text.trim(), via: 'api', actor: actorOf(request) });
    },
  });
}

const querystring = z.strictObject({
  days: wholeNumber(1, 1000).default(RECEIPT_DAYS).describe('How far back, in days'),
});

/** GET /api/metrics/receipts: what answers say of rules and sources, how long they took, and which rules to think of retiring. */
export function receiptFiguresRoute(app: App, { store, now }: ServerDeps): void {
  const schema = {
    summary: 'What recipients answered',
    querystring,
    response: { 200: receiptFiguresSchema },
  };
  app.route({
    method: 'GET',
    url: '/api/metrics/receipts',
    schema,
    handler: ({ query: { days } }) => readReceiptFigures(store, { now: now(), days }),
  });
}
