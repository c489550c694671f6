import { z } from 'zod';
import { localizedSchema } from './language.ts';
import { sourceStateSchema } from './source.ts';
import { isoInstant } from './time.ts';

/** Days of which `/api/coverage` tells how much was covered. */
export const COVERAGE_DAYS = 28;
/** Days of each of the two periods between which the change of a topic is judged. */
export const CHANGE_DAYS = 7;
/** Below this share of the expected volume, operators are told and a day is marked. By hand. */
export const LOW_COVERAGE = 0.8;

/** How a topic changed: `cannot-tell` where what we saw changed as well. */
export const CHANGES = ['rose', 'fell', 'same', 'cannot-tell'] as const;
export type Change = (typeof CHANGES)[number];

/**
 * Why less or more came than expected: a state of the source, `not-visited` (our own visits stopped), `quiet` (it answers,
 * nothing comes), `several` (many sources at once), `catching-up` (after a silence), `flood` (far more than ever).
 */
export const VOLUME_REASONS = ['not-visited', 'quiet', 'several', 'catching-up', 'flood'] as const;
const volumeReasonSchema = z.union([sourceStateSchema, z.enum(VOLUME_REASONS)]);
export type VolumeReason = z.infer<typeof volumeReasonSchema>;

/** Far too little or far too much came of something. */
export const volumeAlarmSchema = z.object({
  scope: z.enum(['panel', 'source', 'language', 'region']),
  /** Id of the source, language or region; `*` for the whole panel. */
  id: z.string(),
  kind: z.enum(['too-little', 'too-much']),
  reason: volumeReasonSchema,
  /** Since when, where the reason has a time. */
  since: isoInstant.nullable(),
  windowHours: z.number().int(),
  seen: z.number().int(),
  expected: z.number(),
});
export type VolumeAlarm = z.infer<typeof volumeAlarmSchema>;

const shareSchema = z.number().min(0).max(1).nullable();

/** Coverage of a language or region: what was seen of it in 24 hours, what was expected. */
export const coveragePartSchema = z.object({
  id: z.string(),
  seen: z.number().int(),
  expected: z.number().nullable(),
  coverage: shareSchema,
});

/** GET /api/coverage */
export const coverageAnswerSchema = z.object({
  at: isoInstant,
  /** Share of the documents expected in the last 24 hours that we were able to see; null when the past is too short. */
  coverage: shareSchema,
  /** The same in a plain sentence. */
  sentence: localizedSchema,
  seen: z.number().int(),
  expected: z.number().nullable(),
  /** Sources that an expectation is held of, and those too young for one. */
  judged: z.number().int(),
  young: z.number().int(),
  sources: z.array(
    coveragePartSchema.extend({
      /** `sparse`: too few documents to judge by; its state alone tells. */
      standing: z.enum(['ordinary', 'low', 'silent', 'young', 'sparse']),
      reason: volumeReasonSchema.nullable(),
    }),
  ),
  languages: z.array(coveragePartSchema),
  regions: z.array(coveragePartSchema),
  alarms: z.array(volumeAlarmSchema),
  /** Days in UTC, oldest first; the last one is not over. `low`: a fall on that day says nothing. */
  days: z.array(z.object({ day: z.string(), coverage: shareSchema, low: z.boolean() })),
  /** Families a day of each category over the last 14 days, and how the last 7 compare with the 7 before. */
  topics: z.array(
    z.object({
      category: z.string(),
      change: z.enum(CHANGES),
      before: z.number().int(),
      after: z.number().int(),
      /** The same, divided by what was covered; null where that is not known. */
      normalisedBefore: z.number().nullable(),
      normalisedAfter: z.number().nullable(),
      days: z.array(z.object({ day: z.string(), families: z.number().int() })),
    }),
  ),
});
export type ApiCoverage = z.infer<typeof coverageAnswerSchema>;
