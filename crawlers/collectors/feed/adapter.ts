import type { Source } from '../../../src/model/source.ts';
import type { Draft } from '../articles.ts';
import { htmlToLine, htmlToText } from '../html-text.ts';
import { parseMachineDate } from '../machine-date.ts';
import { plainUrl } from '../match.ts';
import type { WireEntry, WireFeed } from './wire.ts';

const MAX_ENTRIES = 2_000;
const MAX_TAGS = 30;

interface AdaptOptions {
  source: Pick<Source, 'timezone'>;
  /** Address the feed answered from; relative links are resolved against it. */
  feedUrl: string;
  /** Our clock, ISO. */
  seenAt: string;
}

function absolute(link: string | null, base: string): string | null {
  if (link === null) return null;
  // Line breaks and spaces inside a link are a frequent slip.
  const compact = link.trim().replace(/\s+/g, '');
  if (!URL.canParse(compact, base)) return null;
  const url = new URL(compact, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

function draftOf(entry: WireEntry, feed: WireFeed, options: AdaptOptions): Draft | null {
  const url =
    absolute(entry.link, options.feedUrl) ??
    (entry.id?.startsWith('http') === true ? absolute(entry.id, options.feedUrl) : null);
  if (url === null) return null;
  const date = (text: string | null, provenance: string) =>
    parseMachineDate(text, { timezone: options.source.timezone, seenAt: options.seenAt, provenance });
  const updated = date(entry.updated, 'feed:updated');
  const html = entry.contentHtml ?? entry.summaryHtml;
  const text = html === null ? '' : htmlToText(html);
  return {
    nativeId: entry.id ?? url,
    url: plainUrl(new URL(url)),
    title: htmlToLine(entry.titleHtml),
    published: date(entry.published, 'feed:published') ?? updated,
    changed: updated?.at ?? null,
    text: text === '' ? null : text,
    tags: [...new Set(entry.categories.map((each) => each.trim()).filter((each) => each !== ''))].slice(
      0,
      MAX_TAGS,
    ),
    languageHint: entry.language ?? feed.language,
    image: absolute(entry.image, options.feedUrl),
  };
}

/** Drafts of the feed's entries, wire shape to our shape; entries without any usable link are left out. */
export function draftsOf(feed: WireFeed, options: AdaptOptions): Draft[] {
  return feed.entries
    .slice(0, MAX_ENTRIES)
    .map((entry) => draftOf(entry, feed, options))
    .filter((draft) => draft !== null);
}
