import { z } from 'zod';
import { deliverySchema } from './digest.ts';

/**
 * What is wrong with a channel: `waiting`: something has been on its way to it for more than an hour; `failing`: the last
 * delivery to it failed; `uncertain`: a person has to ask whether something arrived.
 */
export const CHANNEL_TROUBLES = ['waiting', 'failing', 'uncertain'] as const;

/** How deliveries to one channel of one recipient go; settled ones count for a week. */
export const channelStandingSchema = z.object({
  recipient: z.string(),
  channel: z.string(),
  /** Empty where all is well. */
  troubles: z.array(z.enum(CHANNEL_TROUBLES)),
  pending: z.number().int(),
  delivered: z.number().int(),
  failed: z.number().int(),
  uncertain: z.number().int(),
  /** When the oldest of those on their way was made. */
  pendingSince: z.string().nullable(),
  lastDelivered: z.string().nullable(),
  /** Of the newest that is not delivered. */
  lastError: z.string().nullable(),
});
export type ChannelStanding = z.infer<typeof channelStandingSchema>;

/** GET /api/deliveries?state=&recipient=&limit= */
export const deliveriesAnswerSchema = z.object({
  /** Those in trouble first. */
  channels: z.array(channelStandingSchema),
  /** Newest first. */
  deliveries: z.array(deliverySchema),
  /** Whether whoever asks may send again and settle. */
  mayResend: z.boolean(),
});
export type ApiDeliveries = z.infer<typeof deliveriesAnswerSchema>;

/** POST /api/deliveries/:id/resend and /arrived */
export const deliveryAnswerSchema = z.object({ delivery: deliverySchema });
