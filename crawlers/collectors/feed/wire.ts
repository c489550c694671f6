/** An entry as the feed wrote it; nothing trusted, strings as they came. */
export interface WireEntry {
  id: string | null;
  /** HTML or text, as `titleIsHtml` says; RSS does not say, so it counts as HTML. */
  titleHtml: string | null;
  link: string | null;
  published: string | null;
  updated: string | null;
  summaryHtml: string | null;
  contentHtml: string | null;
  categories: string[];
  language: string | null;
  image: string | null;
}

/** A feed as it was written. */
export interface WireFeed {
  format: 'rss' | 'rdf' | 'atom' | 'json' | 'cdf';
  titleHtml: string | null;
  language: string | null;
  /** RSS `ttl`. */
  ttlMinutes: number | null;
  entries: WireEntry[];
}

/** The text is no feed; the message says what was expected and what came. */
export class NotAFeed extends Error {}
