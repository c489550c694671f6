import { z } from 'zod';
import { isoInstant } from './time.ts';
import { languageSchema } from './language.ts';

/**
 * A sentence of a summary, in the words of its source: `text` equals the masked text of that version of the document
 * at start..end, byte for byte.
 */
export const summarySentenceSchema = z.object({
  documentId: z.string(),
  version: z.number().int().min(1),
  sourceId: z.string(),
  url: z.string(),
  start: z.number().int().min(0),
  end: z.number().int().min(1),
  text: z.string().min(1),
  language: languageSchema,
  firstSeen: isoInstant,
});
export type SummarySentence = z.infer<typeof summarySentenceSchema>;
