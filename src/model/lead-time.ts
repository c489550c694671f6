import { z } from 'zod';
import { isoInstant } from './time.ts';

/** What a match of a signal with an official bulletin is: nothing counts before a person confirmed it. */
export const MATCH_STATES = ['proposed', 'confirmed', 'rejected'] as const;
export type MatchState = (typeof MATCH_STATES)[number];

/** What a match is made of, in the order of weight. */
export const MATCH_REASONS = ['category', 'method', 'slots', 'substances', 'places', 'words'] as const;

/** One reason for a match: what both have, how alike it is (0 to 1), and what it adds to the score. */
export const matchReasonSchema = z.object({
  name: z.enum(MATCH_REASONS),
  value: z.number().min(0).max(1),
  weight: z.number(),
  /** Ids or stems that both have, at most five. */
  shared: z.array(z.string()).max(5),
});
export type MatchReason = z.infer<typeof matchReasonSchema>;

/** A signal proposed as the early warning of what a bulletin tells. */
export const bulletinMatchSchema = z.object({
  documentId: z.string(),
  signalId: z.string(),
  score: z.number().min(0).max(1),
  reasons: z.array(matchReasonSchema),
  state: z.enum(MATCH_STATES),
  category: z.string().nullable(),
  alertAt: isoInstant,
  evidenceAt: isoInstant,
  /** Who judged it and when; null while nobody has. */
  by: z.string().nullable(),
  judgedAt: isoInstant.nullable(),
});
export type BulletinMatch = z.infer<typeof bulletinMatchSchema>;

/** GET /api/bulletins?state=&limit= */
export const bulletinsAnswerSchema = z.object({
  bulletins: z.array(
    z.object({
      documentId: z.string(),
      /** Null when the text was deleted since. */
      title: z.string().nullable(),
      sourceId: z.string(),
      at: isoInstant,
      seenAt: isoInstant,
      category: z.string().nullable(),
      matches: z.array(
        bulletinMatchSchema.omit({ documentId: true }).extend({
          /** Headline of the signal; null when it was deleted since. */
          headline: z.object({ kk: z.string(), ru: z.string(), en: z.string() }).nullable(),
          leadMs: z.number(),
        }),
      ),
    }),
  ),
});
export type ApiBulletins = z.infer<typeof bulletinsAnswerSchema>;
export type ApiBulletin = ApiBulletins['bulletins'][number];

/** POST /api/bulletins/matches */
export const matchJudgedSchema = z.object({
  documentId: z.string(),
  signalId: z.string(),
  state: z.enum(['confirmed', 'rejected']),
});

const durationMs = z.number().nullable();

/** Kaplan-Meier's estimate of how long after a warning its bulletin comes. */
export const survivalSchema = z.object({
  /** Share of warnings still without a bulletin after so long, with its 95 % band; a step at each event. */
  curve: z.array(
    z.object({
      atMs: z.number(),
      share: z.number(),
      low: z.number(),
      high: z.number(),
      atRisk: z.number().int(),
      events: z.number().int(),
    }),
  ),
  /** Null while fewer than that share of warnings had a bulletin. */
  medianMs: durationMs,
  medianLowMs: durationMs,
  medianHighMs: durationMs,
  quarterMs: durationMs,
  threeQuartersMs: durationMs,
});
export type Survival = z.infer<typeof survivalSchema>;

/** Lead time of one class. */
export const leadTimeClassSchema = survivalSchema.extend({
  /** Id of the category; null for all together. */
  category: z.string().nullable(),
  /** Warnings: confirmed ones are events, the others are censored now. */
  n: z.number().int(),
  events: z.number().int(),
  censored: z.number().int(),
  /** Bulletins of which one confirmed warning was earlier, those without any, those that wait for a person. */
  bulletins: z.number().int(),
  warned: z.number().int(),
  missed: z.number().int(),
  open: z.number().int(),
  /** Half of the confirmed pairs had at least so much lead; null without any. Knows nothing of what had no bulletin. */
  medianLeadMs: durationMs,
});
export type LeadTimeClass = z.infer<typeof leadTimeClassSchema>;

/** Days the line of a digest looks back. */
export const LEAD_TIME_DAYS = 90;

/** GET /api/metrics/lead-time?days= */
export const leadTimeAnswerSchema = z.object({
  at: isoInstant,
  since: isoInstant,
  days: z.number().int(),
  all: leadTimeClassSchema,
  classes: z.array(leadTimeClassSchema),
});
export type ApiLeadTime = z.infer<typeof leadTimeAnswerSchema>;
