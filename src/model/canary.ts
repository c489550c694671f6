import { z } from 'zod';
import { UI_LANGUAGES } from './language.ts';
import { isoInstant } from './time.ts';

const trialSchema = z.object({
  language: z.enum(UI_LANGUAGES),
  /** Made-up posts read. */
  posts: z.number().int(),
  /** Detectors that made a signal of them; none: the canary was missed. */
  detectors: z.array(z.string()),
  /** From the first post being made to its signal; null when there was none. */
  tookMs: z.number().nullable(),
});

/** One day's trial of the whole way from text to signal. */
export const canaryRunSchema = z.object({
  at: isoInstant,
  /** Whether the shadow went on from where the running watch stood, or began empty because that could not be read. */
  watch: z.enum(['restored', 'empty']),
  languages: z.array(trialSchema),
  /** What to tell the operator; null when every canary was found. */
  problem: z.string().nullable(),
});
export type CanaryRun = z.infer<typeof canaryRunSchema>;
export type CanaryTrial = CanaryRun['languages'][number];

/** GET /api/canaries: the newest first. */
export const canariesSchema = z.object({ runs: z.array(canaryRunSchema) });
export type ApiCanaries = z.infer<typeof canariesSchema>;
