import type { Document } from '../../../src/model/document.ts';
import { agencyAt, creditsOf } from './credits.ts';

/** Most of a forward's name that is kept. */
const MAX_NAME = 200;

type Told = Pick<Document, 'sourceId' | 'url' | 'text' | 'author' | 'message'>;

/**
 * What a document says it has its text from, the surest first: the channel it was forwarded from, the agencies it
 * credits beside its own outlet. Agencies go by their id (`agency:tass`), other channels by name.
 */
export function sourcesOf({ url, text, author, message }: Omit<Told, 'sourceId'>): string[] {
  const own = agencyAt(url);
  const sources = creditsOf(text, author)
    .filter((id) => id !== own)
    .map((id) => `agency:${id}`);
  const forwarded = message?.forwardedFrom;
  if (!forwarded) return sources;
  const agency = forwarded.url === null ? null : agencyAt(forwarded.url);
  return [agency === null ? forwarded.name.slice(0, MAX_NAME) : `agency:${agency}`, ...sources];
}

/**
 * Where a document's text comes from: what it names as its source, else its own outlet. Outlets of the list of
 * agencies go by their id there, so that their site, their channel and those who credit them are one origin.
 */
export function originOf(document: Told): string {
  const [named] = sourcesOf(document);
  if (named !== undefined) return named;
  const own = agencyAt(document.url);
  return own === null ? document.sourceId : `agency:${own}`;
}
