import { z } from 'zod';
import { isoInstant } from './time.ts';

/**
 * What a recipient says of a signal it was told of: useful, known already from elsewhere, not so, or acted on. It is no
 * verdict: it moves no signal and teaches no weights by itself.
 */
export const RECEIPT_ANSWERS = ['useful', 'duplicate', 'wrong', 'measure'] as const;
export const receiptAnswerSchema = z.enum(RECEIPT_ANSWERS);
export type ReceiptAnswer = (typeof RECEIPT_ANSWERS)[number];

/** Longest free text of an answer, in characters. */
export const MAX_RECEIPT_TEXT = 500;

/** One answer; a later one of the same delivery and signal takes its place, and both are kept. */
export const receiptSchema = z.object({
  deliveryId: z.string(),
  signalId: z.string(),
  /** Id of the recipient. */
  recipient: z.string(),
  answer: receiptAnswerSchema,
  /** In the recipient's words; no names of private persons. */
  text: z.string().nullable(),
  /** By a signed link, or by whoever holds a key of the service. */
  via: z.enum(['link', 'api']),
  at: isoInstant,
});
export type Receipt = z.infer<typeof receiptSchema>;

/** The answer of a recipient that stands, and how often it was changed before. */
export const standingReceiptSchema = receiptSchema.extend({ changed: z.number().int().min(0) });
export type StandingReceipt = z.infer<typeof standingReceiptSchema>;

/** Answer to POST /api/receipts and to POST /r/:token in JSON; `fresh` is false where the same stood already. */
export const receiptKeptSchema = z.object({ receipt: receiptSchema, fresh: z.boolean() });

/** How often answers said that a rule, category or source was right. */
export const precisionSchema = z.object({
  /** Id of the detector, standing query, category or source; null for all together. */
  id: z.string().nullable(),
  /** Standing answers: each recipient's last of each signal. */
  answers: z.number().int(),
  useful: z.number().int(),
  measures: z.number().int(),
  wrong: z.number().int(),
  /** Neither right nor wrong: they are not counted in the precision. */
  duplicates: z.number().int(),
  /** Useful and measures among useful, measures and wrong; null under five of these. */
  precision: z.number().min(0).max(1).nullable(),
  /** Wilson interval of 95 %; null where there is no precision. */
  low: z.number().min(0).max(1).nullable(),
  high: z.number().min(0).max(1).nullable(),
  /** Beside the answers: what analysts said of its signals. A receipt is no verdict. */
  verified: z.number().int(),
  dismissed: z.number().int(),
});
export type Precision = z.infer<typeof precisionSchema>;

/** How long something took; null where fewer than five tell. */
export const latencySchema = z.object({
  n: z.number().int(),
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
});
export type Latency = z.infer<typeof latencySchema>;

export const RULE_KINDS = ['detector', 'query', 'category'] as const;

/** GET /api/metrics/receipts?days= */
export const receiptFiguresSchema = z.object({
  days: z.number().int(),
  since: isoInstant,
  at: isoInstant,
  /** Signals told to a recipient by a delivery that arrived, and how many of them were answered. */
  told: z.number().int(),
  answered: z.number().int(),
  all: precisionSchema,
  detectors: z.array(precisionSchema),
  queries: z.array(precisionSchema),
  categories: z.array(precisionSchema),
  sources: z.array(precisionSchema),
  latency: z.object({
    /** From delivered to the first answer. */
    answer: latencySchema,
    /** From a signal made to the first verdict on it. */
    verdict: latencySchema,
  }),
  /** Rules whose precision surely lies below the floor: a proposal, which a person decides. */
  retire: z.array(precisionSchema.extend({ kind: z.enum(RULE_KINDS) })),
  /** What counts as surely below: fewer answers than this, or an interval that reaches the floor, propose nothing. */
  rule: z.object({ floor: z.number(), leastAnswers: z.number().int() }),
});
export type ReceiptFigures = z.infer<typeof receiptFiguresSchema>;

/** Id of the standing query that a signal comes from; null where another detector made it. */
export function queryOf({ detector, subject }: { detector: string; subject: string }): string | null {
  // Its subject is the query, a region and a day.
  return detector === 'standing-query' ? subject.split(':').slice(0, -2).join(':') : null;
}
