import { z } from 'zod';
import { alertStatusSchema, changeSchema } from './alert.ts';
import { localizedSchema, uiLanguageSchema } from './language.ts';
import { signalSchema } from './signal.ts';
import { summarySentenceSchema } from './summary.ts';
import { isoInstant } from './time.ts';

/** One signal in a digest, as this recipient is told of it. */
export const digestEntrySchema = z.object({
  signalId: z.string(),
  alert: z.object({ id: z.string(), version: z.number().int(), status: alertStatusSchema }),
  /** What is new against what this recipient got last. */
  changes: z.array(changeSchema),
  /** Why it was taken back; null unless it was. */
  why: z.string().nullable().default(null),
  summary: z.array(summarySentenceSchema).default([]),
});
export type DigestEntry = z.infer<typeof digestEntrySchema>;

/** Signals chosen for one recipient and period; the content is complete in itself. */
export const digestSchema = z.object({
  /** UUIDv5 of recipient and start of the period. */
  id: z.string(),
  /** 1, and one more each time its selection was changed before it went out. */
  version: z.number().int().min(1).default(1),
  /** Id of the recipient. */
  recipient: z.string(),
  /** `quiet`: there is nothing new, which is told too. */
  kind: z.enum(['news', 'quiet']).default('news'),
  /** The first of the recipient's languages. */
  language: uiLanguageSchema,
  periodStart: isoInstant,
  periodEnd: isoInstant,
  createdAt: isoInstant,
  /** In the order they are read. */
  signals: z.array(signalSchema),
  /** One for each signal, in the same order; empty in digests of before deltas were told. */
  entries: z.array(digestEntrySchema).default([]),
  /** What was left out right before sending, since it was not in its source to the byte. */
  leftOut: z
    .object({ sentences: z.number().int(), quotes: z.number().int(), signals: z.number().int() })
    .optional(),
  /** Chosen signals that did not fit and wait for the next digest. */
  waiting: z.number().int().min(0).optional(),
  coverage: z.object({
    sources: z.number().int(),
    sourcesAnswering: z.number().int(),
    documents: z.number().int(),
    families: z.number().int(),
    /** Share of the documents expected in the last 24 hours that was seen; null when the past is too short. */
    share: z.number().min(0).max(1).nullable().optional(),
    /** The same in a plain phrase that names silent sources. */
    sentence: localizedSchema.optional(),
  }),
  /** How long before official bulletins we warned, as far as people confirmed it. */
  leadTime: z
    .object({
      days: z.number().int(),
      bulletins: z.number().int(),
      warned: z.number().int(),
      open: z.number().int(),
      medianLeadMs: z.number().nullable(),
    })
    .optional(),
});
export type Digest = z.infer<typeof digestSchema>;

/**
 * `failed`: it never can arrive, or not any more. `uncertain`: it may have arrived; what cannot be known is not sent
 * again by itself. `withdrawn`: there was nothing left to say when it was about to go out.
 */
export const DELIVERY_STATES = ['pending', 'delivered', 'failed', 'uncertain', 'withdrawn'] as const;

/** One message to one channel of one recipient. */
export const deliverySchema = z.object({
  /** Idempotency key: UUIDv5 of digest or release, recipient and channel. */
  id: z.string(),
  /** What is sent: a digest, or a release (letter or notice). */
  of: z.enum(['digest', 'release']).default('digest'),
  /** Id of the digest or release. */
  digestId: z.string(),
  /** Version that was sent, fixed by the first attempt; null before it. */
  version: z.number().int().nullable().default(null),
  recipient: z.string(),
  channel: z.string(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: isoInstant,
  /** When the last attempt began; null before the first. */
  attemptedAt: isoInstant.nullable().default(null),
  deliveredAt: isoInstant.nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;
