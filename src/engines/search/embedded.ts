import { rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { resolveQuery, type ResolvedQuery } from '../../model/query-resolve.ts';
import type { Query } from '../../model/query.ts';
import type { Sqlite } from '../sqlite.ts';
import { rowsOf, type Bits } from './bits.ts';
import { dropColumns, loadColumns, setColumns, type Attributes, type Columns } from './columns.ts';
import { queryMark, readCursor, writeCursor } from './cursor.ts';
import { countValues } from './facets.ts';
import { highlight } from './highlight.ts';
import { matchRows, type Index } from './match.ts';
import { firstAfter } from './order.ts';
import { removeRow, writeDocument } from './put.ts';
import { createRecent, type Recent } from './recent.ts';
import { MAX_SCORED, scoredWords, scoreRows, type Frozen } from './relevance.ts';
import {
  FACETS,
  type Analyse,
  type Search,
  type SearchAnswer,
  type SearchDocument,
  type SearchHit,
  type SearchOptions,
} from './search.ts';
import { openSearchFile, searchStatements, type DocumentRow, type SearchStatements } from './tables.ts';
import { createTwofold, type NextView, type WritableView } from './twofold.ts';

/** Documents written in one transaction, between two of which the process does other work; 250 cost 1.4 times as much. */
const PUT_AT_ONCE = 1000;
/** Answers kept for paging; a set of 200,000 rows takes under 1 MB. */
const MAX_ANSWERS = 32;

export interface EmbeddedSearchOptions {
  /** The index's own file; made when absent. */
  path: string;
  /** The pipeline's way from text to stems. */
  analyse: Analyse;
}

interface State extends Index {
  db: Sqlite;
  analyse: Analyse;
  nextRow: number;
  dataVersion: number;
  answers: Recent<Found>;
  scored: Recent<Scored>;
}

interface Found {
  rows: Uint32Array;
  facets: SearchAnswer['facets'];
}

interface Scored {
  scores: Float64Array;
  frozen: Frozen;
}

function openState({ path, analyse }: EmbeddedSearchOptions): State {
  const db = openSearchFile(path);
  try {
    const sql = searchStatements(db);
    return {
      db,
      sql,
      analyse,
      ...readAll(sql),
      dataVersion: db.dataVersion(),
      expressions: createRecent<Bits>(MAX_ANSWERS),
      answers: createRecent<Found>(MAX_ANSWERS),
      scored: createRecent<Scored>(MAX_ANSWERS),
    };
  } catch (error) {
    // A damaged file is taken away by whoever asked for it, which needs it closed.
    db.close();
    throw error;
  }
}

/** Search in one SQLite file (FTS5 over stems), with filters, facets and orders in memory. ConfigError: unusable file. */
export async function createEmbeddedSearch(options: EmbeddedSearchOptions): Promise<Search> {
  const state = openState(options);
  // What a rebuild left that was cut short.
  removeFile(nextPath(options));
  return {
    ...createTwofold(viewOf(state), () => openNext(options)),
    search: async (query, options) => search(state, query, options),
    async count() {
      catchUp(state);
      return state.columns.count;
    },
    close: async () => state.db.close(),
  };
}

function viewOf(state: State): WritableView {
  return { put: (documents) => put(state, documents), remove: async (ids) => remove(state, ids) };
}

const nextPath = ({ path }: EmbeddedSearchOptions): string => `${path}-next`;

function removeFile(path: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
}

/** A file of its own beside the current one, copied over it when complete. */
function openNext(options: EmbeddedSearchOptions): NextView {
  const path = nextPath(options);
  removeFile(path);
  const state = openState({ ...options, path });
  return {
    ...viewOf(state),
    replace: () => state.db.copyInto(options.path),
    drop() {
      state.db.close();
      removeFile(path);
    },
  };
}

function readAll(sql: SearchStatements): Pick<State, 'columns' | 'nextRow'> {
  const columns = loadColumns(sql);
  return { columns, nextRow: Math.max(1, columns.size) };
}

function reload(state: State): void {
  Object.assign(state, readAll(state.sql));
  forgetAnswers(state);
}

function forgetAnswers({ expressions, answers, scored }: State): void {
  expressions.clear();
  answers.clear();
  scored.clear();
}

/** Another process, such as a rebuild by hand, may have written the file. */
function catchUp(state: State): void {
  const version = state.db.dataVersion();
  if (version === state.dataVersion) return;
  state.dataVersion = version;
  reload(state);
}

async function put(state: State, documents: readonly SearchDocument[]): Promise<void> {
  for (let from = 0; from < documents.length; from += PUT_AT_ONCE) {
    if (from > 0) await setImmediate();
    putTogether(state, documents.slice(from, from + PUT_AT_ONCE));
  }
}

function putTogether(state: State, documents: readonly SearchDocument[]): void {
  catchUp(state);
  const { db, columns } = state;
  let nextRow = state.nextRow;
  let written: Attributes[];
  try {
    written = db.transaction(() => {
      const all = documents.map((document) => writeDocument(document, state, () => nextRow++));
      return all.filter((one) => one !== null);
    });
  } catch (error) {
    // Numbers given to new lists of facet values were not kept.
    reload(state);
    throw error;
  }
  state.nextRow = nextRow;
  for (const attributes of written) setColumns(columns, attributes);
  if (written.length > 0) forgetAnswers(state);
}

function remove(state: State, ids: readonly string[]): void {
  catchUp(state);
  const { db, sql, columns } = state;
  const rows = db.transaction(() => {
    const held = ids.map((id) => sql.held.get<{ row: number }>(id)?.row).filter((row) => row !== undefined);
    for (const row of held) removeRow(sql, row);
    return held;
  });
  for (const row of rows) dropColumns(columns, row);
  forgetAnswers(state);
}

function search(state: State, query: Query, options: SearchOptions): SearchAnswer {
  catchUp(state);
  const { columns } = state;
  const resolved = resolveQuery(query, state.analyse);
  const name = JSON.stringify(resolved);
  const mark = queryMark(name, options.sort, 'embedded');
  const cursor = options.cursor === undefined ? null : placeOf(readCursor(options.cursor, mark, 2));
  const { rows, facets } = state.answers.get(name, () => find(state, resolved));
  const order = orderOf(state, {
    name,
    resolved,
    rows,
    options,
    frozen: cursor === null ? undefined : cursor.frozen,
  });
  const limit = Math.max(1, Math.min(100, Math.floor(options.limit)));
  const positions = firstAfter({ rows, keys: order.keys, ties: columns.tie }, limit + 1, cursor);
  const page = positions.slice(0, limit);
  const last = page.at(-1);
  const hasMore = positions.length > limit && last !== undefined;
  return {
    total: rows.length,
    hits: page.map((at) => hitOf(state, { row: rows[at]!, score: order.keys(at), resolved })),
    facets,
    nextCursor: hasMore
      ? writeCursor(
          numbersOf({ key: order.keys(last), tie: columns.tie[rows[last]!]!, frozen: order.frozen }),
          mark,
        )
      : null,
  };
}

/** Where a page ended. `frozen` is null when the order does not depend on the other documents. */
interface Cursor {
  key: number;
  tie: number;
  frozen: Frozen | null;
}

function numbersOf({ key, tie, frozen }: Cursor): number[] {
  return frozen === null ? [key, tie] : [key, tie, frozen.averageLength, frozen.asOfMs, ...frozen.rarities];
}

function placeOf([key, tie, averageLength, asOfMs, ...rarities]: number[]): Cursor {
  const frozen =
    averageLength === undefined || asOfMs === undefined ? null : { averageLength, asOfMs, rarities };
  return { key: key!, tie: tie!, frozen };
}

function find(state: State, resolved: ResolvedQuery): Found {
  const rows = rowsOf(matchRows(resolved, state));
  return { rows, facets: countFacets(rows, state.columns) };
}

function countFacets(rows: Uint32Array, columns: Columns): SearchAnswer['facets'] {
  const entries = FACETS.map((facet) => {
    const codes = columns.codes[facet];
    const counts = new Uint32Array(columns.facets[facet].lists.length);
    for (const row of rows) counts[codes[row]!]! += 1;
    return [facet, countValues(columns.facets[facet], counts)] as const;
  });
  return Object.fromEntries(entries) as SearchAnswer['facets'];
}

interface OrderAsked {
  name: string;
  resolved: ResolvedQuery;
  rows: Uint32Array;
  options: SearchOptions;
  /** From the cursor; undefined on the first page. Null: an earlier page was ordered without scores. */
  frozen: Frozen | null | undefined;
}

/** What rows are ordered by: higher first. */
function orderOf(state: State, asked: OrderAsked): { keys: (at: number) => number; frozen: Frozen | null } {
  const { rows, options } = asked;
  const { time, freshness } = state.columns;
  if (options.sort === 'newest') return { keys: (at) => time[rows[at]!]!, frozen: null };
  if (options.sort === 'oldest') return { keys: (at) => -time[rows[at]!]!, frozen: null };
  const words = scoredWords(asked.resolved);
  const isScored =
    asked.frozen === undefined ? words.length > 0 && rows.length <= MAX_SCORED : asked.frozen !== null;
  if (!isScored) return { keys: (at) => freshness[rows[at]!]!, frozen: null };
  const frozen = asked.frozen ?? null;
  const scored = state.scored.get(asked.name + JSON.stringify(frozen), () =>
    scoreRows(rows, { words, frozen }, state),
  );
  return { keys: (at) => scored.scores[at]!, frozen: scored.frozen };
}

function hitOf(
  state: State,
  { row, score, resolved }: { row: number; score: number; resolved: ResolvedQuery },
): SearchHit {
  const { columns } = state;
  const document = state.sql.document.get<DocumentRow>(row)!;
  const values = (facet: (typeof FACETS)[number]): string[] => [
    ...columns.facets[facet].lists[columns.codes[facet][row]!]!,
  ];
  return {
    id: document.id,
    version: document.version,
    title: document.title,
    ...highlight(document, resolved, state.analyse),
    language: values('language')[0]!,
    source: values('source')[0]!,
    kind: values('kind')[0]!,
    categories: values('category'),
    regions: values('region'),
    substances: values('substance'),
    published: document.published,
    firstSeen: document.first_seen,
    family: document.family,
    score,
  };
}
