import type { ResolvedQuery } from '../../../model/query-resolve.ts';
import { foldWord } from '../../../model/query-words.ts';
import type { Analyse } from '../../../model/query.ts';
import { freshnessOf, instantMs, tieOf, wordsOf } from '../facts.ts';
import { facetList } from '../facets.ts';
import { highlight } from '../highlight.ts';
import { FACETS, type Facet, type SearchDocument, type SearchHit } from '../search.ts';
import { gramsOf } from './grams.ts';
import { decodeValue, encodeStart, encodeTerm, encodeValue, isLongTerm, keyOf } from './term.ts';

/** What stands in every record of this shape: raised when the shape changes, so that older records count as missing. */
export const EVERY = 'aldyn1';

/** A document as Meilisearch holds it. Values of facets and terms are encoded (term.ts). */
export interface MeiliRecord extends Record<Facet, string[]> {
  key: string;
  id: string;
  version: number;
  every: typeof EVERY;
  /** As they are shown; searched as written. */
  title: string;
  text: string;
  /** Searched as stems, for the order of answers only. */
  titleStems: string;
  /** Stems that stand more than once in the body, most frequent first: Meilisearch does not count words. */
  often: string;
  bodyStems: string;
  /** What answers are decided by. `is` has `field:value`, `words` the written words that are no stems. */
  is: string[];
  stems: string[];
  words: string[];
  grams: number[];
  again: number[];
  publishedAt: string | null;
  /** Absent when undated. */
  publishedMs?: number;
  firstSeen: string;
  family: string;
  /** What answers are ordered by; `time` is published or, when undated, first seen. */
  time: number;
  freshness: number;
  tie: number;
}

/** The field names of queries and the facets they ask. */
export const FACET_OF_FIELD = {
  lang: 'language',
  source: 'source',
  category: 'category',
  region: 'region',
  substance: 'substance',
  kind: 'kind',
} as const;

const MAX_OFTEN = 50;

/** Stems as one searchable text, cut at spaces only. */
export function stemText(stems: readonly string[]): string {
  return stems.map(spacelessStem).join(' ');
}

/** One stem as it stands in the searchable text. */
export function spacelessStem(stem: string): string {
  return stem.replaceAll(/\s/g, '_') || '_';
}

function oftenOf(stems: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_OFTEN)
    .map(([stem]) => stem);
}

function isOf(document: SearchDocument): string[] {
  const values = Object.entries(FACET_OF_FIELD).flatMap(([field, facet]) =>
    facetList(document, facet).map((value) => encodeTerm(`${field}:${foldWord(value)}`)),
  );
  return [...new Set(values)];
}

/** The record of a document; Quarantine when its times are none. */
export function toRecord(document: SearchDocument): MeiliRecord {
  const { titleStems, bodyStems, published } = document;
  const stems = new Set([...titleStems, ...bodyStems]);
  const words = [...wordsOf(document)].filter((word) => !stems.has(word) || isLongTerm(word));
  const grams = gramsOf([titleStems, bodyStems]);
  const time = instantMs(published ?? document.firstSeen, document.id);
  instantMs(document.firstSeen, document.id);
  const facets = FACETS.map((facet) => [facet, facetList(document, facet).map(encodeValue)]);
  return {
    ...(Object.fromEntries(facets) as Record<Facet, string[]>),
    key: keyOf(document.id),
    id: document.id,
    version: document.version,
    every: EVERY,
    title: document.title,
    text: document.text,
    titleStems: stemText(titleStems),
    often: stemText(oftenOf(bodyStems)),
    bodyStems: stemText(bodyStems),
    is: isOf(document),
    stems: [...stems].map(encodeTerm),
    words: words.map(encodeStart),
    grams: grams.all,
    again: grams.again,
    publishedAt: published,
    ...(published === null ? {} : { publishedMs: time }),
    firstSeen: document.firstSeen,
    family: document.family,
    time,
    freshness: freshnessOf(time, Math.round(document.weight * 1000) / 1000),
    tie: tieOf(document.id),
  };
}

/** What is read of a record to show it. */
export const SHOWN = [
  'id',
  'version',
  'title',
  'text',
  ...FACETS,
  'publishedAt',
  'firstSeen',
  'family',
  'time',
  'freshness',
  'tie',
] as const satisfies (keyof MeiliRecord)[];
export type ShownRecord = Pick<MeiliRecord, (typeof SHOWN)[number]>;

/** A record as a hit of the query. */
export function toHit(
  record: ShownRecord,
  score: number,
  { resolved, analyse }: { resolved: ResolvedQuery; analyse: Analyse },
): SearchHit {
  const values = (facet: Facet): string[] => record[facet].map(decodeValue);
  return {
    id: record.id,
    version: record.version,
    title: record.title,
    ...highlight(record, resolved, analyse),
    language: values('language')[0]!,
    source: values('source')[0]!,
    kind: values('kind')[0]!,
    categories: values('category'),
    regions: values('region'),
    substances: values('substance'),
    published: record.publishedAt,
    firstSeen: record.firstSeen,
    family: record.family,
    score,
  };
}
