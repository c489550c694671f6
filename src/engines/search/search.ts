import type { Query } from '../../model/query.ts';

export type { Analyse } from '../../model/query.ts';

/** What search knows of a document. Personal data is masked (same length) before it comes here. */
export interface SearchDocument {
  id: string;
  version: number;
  title: string;
  /** Masked document text, title included; spans of highlights point into it. */
  text: string;
  /** Stems of the title and of the rest, in order. */
  titleStems: string[];
  bodyStems: string[];
  language: string;
  source: string;
  kind: string;
  categories: string[];
  regions: string[];
  substances: string[];
  /** ISO; null when undated. */
  published: string | null;
  firstSeen: string;
  family: string;
  /** 0 to 1, from the source's grade. */
  weight: number;
}

/** Facets that every answer counts. */
export const FACETS = ['language', 'source', 'category', 'region', 'substance', 'kind'] as const;
export type Facet = (typeof FACETS)[number];

export const SORTS = ['relevance', 'newest', 'oldest'] as const;
export type Sort = (typeof SORTS)[number];

export interface SearchOptions {
  sort: Sort;
  /** 1 to 100. */
  limit: number;
  /** From the last answer's `nextCursor`; opaque. */
  cursor?: string;
}

export interface SearchHit {
  id: string;
  version: number;
  title: string;
  /** Half-open offsets into `title`. */
  titleMarks: { start: number; end: number }[];
  /** A stretch of the body around the first matches. */
  snippet: string;
  /** Half-open offsets into `snippet`. */
  snippetMarks: { start: number; end: number }[];
  language: string;
  source: string;
  kind: string;
  categories: string[];
  regions: string[];
  substances: string[];
  published: string | null;
  firstSeen: string;
  family: string;
  score: number;
}

export interface SearchAnswer {
  total: number;
  hits: SearchHit[];
  /** Value to count, most frequent first, at most 50 values a facet. */
  facets: Record<Facet, { value: string; count: number }[]>;
  nextCursor: string | null;
}

/** A search that cannot be run as asked, such as one with a cursor we never gave; the message is for people. */
export class SearchError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SearchError';
  }
}

/** The search port: a derived view that one command rebuilds from the store. Rejects with ServerAway while its server does not answer. */
export interface Search {
  /** Adds or replaces by id; searchable when resolved. A lower version than the one held is ignored. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  search(query: Query, options: SearchOptions): Promise<SearchAnswer>;
  count(): Promise<number>;
  /**
   * Replaces the whole view by the documents that come. Where the engine can, searches are answered from the old view
   * until the new one is complete; what is put or removed meanwhile is in both. Cut short, the old view or a part
   * of the new one stays: rebuild again.
   */
  rebuild(batches: AsyncIterable<readonly SearchDocument[]>): Promise<void>;
  close(): Promise<void>;
}
