import { z } from 'zod';
import { localizedSchema, uiLanguageSchema } from './language.ts';
import { signalSchema } from './signal.ts';
import { isoInstant } from './time.ts';

/** Where a recipient gets its digests. Secrets are named by environment variable, never written in the file. */
export const channelSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('file'),
    folder: z.string().describe('Folder, relative to the data folder'),
  }),
  z.strictObject({
    kind: z.literal('webhook'),
    url: z.url().describe('Address that takes the digest by POST'),
    secretEnv: z.string().describe('Environment variable that holds the HMAC-SHA256 secret'),
  }),
]);
export type Channel = z.infer<typeof channelSchema>;

/** Who gets what, in which language, when and where. */
export const recipientSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and -')
      .describe('Stable id; never reuse one'),
    name: z.string().describe('Name shown to people'),
    language: uiLanguageSchema.describe('Language the digest is written in'),
    categories: z.array(z.string()).describe('Ids of the categories wanted; * for all'),
    substances: z.boolean().default(false).describe('Also everything that names a substance'),
    minScore: z.number().min(0).max(1).default(0).describe('Signals below this score are left out'),
    schedule: z.string().describe('Cron expression (UTC) of the regular digest'),
    immediateScore: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .describe('A new signal at or above this score is sent at once'),
    channels: z.array(channelSchema).min(1).describe('Where the digests go'),
  })
  .describe('A recipient of digests');
export type Recipient = z.infer<typeof recipientSchema>;
export const recipientsFileSchema = z.strictObject({ recipients: z.array(recipientSchema).min(1) });

/** Signals chosen for one audience, period and language; the content is complete in itself. */
export const digestSchema = z.object({
  /** UUIDv5 of audience and period. */
  id: z.string(),
  audience: z.string(),
  language: uiLanguageSchema,
  periodStart: isoInstant,
  periodEnd: isoInstant,
  createdAt: isoInstant,
  signals: z.array(signalSchema),
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

/** One digest to one channel of one recipient. */
export const deliverySchema = z.object({
  /** Idempotency key: UUIDv5 of digest, recipient and channel. */
  id: z.string(),
  digestId: z.string(),
  recipient: z.string(),
  channel: z.string(),
  state: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: isoInstant,
  deliveredAt: isoInstant.nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;
