import { z } from 'zod';
import { localizedSchema } from './language.ts';
import { GRADES } from './source.ts';
import { isoInstant, TIME_QUALITIES } from './time.ts';

/** The words in a document that prove a signal; `quote` equals the document's text at start..end, masked. */
export const evidenceSchema = z.object({
  documentId: z.string(),
  version: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string().min(1),
  language: z.enum(['kk', 'ru', 'en', 'other']),
  sourceId: z.string(),
  url: z.string(),
  title: z.string().nullable(),
  published: isoInstant.nullable(),
  /** Where `published` comes from; left out when whoever made the evidence did not say. */
  publishedQuality: z.enum(TIME_QUALITIES).optional(),
  firstSeen: isoInstant,
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** The two questions a signal is judged by: how much it matters, and how far it can be believed. */
export const SCORES = ['importance', 'credibility'] as const;
export type ScoreName = (typeof SCORES)[number];

/** One named term of one of the two scores: value times weight is what it adds. */
export const contributionSchema = z.object({
  name: z.string(),
  of: z.enum(SCORES),
  value: z.number(),
  weight: z.number(),
});
export type Contribution = z.infer<typeof contributionSchema>;

/**
 * The Admiralty grade of a signal: reliability of its best source, and credibility of what it tells from 1 (confirmed)
 * to 5 (improbable), 6 where that cannot be judged.
 */
export const admiraltySchema = z.object({
  letter: z.enum(GRADES),
  digit: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
});
export type Admiralty = z.infer<typeof admiraltySchema>;

/** What a signal covers so far; what is new in it re-opens the signal. */
export const scopeSchema = z.object({
  /** Regions that more than one family names, and the signal's own. */
  regions: z.array(z.string()),
  /** Slots of the scheme as `slot:value` that more than one family, and a fifth of all, fill so. */
  slots: z.array(z.string()),
  /** A state body has told of it. */
  official: z.boolean(),
  /** A state body has denied it. */
  contradicted: z.boolean(),
});
export type Scope = z.infer<typeof scopeSchema>;

export const SIGNAL_STATES = ['new', 'triaged', 'verified', 'dismissed', 'retracted'] as const;
export type SignalState = (typeof SIGNAL_STATES)[number];

/** Why a signal that was told of already is told of again. */
export const REOPEN_REASONS = ['slot', 'region', 'origins', 'official', 'contradiction'] as const;
export type ReopenReason = (typeof REOPEN_REASONS)[number];

/** The scheme a signal is about: a known method, or null for a combination of slots that no method has. */
const signalMethodSchema = z.object({
  id: z.string().nullable(),
  /** Few texts, spread, part of the usual, or on the way out. */
  state: z.enum(['weak', 'emerging', 'established', 'declining']),
  slots: z.array(z.object({ slot: z.string(), value: z.string() })),
});
export type SignalMethod = z.infer<typeof signalMethodSchema>;

/** Something that looks new or rising, or a standing query that fired. Evidence and explanation are compulsory. */
export const signalSchema = z.object({
  /** UUIDv5 of detector, subject and window. */
  id: z.string(),
  detector: z.string(),
  /** What the signal is about; the key under which it is updated rather than repeated. */
  subject: z.string(),
  headline: localizedSchema,
  summary: localizedSchema,
  category: z.string().nullable(),
  region: z.string().nullable(),
  substances: z.array(z.string()),
  severity: z.number().int().min(1).max(5),
  /** 0 to 1: the logistic of the sum of all contributions; what signals are ordered and chosen by. */
  score: z.number().min(0).max(1),
  /** 0 to 1: the logistic of the sum of its own contributions, and so is `credibility`. */
  importance: z.number().min(0).max(1),
  credibility: z.number().min(0).max(1),
  admiralty: admiraltySchema,
  /** Version of the weights that scored it. */
  weights: z.string(),
  explanation: z.array(contributionSchema).min(1),
  evidence: z.array(evidenceSchema).min(1),
  /** Counts of families and of independent origins, never of messages. */
  families: z.number().int().min(1),
  origins: z.number().int().min(1),
  scope: scopeSchema,
  windowStart: isoInstant,
  windowEnd: isoInstant,
  /** Of signals about a scheme. */
  method: signalMethodSchema.optional(),
  /** For an analyst alone: no digest takes it. */
  review: z.literal(true).optional(),
  state: z.enum(SIGNAL_STATES),
  createdAt: isoInstant,
  updatedAt: isoInstant,
  /** When it was made or last re-opened: an audience is told of it once an opening. Null: it never was kept. */
  openedAt: isoInstant.nullable().default(null),
  /** Why it was last re-opened; empty when it never was. */
  openedFor: z.array(z.enum(REOPEN_REASONS)).default([]),
});
export type Signal = z.infer<typeof signalSchema>;

/** What a detector proposes, before life cycle and clock are added. */
export type SignalCandidate = Omit<
  Signal,
  'id' | 'state' | 'createdAt' | 'updatedAt' | 'openedAt' | 'openedFor'
>;

/** What signals lacked that were kept before importance and credibility were told apart. */
const EARLIER = {
  credibility: 0.5,
  admiralty: { letter: 'F', digit: 6 },
  weights: 'before-two-scores',
} as const;

/**
 * A signal as it was kept, also by earlier versions: of those that had one score it is the importance, and their
 * credibility stays unjudged (F6, one half). Throws when it is no signal.
 */
export function readSignal(kept: unknown): Signal {
  if (typeof kept !== 'object' || kept === null || 'importance' in kept) return signalSchema.parse(kept);
  const { score, region, explanation, createdAt } = kept as Record<string, unknown>;
  const terms = Array.isArray(explanation) ? (explanation as object[]) : [];
  return signalSchema.parse({
    ...EARLIER,
    importance: score,
    scope: {
      regions: typeof region === 'string' ? [region] : [],
      slots: [],
      official: false,
      contradicted: false,
    },
    openedAt: createdAt,
    ...kept,
    explanation: terms.map((term) => ({ of: 'importance', ...term })),
  });
}
