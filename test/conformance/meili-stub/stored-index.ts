import { faultOf, type Fault } from './errors.ts';
import { defaultSettings, filterFeatures, type Settings } from './settings.ts';
import { addToFacet, emptyFacet, removeFromFacet, type Doc, type Facet } from './values.ts';
import { indexedWords } from './words.ts';

/** Where a word stands: attribute by its place among the searchable ones, and positions in it. */
export type Places = Map<number, number[]>;

/** One index: documents, and what is derived from them under its settings. */
export interface StoredIndex {
  uid: string;
  primaryKey: string | null;
  createdAt: string;
  updatedAt: string;
  settings: Settings;
  rows: Set<number>;
  docs: Map<number, Doc>;
  rowOf: Map<string, number>;
  nextRow: number;
  facets: Map<string, Facet>;
  /** Word to row to places. */
  words: Map<string, Map<number, Places>>;
  /** How often everything was indexed anew because settings changed. */
  reindexed: number;
}

/** An empty index. */
export function makeIndex(uid: string, primaryKey: string | null, at: string): StoredIndex {
  return {
    uid,
    primaryKey,
    createdAt: at,
    updatedAt: at,
    settings: defaultSettings(),
    rows: new Set(),
    docs: new Map(),
    rowOf: new Map(),
    nextRow: 0,
    facets: new Map(),
    words: new Map(),
    reindexed: 0,
  };
}

/** The searchable attributes in order. */
export function searchableAttributes({ settings, docs }: StoredIndex): string[] {
  if (settings.searchableAttributes[0] !== '*') return settings.searchableAttributes;
  return [...new Set([...docs.values()].flatMap((doc) => Object.keys(doc)))];
}

const SAFE_ID = /^[A-Za-z0-9_-]{1,511}$/;

/** What is wrong with a document's id; null when nothing is. */
export function idFault(index: StoredIndex, doc: Doc): Fault | null {
  const name = index.primaryKey ?? 'id';
  const id = doc[name];
  if (id === undefined)
    return faultOf(
      'missing_document_id',
      `Document doesn't have a \`${name}\` attribute: \`${JSON.stringify(doc).slice(0, 80)}\`.`,
    );
  if ((typeof id === 'string' && SAFE_ID.test(id)) || Number.isInteger(id)) return null;
  return faultOf('invalid_document_id', `Document identifier \`${JSON.stringify(id)}\` is invalid.`);
}

/** Adds a document or replaces the one with its id. */
export function putDoc(index: StoredIndex, doc: Doc): void {
  const id = String(doc[index.primaryKey ?? 'id']);
  removeDoc(index, id);
  const row = index.nextRow++;
  index.rows.add(row);
  index.docs.set(row, doc);
  index.rowOf.set(id, row);
  derive(index, row, doc);
}

/** Takes a document out; false when there was none. */
export function removeDoc(index: StoredIndex, id: string): boolean {
  const row = index.rowOf.get(id);
  if (row === undefined) return false;
  const doc = index.docs.get(row)!;
  for (const [attribute, facet] of index.facets) removeFromFacet(facet, row, doc[attribute]);
  const seen = new Set(
    searchableAttributes(index).flatMap((name) => indexedWords(doc[name], index.settings)),
  );
  for (const word of seen) index.words.get(word)?.delete(row);
  index.rows.delete(row);
  index.docs.delete(row);
  index.rowOf.delete(id);
  return true;
}

/** Indexes every document anew under new settings. */
export function reindex(index: StoredIndex, settings: Settings): void {
  index.settings = settings;
  index.facets = new Map();
  index.words = new Map();
  index.reindexed += 1;
  for (const [row, doc] of index.docs) derive(index, row, doc);
}

function derive(index: StoredIndex, row: number, doc: Doc): void {
  for (const [attribute, value] of Object.entries(doc)) {
    if (filterFeatures(index.settings, attribute) === null) continue;
    let facet = index.facets.get(attribute);
    if (facet === undefined) index.facets.set(attribute, (facet = emptyFacet()));
    addToFacet(facet, row, value);
  }
  for (const [place, attribute] of searchableAttributes(index).entries()) {
    for (const [position, word] of indexedWords(doc[attribute], index.settings).entries()) {
      const rows = index.words.get(word) ?? new Map<number, Places>();
      index.words.set(word, rows);
      const places: Places = rows.get(row) ?? new Map<number, number[]>();
      rows.set(row, places);
      const positions = places.get(place);
      if (positions === undefined) places.set(place, [position]);
      else positions.push(position);
    }
  }
}
