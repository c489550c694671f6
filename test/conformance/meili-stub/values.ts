/** A document of an index. */
export type Doc = Record<string, unknown>;

const MAX_FACET_BYTES = 468;

/** A string as filters compare it: trimmed, NFKD, lower case. */
export function normalised(text: string): string {
  return text.trim().normalize('NFKD').toLowerCase();
}

/** A string value as facets keep it: cut at 468 bytes. */
export function facetKey(text: string): string {
  const normal = normalised(text);
  if (Buffer.byteLength(normal) <= MAX_FACET_BYTES) return normal;
  let cut = '';
  for (const sign of normal) {
    if (Buffer.byteLength(cut + sign) > MAX_FACET_BYTES) break;
    cut += sign;
  }
  return cut;
}

/** The strings and numbers of an attribute, its lists taken apart. */
export function leavesOf(value: unknown): (string | number)[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (typeof value === 'number' || typeof value === 'string') return [value];
  return typeof value === 'boolean' ? [String(value)] : [];
}

/** What one filterable attribute holds. */
export interface Facet {
  strings: Map<string, Set<number>>;
  /** How a string was first written. */
  written: Map<string, string>;
  numbers: Map<number, Set<number>>;
  /** Documents that have the attribute. */
  exists: Set<number>;
}

/** A facet of no documents. */
export function emptyFacet(): Facet {
  return { strings: new Map(), written: new Map(), numbers: new Map(), exists: new Set() };
}

/** Adds what one document has. */
export function addToFacet(facet: Facet, row: number, value: unknown): void {
  if (value === undefined) return;
  facet.exists.add(row);
  for (const leaf of leavesOf(value)) {
    if (typeof leaf === 'number') addTo(facet.numbers, leaf, row);
    else {
      const key = facetKey(leaf);
      if (key === '') continue;
      addTo(facet.strings, key, row);
      if (!facet.written.has(key)) facet.written.set(key, leaf);
    }
  }
}

/** Takes a document out. */
export function removeFromFacet(facet: Facet, row: number, value: unknown): void {
  if (value === undefined) return;
  facet.exists.delete(row);
  for (const leaf of leavesOf(value)) {
    if (typeof leaf === 'number') removeFrom(facet.numbers, leaf, row);
    else removeFrom(facet.strings, facetKey(leaf), row);
  }
}

function addTo<Key>(sets: Map<Key, Set<number>>, key: Key, row: number): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([row]));
  else set.add(row);
}

function removeFrom<Key>(sets: Map<Key, Set<number>>, key: Key, row: number): void {
  const set = sets.get(key);
  set?.delete(row);
  if (set?.size === 0) sets.delete(key);
}
