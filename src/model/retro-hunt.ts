import { z } from 'zod';
import { localizedSchema } from './language.ts';
import { isoInstant } from './time.ts';

/** What layers, signals and scores are made by; anything else in it makes another past. */
export const madeBySchema = z.object({
  /** `name@version` by layer. */
  layers: z.record(z.string(), z.string()),
  /** Hash of all lexicons, rules and the library of methods. */
  lexicons: z.string(),
  /** `name@version` of the detectors of the stream. */
  detectors: z.array(z.string()),
  /** Version of the weights in use. */
  weights: z.string(),
});
export type MadeBy = z.infer<typeof madeBySchema>;

const huntedSchema = z.object({
  /** Id that the signal has or would have in the store. */
  signalId: z.string(),
  detector: z.string(),
  headline: localizedSchema,
  category: z.string().nullable(),
  region: z.string().nullable(),
  score: z.number(),
  /** When it would have been told, or was. */
  firstAt: isoInstant,
  /** A document that shows it. */
  documentId: z.string().nullable(),
});
export type Hunted = z.infer<typeof huntedSchema>;

/** What a change would have made of the last weeks. */
export const retroHuntSchema = z.object({
  at: isoInstant,
  from: isoInstant,
  before: isoInstant,
  /** Documents read again, and those left out because they had no layers to compare with. */
  documents: z.number().int(),
  leftOut: z.number().int(),
  /** False when the past was cut short to stay within its bound. */
  whole: z.boolean(),
  /** What changed since the hunt before: `layers:categories`, `lexicons`, `detectors`, `weights`; empty when asked for by hand. */
  changed: z.array(z.string()),
  threshold: z.number(),
  /** What would newly have been warned of, and what would not any more; the strongest, and how many in all. */
  newly: z.array(huntedSchema),
  newlyCount: z.number().int(),
  gone: z.array(huntedSchema),
  goneCount: z.number().int(),
  /** Verified signals that would not have been. */
  goneVerified: z.array(huntedSchema),
});
export type RetroHunt = z.infer<typeof retroHuntSchema>;

/** GET /api/retro-hunt: the newest first. */
export const retroHuntsSchema = z.object({ hunts: z.array(retroHuntSchema) });
export type ApiRetroHunts = z.infer<typeof retroHuntsSchema>;
