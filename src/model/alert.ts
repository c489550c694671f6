import { z } from 'zod';
import { signalSchema } from './signal.ts';
import { isoInstant } from './time.ts';

/**
 * What can be new in a signal for somebody who has got it before. `new`: all of it. `rail` is a slot told apart, since
 * the way money or goods move is what recipients can close. `verified` and `dismissed` are an analyst's word.
 */
export const CHANGE_KINDS = [
  'new',
  'retraction',
  'dismissed',
  'contradiction',
  'confirmation',
  'verified',
  'slot',
  'rail',
  'region',
  'origins',
] as const;
export const changeSchema = z.object({
  kind: z.enum(CHANGE_KINDS),
  /** Slots as `slot:value`, or regions, that are new. */
  values: z.array(z.string()).default([]),
  /** Of `origins`: how many there were, and are. */
  from: z.number().int().optional(),
  to: z.number().int().optional(),
});
export type Change = z.infer<typeof changeSchema>;

/** As in CAP: the first, a later one that replaces it, or the word that it no longer holds. */
export const ALERT_STATUSES = ['alert', 'update', 'cancel'] as const;
export const alertStatusSchema = z.enum(ALERT_STATUSES);
export type AlertStatus = z.infer<typeof alertStatusSchema>;

/**
 * What is said of one signal to everybody at one time: every machine-readable form is a function of it alone. A version
 * is never changed; what is new makes the next one. After a cancel there is none.
 */
export const alertSchema = z.object({
  /** UUIDv5 of the signal, the same for all versions. */
  id: z.string(),
  version: z.number().int().min(1),
  status: alertStatusSchema,
  sentAt: isoInstant,
  /** All versions before it, oldest first. */
  previous: z.array(z.object({ version: z.number().int(), sentAt: isoInstant })),
  /** What is new against the version before. */
  changes: z.array(changeSchema),
  signal: signalSchema,
  /** Why it was taken back, as the person who did wrote it. */
  why: z.string().nullable(),
});
export type Alert = z.infer<typeof alertSchema>;

/** GET /api/alerts: the last version of each, the latest first. */
export const alertsAnswerSchema = z.object({
  alerts: z.array(alertSchema),
  /** `before` of the next page; null on the last. */
  nextBefore: z.string().nullable(),
});

/** GET /api/alerts/:id */
export const alertAnswerSchema = z.object({
  /** The last version. */
  alert: alertSchema,
  /** Oldest first. */
  versions: z.array(alertSchema.pick({ version: true, status: true, sentAt: true })),
});
