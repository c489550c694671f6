import { z } from 'zod';
import { languageSchema, localizedSchema } from './language.ts';
import { isoInstant } from './time.ts';

/** What a word of a sentence stands for. */
export const GLOSS_KINDS = ['slot', 'substance', 'place', 'concept', 'category'] as const;

/** A concept of a sentence by its name in each language; `start` and `end` are offsets into the text of the document. */
export const glossSchema = z.object({
  kind: z.enum(GLOSS_KINDS),
  /** Id in the taxonomy: `lure.parcel`, a substance, a place, a concept or a category. */
  id: z.string(),
  start: z.number().int().min(0),
  end: z.number().int().min(1),
  name: localizedSchema,
});
export type Gloss = z.infer<typeof glossSchema>;

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
  /** For readers of other languages; in the order of the sentence. */
  gloss: z.array(glossSchema).default([]),
});
export type SummarySentence = z.infer<typeof summarySentenceSchema>;
