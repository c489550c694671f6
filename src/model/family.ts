import { z } from 'zod';
import { isoInstant, TIME_QUALITIES } from './time.ts';

/** One sighting of a text: in which document of which source, at what time, and how far that time can be trusted. */
const sightingSchema = z.object({
  documentId: z.string(),
  sourceId: z.string(),
  at: isoInstant,
  timeQuality: z.enum(TIME_QUALITIES),
});

/** A text and its copies: where it was seen first, and how long after that each copy came, earliest first. */
export const familyViewSchema = z.object({
  id: z.string(),
  origin: sightingSchema,
  size: z.number().int().min(1),
  /** The earliest 50. */
  copies: z.array(sightingSchema.extend({ delayMs: z.number().int().min(0) })),
});
export type FamilyView = z.infer<typeof familyViewSchema>;
