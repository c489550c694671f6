import type { SignalCandidate } from '../../src/model/signal.ts';
import type { Sighting } from '../relate/sighting.ts';

/** A document as it joins what is known: its text in a family, its family in a story. */
export interface StreamEvent {
  sighting: Sighting;
  familyId: string;
  /** The first document of its family: what has a text counts it once. */
  isFounder: boolean;
  /** Story of the family; null when that is no longer active. */
  storyId: string | null;
  /** Of a founder: whether nothing like it was told in the last days, so that it began a story. */
  foundsStory: boolean;
  /** Of a founder: 0 to 1, how like the likeliest story of before it is. */
  likeness: number;
}

/** A document that its outlet no longer shows. */
export interface GoneEvent {
  documentId: string;
  familyId: string;
  /** Source it came from. */
  outletId: string;
  /** When that was noticed, milliseconds since 1970. */
  at: number;
}

/** Which outlets move together, as far as is known now; null for one that moves by itself. */
export type GroupOf = (origin: string) => string | null;

/** What a detector is made with. */
export interface StreamDetectorOptions {
  groupOf: GroupOf;
  /** What `save` of the same version gave. */
  saved?: Uint8Array;
}

/**
 * Finds signals in a stream of documents, taken in the order they were first seen. Deterministic: the same events and
 * rolls give the same signals, also over `save` and `saved`. Memory is bounded whatever comes.
 */
export interface StreamDetector {
  /** Takes one document in. Times are milliseconds since 1970 and come from the sighting alone. */
  take(event: StreamEvent): void;
  /** Takes note that a document is gone from its outlet. */
  gone?(event: GoneEvent): void;
  /** Ends the hour that ends at `now`; called for every full hour, also the silent ones. */
  roll(now: number): void;
  /** Signals that are new or changed since the last call, as known at `now`. */
  signals(now: number): SignalCandidate[];
  save(): Uint8Array;
}

/** One kind of detector; `version` is raised when its saved form changes, and it then begins anew. */
export interface StreamDetectorKind {
  readonly name: string;
  readonly version: number;
  create(options: StreamDetectorOptions): StreamDetector;
}

/** A plain value as bytes, to be read by `readSaved`. */
export const saveJson = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** What `saveJson` wrote; the caller answers for its shape by its version. */
export const readJson = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;
