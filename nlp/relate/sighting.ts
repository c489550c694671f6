import type { Annotations } from '../../src/model/annotation.ts';
import type { Document } from '../../src/model/document.ts';
import type { Grade } from '../../src/model/source.ts';
import type { TIME_QUALITIES } from '../../src/model/time.ts';
import { maskText } from '../mask.ts';
import { originOf, sourcesOf } from './origins/origin.ts';

/** What is known of the outlet a document came from. */
export interface Outlet {
  sourceId: string;
  grade: Grade;
  /** ISO 3166-1 alpha-2 of the country whose media space it belongs to. */
  country: string;
  /** A state body or its press service. */
  official: boolean;
}

/**
 * What relating and detecting read of one document version: plain and bounded, made from the document and its layers
 * alone, so that an archive can be gone through again as it was known then.
 */
export interface Sighting {
  documentId: string;
  version: number;
  url: string;
  outlet: Outlet;
  kind: Document['kind'];
  language: Annotations['language']['language'];
  /** Milliseconds since 1970 at which we saw it first: the only time a replay trusts. */
  seenAt: number;
  /** Milliseconds since 1970 by the publisher, never later than `seenAt`; `seenAt` when nobody says. */
  at: number;
  /** Where `at` comes from. */
  timeQuality: (typeof TIME_QUALITIES)[number];
  /** Text without what is personal; offsets are those of the document. */
  text: string;
  bodyStart: number;
  annotations: Annotations;
  /** Where its text comes from (see `originOf`). */
  origin: string;
  /** What ties it to others: channels forwarded from and agencies credited (see `sourcesOf`), addresses linked to. */
  traces: { sources: string[]; links: string[] };
}

const MAX_LINKS = 20;

/** What relating and detecting read of a document; personal data in its text is masked. */
export function sightingOf(document: Document, annotations: Annotations, outlet: Outlet): Sighting {
  const seenAt = Date.parse(document.firstSeen);
  const { published } = document;
  return {
    documentId: document.id,
    version: document.version,
    url: document.url,
    outlet,
    kind: document.kind,
    language: annotations.language.language,
    seenAt,
    at: published === null ? seenAt : Math.min(seenAt, Date.parse(published.at)),
    timeQuality: published === null ? 'first-seen' : published.quality,
    text: maskText(document.text, annotations.personal),
    bodyStart: document.bodyStart,
    annotations,
    origin: originOf(document),
    traces: { sources: sourcesOf(document), links: (document.message?.links ?? []).slice(0, MAX_LINKS) },
  };
}
