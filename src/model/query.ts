/** Fields a query may name, with what each matches. */
export const QUERY_FIELDS = {
  lang: 'language',
  source: 'source',
  category: 'category',
  region: 'region',
  substance: 'substance',
  kind: 'kind',
  after: 'published on or after, YYYY-MM-DD',
  before: 'published before, YYYY-MM-DD',
  date: 'published on, YYYY-MM-DD',
  is: 'undated',
} as const;
export type QueryField = keyof typeof QUERY_FIELDS;

/** Turns query words and document text into stems with spans, the same way as the NLP pipeline does. */
export type Analyse = (text: string) => { stem: string; start: number; end: number }[];

/** Where in the query text a node stands, half-open. */
export interface QueryPosition {
  start: number;
  end: number;
}

/** The one syntax tree behind search, filters and standing queries. */
export type Query =
  | { type: 'all' }
  | ({ type: 'word'; text: string; prefix: boolean } & QueryPosition)
  | ({ type: 'phrase'; text: string } & QueryPosition)
  | ({ type: 'field'; field: QueryField; value: string } & QueryPosition)
  | { type: 'and'; nodes: Query[] }
  | { type: 'or'; nodes: Query[] }
  | { type: 'not'; node: Query };

/** A query that cannot be read; `position` and `length` point at the mistake, `expected` and `got` explain it. */
export class QueryError extends Error {
  readonly position: number;
  readonly length: number;
  readonly expected: string;
  readonly got: string;
  constructor(at: { position: number; length: number; expected: string; got: string }) {
    super(`Expected ${at.expected}, got ${at.got} (query, character ${at.position + 1})`);
    this.name = 'QueryError';
    this.position = at.position;
    this.length = at.length;
    this.expected = at.expected;
    this.got = at.got;
  }
}
