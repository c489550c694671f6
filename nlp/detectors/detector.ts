import type { Annotations } from '../../src/model/annotation.ts';
import type { Document } from '../../src/model/document.ts';
import type { SignalCandidate } from '../../src/model/signal.ts';
import type { Grade } from '../../src/model/source.ts';
import type { StandingQuery } from './standing-queries.ts';

/** A document with everything a detector may know of it. */
export interface AnnotatedDocument {
  document: Document;
  annotations: Annotations;
  familyId: string;
  /** When the first of its family was seen, ISO; it dates the signal. */
  familyFirstSeen: string;
  /** Source in which its family was seen first: families with one origin are not independent. */
  origin: string;
  /** Reliability of the document's own source. */
  grade: Grade;
}

/** What detectors of a batch look at: recent documents, and the time, which is never read from a clock. */
export interface DetectorInput {
  documents: readonly AnnotatedDocument[];
  /** Standing queries that people saved, on top of the built-in ones; none when absent. */
  saved?: readonly StandingQuery[];
  /** ISO 8601 UTC. */
  now: string;
}

/** Finds signals; pure. Equal subjects of one detector are one signal, to be updated. */
export interface Detector {
  readonly name: string;
  detect(input: DetectorInput): SignalCandidate[];
}
