import type { Annotations } from '../../src/model/annotation.ts';
import type { Document } from '../../src/model/document.ts';
import type { Grade } from '../../src/model/source.ts';
import type { TIME_QUALITIES } from '../../src/model/time.ts';

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
  outlet: Outlet;
  kind: Document['kind'];
  language: Annotations['language']['language'];
  /** Milliseconds since 1970 at which we saw it first: the only time a replay trusts. */
  seenAt: number;
  /** Milliseconds since 1970 by the publisher, or `seenAt` when nobody says. */
  at: number;
  /** Where `at` comes from. */
  timeQuality: (typeof TIME_QUALITIES)[number];
  /** Text without what is personal; offsets are those of the document. */
  text: string;
  bodyStart: number;
  annotations: Annotations;
  /** What ties it to other outlets: message forwarded from, agencies credited, addresses linked to. */
  traces: { forwardedFrom: string | null; credits: string[]; links: string[] };
}
