import { z } from 'zod';
import { NotAFeed, type WireFeed } from './wire.ts';

const text = z.string().nullable().catch(null).default(null);
const tags = z.array(z.string()).catch([]).default([]);

// JSON Feed 1.1; ids are sometimes numbers, and any field may be wrong without spoiling the entry.
const itemSchema = z.object({
  id: z
    .union([z.string(), z.number().transform(String)])
    .nullable()
    .catch(null)
    .default(null),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: text,
  date_published: text,
  date_modified: text,
  language: text,
  tags,
});

const feedSchema = z.object({
  version: z.string().catch(''),
  title: text,
  language: text,
  items: z.array(z.unknown()),
});

const escaped = (plain: string | null): string | null =>
  plain === null ? null : plain.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The wire shape of JSON Feed 1.0 and 1.1; throws NotAFeed. */
export function readJsonFeed(source: string): WireFeed {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch (cause) {
    throw new NotAFeed('Expected a feed, got JSON that does not parse', { cause });
  }
  const feed = feedSchema.safeParse(parsed);
  if (!feed.success || !/jsonfeed\.org|^1(\.\d)?$/.test(feed.data.version))
    throw new NotAFeed('Expected a feed, got JSON that is no JSON Feed');
  const items = feed.data.items
    .map((each) => itemSchema.safeParse(each))
    .flatMap((each) => (each.success ? [each.data] : []));
  return {
    format: 'json',
    titleHtml: escaped(feed.data.title),
    language: feed.data.language,
    ttlMinutes: null,
    entries: items.map((item) => ({
      id: item.id,
      titleHtml: escaped(item.title),
      link: item.url ?? item.external_url,
      published: item.date_published,
      updated: item.date_modified,
      summaryHtml: escaped(item.summary),
      contentHtml: item.content_html ?? escaped(item.content_text),
      categories: item.tags,
      language: item.language,
      image: item.image,
    })),
  };
}
