import type { Item } from '../src/model/item.ts';
import type { Candidate, Source, SourceReport } from '../src/model/source.ts';
import type { Door } from './polite.ts';

/** What a source remembers between visits: small JSON, owned by the collector, kept by the store. */
export type Cursor = Record<string, unknown>;

/** What a collector gets to work with. Everything from outside comes through `door`. */
export interface CollectContext {
  source: Source;
  door: Door;
  /** The cursor left by the last visit, empty on the first. */
  cursor: Cursor;
  now: () => Date;
  signal: AbortSignal;
  /** Which of these native ids are already collected; asked for a list as a whole, before any article is fetched. */
  known: (nativeIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Only look at the list: fetch no article pages, yield nothing. */
  listOnly?: boolean;
}

/** How a visit to one candidate ended. */
export interface VisitResult {
  /** `items` counts what the list offered, new or not. */
  report: Omit<SourceReport, 'candidate' | 'latencyMs' | 'sourceId'>;
  cursor: Cursor;
  /** Native ids seen at an earlier visit that the source has removed since. */
  deleted: string[];
  /** How long the source asked us to stay away, null when it did not. */
  retryAfterMs: number | null;
  /** Time the list took to answer. */
  latencyMs: number;
  /** Language the list declares, null when it declares none. */
  language: string | null;
}

/** A kind of collector: visits one candidate, yields items as they come and returns the state and the new cursor. */
export interface Collector {
  readonly kind: Candidate['kind'];
  visit(candidate: Candidate, context: CollectContext): AsyncGenerator<Item, VisitResult, void>;
}

/** How a whole visit to a source ended. */
export interface SourceVisit {
  report: SourceReport;
  /** To be kept and handed in at the next visit. */
  cursor: Cursor;
  deleted: string[];
  /** When to come again. */
  nextDelayMs: number;
  language: string | null;
}
