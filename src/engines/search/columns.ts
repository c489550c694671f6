import { clearBit, eachNumber, hasBit, makeBits, setBit, type Bits } from './bits.ts';
import { freshnessOf } from './facts.ts';
import { loadFacetLists, noFacetLists, type AllFacetLists } from './facets.ts';
import { FACETS, type Facet } from './search.ts';
import { ROWS_AT_ONCE, type SearchStatements } from './tables.ts';

/** Undated, as a number in the file. */
export const UNDATED_MS = -1e15;
/** Weight 1 as a whole number in the file. */
export const WEIGHT_SCALE = 1000;

/** What is held in memory of every document, by row: filters, facets and orders never touch the disk. */
export interface Columns {
  /** Rows in use are below this. */
  size: number;
  /** Rows that hold a document. */
  alive: Bits;
  count: number;
  facets: AllFacetLists;
  codes: Record<Facet, Uint32Array>;
  /** UNDATED_MS when undated. */
  published: Float64Array;
  /** Published or, when undated, first seen. */
  time: Float64Array;
  /** Order by age and weight that holds at any time: a sum of exponents, so "now" cancels out. */
  freshness: Float64Array;
  weight: Float32Array;
  /** Stems in the document. */
  length: Uint32Array;
  totalLength: number;
  /** Decides between equal keys; a hash of the id, the same after a rebuild. */
  tie: Float64Array;
}

/** One document's row of columns. */
export interface Attributes {
  row: number;
  codes: Record<Facet, number>;
  publishedMs: number;
  seenMs: number;
  weight: number;
  length: number;
  tie: number;
}

/** Columns without documents. */
export function emptyColumns(): Columns {
  return {
    size: 0,
    alive: makeBits(0),
    count: 0,
    facets: noFacetLists(),
    codes: Object.fromEntries(FACETS.map((facet) => [facet, new Uint32Array(0)])) as Columns['codes'],
    published: new Float64Array(0),
    time: new Float64Array(0),
    freshness: new Float64Array(0),
    weight: new Float32Array(0),
    length: new Uint32Array(0),
    totalLength: 0,
    tie: new Float64Array(0),
  };
}

const NUMBERS_A_ROW = 12;

/** Reads all columns from the file. */
export function loadColumns(sql: SearchStatements): Columns {
  const columns = { ...emptyColumns(), facets: loadFacetLists(sql) };
  const last = sql.lastRow.get<{ row: number | null }>()?.row ?? 0;
  reserve(columns, last + 1);
  const read = new Float64Array(NUMBERS_A_ROW);
  for (let from = 0; from <= last; from += ROWS_AT_ONCE) {
    let at = 0;
    eachNumber(sql.attributes.get<{ list: string | null }>(from, from + ROWS_AT_ONCE)!.list, (number) => {
      read[at] = number;
      at += 1;
      if (at < NUMBERS_A_ROW) return;
      at = 0;
      setColumns(columns, fromNumbers(read));
    });
  }
  return columns;
}

function fromNumbers(read: Float64Array): Attributes {
  const [row, language, source, category, region, substance, kind, publishedMs, seenMs, weight, length, tie] =
    read as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
  return {
    row,
    codes: { language, source, category, region, substance, kind },
    publishedMs,
    seenMs,
    weight: weight / WEIGHT_SCALE,
    length,
    tie,
  };
}

/** Sets the columns of one row, which may be new. */
export function setColumns(columns: Columns, attributes: Attributes): void {
  const { row, codes, publishedMs, seenMs, weight } = attributes;
  reserve(columns, row + 1);
  dropColumns(columns, row);
  for (const facet of FACETS) columns.codes[facet][row] = codes[facet];
  const time = publishedMs === UNDATED_MS ? seenMs : publishedMs;
  columns.published[row] = publishedMs;
  columns.time[row] = time;
  columns.freshness[row] = freshnessOf(time, weight);
  columns.weight[row] = weight;
  columns.length[row] = attributes.length;
  columns.tie[row] = attributes.tie;
  columns.totalLength += attributes.length;
  columns.count += 1;
  setBit(columns.alive, row);
}

/** Takes a row out; nothing happens when it holds no document. */
export function dropColumns(columns: Columns, row: number): void {
  if (!hasBit(columns.alive, row)) return;
  clearBit(columns.alive, row);
  columns.count -= 1;
  columns.totalLength -= columns.length[row]!;
}

function reserve(columns: Columns, size: number): void {
  columns.size = Math.max(columns.size, size);
  if (size <= columns.time.length) return;
  const room = Math.max(1024, Math.ceil(size * 1.5));
  const grown = <A extends Uint32Array | Float64Array | Float32Array>(from: A, to: A): A => {
    to.set(from);
    return to;
  };
  columns.alive = grown(columns.alive, makeBits(room));
  for (const facet of FACETS) columns.codes[facet] = grown(columns.codes[facet], new Uint32Array(room));
  columns.published = grown(columns.published, new Float64Array(room));
  columns.time = grown(columns.time, new Float64Array(room));
  columns.freshness = grown(columns.freshness, new Float64Array(room));
  columns.weight = grown(columns.weight, new Float32Array(room));
  columns.length = grown(columns.length, new Uint32Array(room));
  columns.tie = grown(columns.tie, new Float64Array(room));
}
