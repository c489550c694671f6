import { z } from 'zod';
import { messageMetaSchema } from './item.ts';
import { isoInstant, momentSchema } from './time.ts';

/**
 * Extracted text, written once. `text` is the whole of it: the title, a blank line and the body;
 * the body starts at `bodyStart` (0 when there is no title). All spans are half-open UTF-16 offsets
 * into `text`. An edited page is a new `version` (1, 2, ...) of the same id.
 */
export const documentSchema = z.object({
  id: z.string(),
  version: z.number().int().min(1),
  sourceId: z.string(),
  kind: z.enum(['article', 'message']),
  url: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  bodyStart: z.number().int().min(0),
  languageHint: z.string().nullable(),
  /** Only when the byline is an outlet or agency, never a person. */
  author: z.string().nullable(),
  section: z.string().nullable(),
  tags: z.array(z.string()),
  image: z.string().nullable(),
  /** Null when no trustworthy time was found: the document is undated. */
  published: momentSchema.nullable(),
  modified: momentSchema.nullable(),
  firstSeen: isoInstant,
  message: messageMetaSchema.nullable(),
  /** Name of the cascade stage that produced the text. */
  extractor: z.string(),
  /** SHA-256 of `text`. */
  contentHash: z.string(),
});
export type Document = z.infer<typeof documentSchema>;

/** A stretch of a document's text. */
export interface Span {
  start: number;
  end: number;
}

/** The time a document is ordered by: the publisher's, or when we first saw it. */
export function orderTime(document: Pick<Document, 'published' | 'firstSeen'>): string {
  return document.published?.at ?? document.firstSeen;
}
