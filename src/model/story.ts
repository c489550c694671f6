import { z } from 'zod';
import { isoInstant, TIME_QUALITIES } from './time.ts';

/** Where a story stands: just begun, growing, going on for days, or running out. */
export const STORY_PHASES = ['breaking', 'developing', 'sustained', 'fading'] as const;
export type StoryPhase = (typeof STORY_PHASES)[number];

const HOUR_MS = 3_600_000;
const BREAKING_MS = 6 * HOUR_MS;
const QUIET_MS = 24 * HOUR_MS;
const SUSTAINED_MS = 72 * HOUR_MS;

/** The phase at `nowMs` of a story that was kept in a phase when something last came to it. */
export function storyPhaseAt(
  { phase, firstAt, lastAt }: { phase: string; firstAt: string; lastAt: string },
  nowMs: number,
): StoryPhase {
  const age = nowMs - Date.parse(firstAt);
  if (phase === 'fading' || nowMs - Date.parse(lastAt) >= QUIET_MS) return 'fading';
  if (age >= SUSTAINED_MS) return 'sustained';
  return age < BREAKING_MS ? 'breaking' : 'developing';
}

/** A story: what many texts, in whatever language, tell of one event. */
export const storyRowSchema = z.object({
  /** Id of its first text family. */
  id: z.string(),
  /** Headline of its first text, or how that begins; null when it is no longer kept. Personal data masked. */
  title: z.string().nullable(),
  sourceId: z.string().nullable(),
  language: z.string().nullable(),
  phase: z.enum(STORY_PHASES),
  firstAt: isoInstant,
  lastAt: isoInstant,
  /** Text families that ever joined. */
  families: z.number().int(),
  languages: z.array(z.string()),
  /** Categories and regions that its families name, with how many do, the most named first. */
  categories: z.array(z.object({ category: z.string(), families: z.number().int() })),
  regions: z.array(z.object({ region: z.string(), families: z.number().int() })),
});
export type StoryRow = z.infer<typeof storyRowSchema>;

/** GET /api/stories?category=&region=&phase=&since=&after=&limit= (the latest first) */
export const storiesAnswerSchema = z.object({
  stories: z.array(storyRowSchema),
  /** Give it as `after` for the next page; null at the end. */
  nextAfter: z.string().nullable(),
});

/** A text family of a story, by its first document. */
export const storyFamilySchema = z.object({
  documentId: z.string(),
  title: z.string().nullable(),
  /** The beginning of the text, personal data masked. */
  opening: z.string(),
  sourceId: z.string(),
  language: z.string(),
  published: isoInstant.nullable(),
  publishedQuality: z.enum(TIME_QUALITIES).nullable(),
  firstSeen: isoInstant,
});

/** A merge or split, or one taken back. */
export const storyChangeSchema = z.object({
  number: z.number().int(),
  at: isoInstant,
  kind: z.enum(['join', 'merge', 'split', 'undo']),
  from: z.string().nullable(),
  to: z.string(),
  /** How many families moved. */
  families: z.number().int(),
  /** In words and figures, in English. */
  why: z.string(),
});

/** GET /api/stories/:id */
export const storyAnswerSchema = z.object({
  story: storyRowSchema,
  /** In the order they came; the first 50 that are still kept. */
  families: z.array(storyFamilySchema),
  /** The latest 50. */
  changes: z.array(storyChangeSchema),
});
export type StoryAnswer = z.infer<typeof storyAnswerSchema>;

/** POST /api/stories/undo {at, number} */
export const storyUndoAskedSchema = z.object({ at: isoInstant, number: z.number().int() });
