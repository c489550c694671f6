import { askedWords } from '../../model/query-evaluate.ts';
import type { ResolvedQuery } from '../../model/query-resolve.ts';
import { eachNumber, rowsOf } from './bits.ts';
import { rowsMatching, type Index } from './match.ts';
import { indexTerm, phraseExpression } from './stems.ts';

/** Above so many answers words say too little to order by, and freshness and source do it alone. */
export const MAX_SCORED = 5000;
/** Words in more documents than this tell them apart too little to be worth counting. */
const MAX_COUNTED = 20_000;
/** BM25F as in Robertson and Zaragoza (2009); the title counts three times and is not normalised by length. */
const K1 = 1.2;
const B = 0.75;
const TITLE_WEIGHT = 3;
/** Age at which the mild bonus of a fresh document is halved. Chosen, not tuned. */
const HALF_LIFE_MS = 30 * 24 * 60 * 60 * 1000;
const FRESHNESS_SHARE = 0.2;
const SOURCE_SHARE = 0.1;
/** Keeps order by freshness and source among documents that only a prefix or a filter found. */
const FLOOR = 0.05;

/** What a relevance score was computed with; it travels in the cursor, so later pages score alike. */
export interface Frozen {
  /** Rarity of each asked word, in the order of the query. */
  rarities: number[];
  averageLength: number;
  /** The time freshness is measured from. */
  asOfMs: number;
}

/** The words and phrases a query is scored by. */
export function scoredWords(query: ResolvedQuery): string[][] {
  const seen = new Map<string, string[]>();
  for (const leaf of askedWords(query)) {
    if (leaf.type === 'stems') seen.set(leaf.stems.join(' '), leaf.stems);
  }
  return [...seen.values()];
}

/** How often a word stands in titles and bodies: row to title count times 65,536 plus body count. */
interface Places {
  counts: Map<number, number>;
  documents: number;
}
const TITLE_UNIT = 65_536;

/**
 * Scores of rows, by position: BM25F times a mild bonus for freshness and source. With the `frozen` numbers of an
 * earlier page a document scores the same however many documents came since.
 */
export function scoreRows(
  rows: Uint32Array,
  { words, frozen }: { words: readonly string[][]; frozen: Frozen | null },
  index: Index,
): { scores: Float64Array; frozen: Frozen } {
  const { columns } = index;
  const places = words.map((stems) =>
    stems.length === 1 ? wordPlaces(stems[0]!, index) : phrasePlaces(stems, index),
  );
  const used = frozen ?? {
    rarities: places.map(({ documents }) => rarity(documents, columns.count)),
    averageLength: Math.max(1, columns.totalLength / Math.max(1, columns.count)),
    asOfMs: newest(rows, columns.time),
  };
  const scores = new Float64Array(rows.length);
  for (const [at, row] of rows.entries()) {
    const norm = 1 - B + (B * columns.length[row]!) / used.averageLength;
    let text = FLOOR;
    for (const [word, { counts }] of places.entries()) {
      const count = counts.get(row) ?? 0;
      const often = TITLE_WEIGHT * Math.floor(count / TITLE_UNIT) + (count % TITLE_UNIT) / norm;
      text += ((used.rarities[word] ?? 0) * often * (K1 + 1)) / (often + K1);
    }
    const fresh = 2 ** Math.min(0, (columns.time[row]! - used.asOfMs) / HALF_LIFE_MS);
    const bonus =
      1 - FRESHNESS_SHARE - SOURCE_SHARE + FRESHNESS_SHARE * fresh + SOURCE_SHARE * columns.weight[row]!;
    scores[at] = text * bonus;
  }
  return { scores, frozen: used };
}

function rarity(documents: number, all: number): number {
  return Math.log(1 + (all - documents + 0.5) / (documents + 0.5));
}

function newest(rows: Uint32Array, time: Float64Array): number {
  let latest = 0;
  for (const row of rows) latest = Math.max(latest, time[row]!);
  return latest;
}

function wordPlaces(stem: string, index: Index): Places {
  const term = indexTerm(stem);
  const documents = index.sql.stemCount.get<{ doc: number }>(term)?.doc ?? 0;
  const counts = new Map<number, number>();
  if (documents > MAX_COUNTED) return { counts, documents };
  eachNumber(index.sql.stemPlaces.get<{ list: string | null }>(term)!.list, (place) => {
    const row = Math.floor(place / 2);
    counts.set(row, (counts.get(row) ?? 0) + (place % 2 === 1 ? TITLE_UNIT : 1));
  });
  return { counts, documents };
}

function phrasePlaces(stems: readonly string[], index: Index): Places {
  const expression = phraseExpression(stems);
  const found = rowsOf(rowsMatching(expression, index));
  const counts = new Map<number, number>();
  if (found.length > MAX_COUNTED) return { counts, documents: found.length };
  for (const row of found) counts.set(row, 1);
  for (const row of rowsOf(rowsMatching(`title : ${expression}`, index)))
    counts.set(row, counts.get(row)! + TITLE_UNIT);
  return { counts, documents: found.length };
}
