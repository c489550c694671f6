import { z } from 'zod';

/** An instant as ISO 8601 in UTC with milliseconds, the only form of time kept at rest. */
export const isoInstant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

/** Where a time comes from, best first. */
export const TIME_QUALITIES = ['publisher', 'http-date', 'id-interpolation', 'first-seen'] as const;

/**
 * A time and how far it can be trusted.
 * `zone` tells whether the publisher gave the offset itself or the source's zone was assumed;
 * `provenance` names the place it was read from, such as `json-ld:datePublished` or `feed:pubDate`.
 */
export const momentSchema = z.object({
  at: isoInstant,
  quality: z.enum(TIME_QUALITIES),
  zone: z.enum(['explicit', 'source']),
  provenance: z.string(),
});
export type Moment = z.infer<typeof momentSchema>;

/** How far ahead of our own clock a publisher may date an item before we stop believing the date. */
export const MAX_CLOCK_SKEW_MS = 60 * 60 * 1000;

/** The moment if it may be believed at `seenAt` (ISO 8601), otherwise null: a date in the future is no date. */
export function trustedMoment(moment: Moment | null, seenAt: string): Moment | null {
  if (moment === null) return null;
  return Date.parse(moment.at) > Date.parse(seenAt) + MAX_CLOCK_SKEW_MS ? null : moment;
}

/** The UTC day `YYYY-MM-DD` of an ISO instant. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
