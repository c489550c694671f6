import { z } from 'zod';
import { isoInstant, momentSchema } from './time.ts';

/** What belongs to a post beside its own text; quotes and replies are never mixed into the text. */
export const messageMetaSchema = z.object({
  channel: z.string(),
  messageId: z.string(),
  replyTo: z.object({ messageId: z.string().nullable(), text: z.string() }).nullable(),
  forwardedFrom: z.object({ name: z.string(), url: z.string().nullable() }).nullable(),
  edited: z.boolean(),
  views: z.number().int().nullable(),
  links: z.array(z.string()),
  media: z.array(
    z.enum(['photo', 'video', 'voice', 'audio', 'document', 'sticker', 'poll', 'location', 'other']),
  ),
});
export type MessageMeta = z.infer<typeof messageMetaSchema>;

/**
 * What a collector saw: adapted to our shape, not yet trusted.
 * An `article` item carries the page's bytes as they came (`body`), a `message` or API item carries
 * plain text (`text`, paragraphs separated by a blank line).
 */
export const itemSchema = z.object({
  sourceId: z.string(),
  /** The id the source itself gives it: feed guid, page URL, channel/message number. */
  nativeId: z.string(),
  kind: z.enum(['article', 'message']),
  url: z.string(),
  /** When we fetched it, by our clock. */
  firstSeen: isoInstant,
  /** Collector that made it. */
  via: z.string(),
  /** Time given outside the page (feed, sitemap, message), null when none was given. */
  published: momentSchema.nullable(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  /** Raw bytes of the page; null when `text` is the whole content. */
  body: z.instanceof(Uint8Array).nullable(),
  /** Content-Type header of the page. */
  contentType: z.string().nullable(),
  tags: z.array(z.string()),
  languageHint: z.string().nullable(),
  image: z.string().nullable(),
  message: messageMetaSchema.nullable(),
});
export type Item = z.infer<typeof itemSchema>;
