import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { rootFolder } from '../src/files/root.ts';

const languageSchema = z.enum(['kk', 'ru', 'en']);
export type DemoLanguage = z.infer<typeof languageSchema>;

const placeSchema = z.strictObject({
  id: z.string(),
  abroad: z.boolean().default(false),
  kk: z.record(z.string(), z.string()),
  ru: z.record(z.string(), z.string()),
  en: z.record(z.string(), z.string()),
});
export type DemoPlace = z.infer<typeof placeSchema>;

const siteSchema = z.strictObject({
  host: z.string().endsWith('.example'),
  name: z.string(),
  language: languageSchema,
  about: z.string(),
  /** How article pages are marked up. */
  layout: z.enum(['json-ld', 'microdata', 'open-graph', 'plain']),
  dates: z.enum(['words', 'relative', 'iso', 'numeric']),
  /** What the site offers to find its articles by; every site also has a home page. */
  offers: z.enum([
    'rss',
    'rss-full',
    'atom',
    'rdf',
    'json-feed',
    'news-sitemap',
    'sitemap-index',
    'listing',
    'gov-api',
  ]),
  charset: z.enum(['utf-8', 'windows-1251']).default('utf-8'),
  path: z.string(),
  zone: z.string().default('Asia/Almaty'),
  nav: z.array(z.string()),
  topics: z.array(z.string()).default([]),
  /** How many background articles over the thirty days. */
  count: z.number().int().default(0),
  places: z.array(z.string()).default([]),
  /** Takes over every n-th background article of another site. */
  copies: z
    .array(z.strictObject({ from: z.string(), every: z.number().int(), credit: z.string() }))
    .default([]),
});
export type DemoSite = z.infer<typeof siteSchema>;

const topicSchema = z.strictObject({
  section: z.string(),
  angles: z.array(z.strictObject({ title: z.string(), lead: z.string() })).min(2),
  body: z.array(z.string()).min(4),
  /** Paragraphs used instead of the language's general context. */
  context: z.array(z.string()).optional(),
  /** Places the topic does not suit. */
  notIn: z.array(z.string()).default([]),
});
export type DemoTopic = z.infer<typeof topicSchema>;

const storyItemSchema = z.strictObject({
  site: z.string(),
  daysAgo: z.number(),
  section: z.string(),
  title: z.string(),
  text: z.string(),
  place: z.string().optional(),
  /** What is odd about this item. */
  quirk: z.enum(['undated', 'gone', 'silent', 'forbidden', 'edited']).optional(),
  /** What the page says from the second visit on; quirk edited only. */
  later: z.string().optional(),
  copies: z
    .array(z.strictObject({ site: z.string(), afterHours: z.number(), credit: z.string() }))
    .default([]),
});
export type StoryItem = z.infer<typeof storyItemSchema>;

const postSchema = z.strictObject({
  daysAgo: z.number(),
  text: z.string(),
  /** Key by which another post of the channel can reply to this one. */
  key: z.string().optional(),
  replyTo: z.string().optional(),
  forwardedFrom: z.string().optional(),
  photo: z.boolean().default(false),
  /** What the post says from the second visit on. */
  later: z.string().optional(),
  /** Gone from the second visit on. */
  deleted: z.boolean().default(false),
});

const channelSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  language: languageSchema,
  about: z.string(),
  /** Site whose latest articles are announced in the channel. */
  outlet: z.string().optional(),
  announces: z.number().int().default(0),
  posts: z.array(postSchema).default([]),
});
export type DemoChannel = z.infer<typeof channelSchema>;

function records<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(parse(readFileSync(join(rootFolder(), 'demo', 'data', file), 'utf8')));
}

/** Everything the demo is made of, read from `demo/data`. */
export interface DemoRecords {
  sites: DemoSite[];
  places: DemoPlace[];
  topics: Record<DemoLanguage, DemoTopics>;
  stories: { id: string; items: StoryItem[] }[];
  channels: DemoChannel[];
}

const topicsFile = z.strictObject({
  topics: z.record(z.string(), topicSchema),
  /** Paragraphs that fit under any topic. */
  context: z.array(z.string()).min(4),
});
/** What everyday news in one language are written from. */
type DemoTopics = z.infer<typeof topicsFile>;

const storiesFile = z.strictObject({ story: z.string(), items: z.array(storyItemSchema) });

/** The demo's data; throws when a file does not have its shape. */
export function readRecords(): DemoRecords {
  const topics = (file: string): DemoTopics => records(file, topicsFile);
  const story = (file: string): { id: string; items: StoryItem[] } => {
    const read = records(file, storiesFile);
    return { id: read.story, items: read.items };
  };
  return {
    sites: records('sites.yaml', z.strictObject({ sites: z.array(siteSchema) })).sites,
    places: records('places.yaml', z.strictObject({ places: z.array(placeSchema) })).places,
    topics: { kk: topics('topics-kk.yaml'), ru: topics('topics-ru.yaml'), en: topics('topics-en.yaml') },
    stories: [story('story-fraud.yaml'), story('story-precursors.yaml'), story('story-oddities.yaml')],
    channels: records('channels.yaml', z.strictObject({ channels: z.array(channelSchema) })).channels,
  };
}
