import { z } from 'zod';
import { localizedSchema } from './language.ts';
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

/** One named term of a score: value times weight is what it adds. */
export const contributionSchema = z.object({
  name: z.string(),
  value: z.number(),
  weight: z.number(),
});
export type Contribution = z.infer<typeof contributionSchema>;

export const SIGNAL_STATES = ['new', 'triaged', 'verified', 'dismissed', 'retracted'] as const;

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
  /** 0 to 1: the logistic of the sum of contributions. */
  score: z.number().min(0).max(1),
  explanation: z.array(contributionSchema).min(1),
  evidence: z.array(evidenceSchema).min(1),
  /** Counts of families and of independent origins, never of messages. */
  families: z.number().int().min(1),
  origins: z.number().int().min(1),
  windowStart: isoInstant,
  windowEnd: isoInstant,
  /** Of signals about a scheme. */
  method: signalMethodSchema.optional(),
  /** For an analyst alone: no digest takes it. */
  review: z.literal(true).optional(),
  state: z.enum(SIGNAL_STATES),
  createdAt: isoInstant,
  updatedAt: isoInstant,
});
export type Signal = z.infer<typeof signalSchema>;

/** What a detector proposes, before life cycle and clock are added. */
export type SignalCandidate = Omit<Signal, 'id' | 'state' | 'createdAt' | 'updatedAt'>;
