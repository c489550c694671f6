import type { Moment } from '../../src/model/time.ts';

/** A page as it came. */
export interface Page {
  url: string;
  bytes: Uint8Array;
  /** Content-Type header, null when there was none. */
  contentType: string | null;
}

/** What the outside already told about the page. */
export interface PageHints {
  /** IANA zone for times written without one. */
  timezone: string;
  /** Our fetch time, ISO; needed for phrases such as "today, 14:30". */
  fetchedAt: string;
  title?: string | null;
  published?: Moment | null;
}

/** The text of a page with its metadata. */
export interface Extracted {
  title: string | null;
  /** Plain text, paragraphs separated by a blank line. Empty when nothing was found. */
  text: string;
  /** Name of the cascade stage the text came from. */
  extractor: string;
  canonicalUrl: string;
  /** Only when the byline is an outlet or agency. */
  author: string | null;
  published: Moment | null;
  modified: Moment | null;
  section: string | null;
  tags: string[];
  languageHint: string | null;
  image: string | null;
  /** Charset the bytes were read in. */
  charset: string;
}
