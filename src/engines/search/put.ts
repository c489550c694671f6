import { UNDATED_MS, WEIGHT_SCALE, type Attributes } from './columns.ts';
import { instantMs, tieOf, wordsOf } from './facts.ts';
import { facetCode, facetList } from './facets.ts';
import type { Index } from './match.ts';
import { FACETS, type Facet, type SearchDocument } from './search.ts';
import { indexText } from './stems.ts';
import type { SearchStatements } from './tables.ts';

/** Writes one document, within a transaction; null when the version held is higher. Quarantine: its times are none. */
export function writeDocument(
  document: SearchDocument,
  { sql, columns }: Pick<Index, 'sql' | 'columns'>,
  freeRow: () => number,
): Attributes | null {
  const held = sql.held.get<{ row: number; version: number }>(document.id);
  if (held !== undefined && held.version > document.version) return null;
  const row = held?.row ?? freeRow();
  if (held !== undefined) removeRow(sql, row);
  const attributes = attributesOf(document, row, (facet, values) =>
    facetCode(sql, facet, { of: columns.facets[facet], values }),
  );
  const { codes } = attributes;
  sql.putDocument.run(
    row,
    document.id,
    document.version,
    document.title,
    document.text,
    document.published,
    document.firstSeen,
    document.family,
  );
  sql.putAttributes.run(
    row,
    codes.language,
    codes.source,
    codes.category,
    codes.region,
    codes.substance,
    codes.kind,
    attributes.publishedMs === UNDATED_MS ? null : attributes.publishedMs,
    attributes.seenMs,
    Math.round(attributes.weight * WEIGHT_SCALE),
    attributes.length,
    attributes.tie,
  );
  sql.putStems.run(row, indexText(document.titleStems), indexText(document.bodyStems));
  sql.putWords.run(row, indexText([...wordsOf(document)]));
  return attributes;
}

/** Takes a row out of every table, within a transaction. */
export function removeRow(sql: SearchStatements, row: number): void {
  sql.removeDocument.run(row);
  sql.removeAttributes.run(row);
  sql.removeStems.run(row);
  sql.removeWords.run(row);
}

function attributesOf(
  document: SearchDocument,
  row: number,
  code: (facet: Facet, values: readonly string[]) => number,
): Attributes {
  return {
    row,
    codes: Object.fromEntries(
      FACETS.map((facet) => [facet, code(facet, facetList(document, facet))]),
    ) as Attributes['codes'],
    publishedMs: document.published === null ? UNDATED_MS : instantMs(document.published, document.id),
    seenMs: instantMs(document.firstSeen, document.id),
    // As it will be read back, so that the order is the same after a restart.
    weight: Math.round(document.weight * WEIGHT_SCALE) / WEIGHT_SCALE,
    length: document.titleStems.length + document.bodyStems.length,
    tie: tieOf(document.id),
  };
}
