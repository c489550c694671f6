import type { Analyse, Query } from './query.ts';
import { resolveQuery, type ResolvedQuery, type ValueField } from './query-resolve.ts';
import type { WordIndex } from './query-view.ts';
import { foldWord, writtenWords, type WrittenWord } from './query-words.ts';

/** A document as a query sees it. */
export interface QueryView {
  /** The whole text, title included. */
  text: string;
  /** Where the body begins in `text`; stems that end before it are the title's. 0: no title. */
  bodyStart: number;
  /** Stems in order, and `spans[2i]`, `spans[2i+1]`: start and end of each in `text`. */
  stems: readonly string[];
  spans: readonly number[];
  fields: {
    language: string;
    source: string;
    kind: string;
    categories: readonly string[];
    regions: readonly string[];
    substances: readonly string[];
    /** ISO; null when undated. */
    published: string | null;
  };
  /** Made by `indexWords` for a document that many queries are asked of; it changes no answer. */
  index?: WordIndex;
}

/** Half-open offsets into the text that was asked. */
export interface MatchSpan {
  start: number;
  end: number;
}

/**
 * Whether the document answers the query, and where the words that were asked for stand (in order, not
 * overlapping; empty when it does not answer). An undated document answers `is:undated` and never `after:`,
 * `before:` or `date:`; so `-after:2026-01-01` includes it. Days are UTC. Same meaning as the search engines.
 */
export function evaluateQuery(
  query: Query,
  view: QueryView,
  analyse: Analyse,
): { matched: boolean; spans: MatchSpan[] } {
  return evaluateResolved(resolveQuery(query, analyse), view);
}

/** As `evaluateQuery`, for a query that was resolved once and is asked of many documents. */
export function evaluateResolved(
  query: ResolvedQuery,
  view: QueryView,
): { matched: boolean; spans: MatchSpan[] } {
  const spans = evaluate(query, view);
  return { matched: spans !== null, spans: mergeSpans(spans ?? []) };
}

/** Where the words a query asks for (not those it excludes) stand in a text, whether or not the whole query holds. */
export function matchSpans(
  query: ResolvedQuery,
  view: Pick<QueryView, 'text' | 'bodyStart' | 'stems' | 'spans'>,
): MatchSpan[] {
  const spans: MatchSpan[] = [];
  for (const leaf of askedWords(query)) {
    spans.push(...(leaf.type === 'stems' ? stemSpans(leaf.stems, view) : prefixSpans(leaf.prefix, view)));
  }
  return mergeSpans(spans);
}

/** The words, phrases and prefixes a query asks for, those under NOT left out. */
export function askedWords(query: ResolvedQuery): Extract<ResolvedQuery, { type: 'stems' | 'prefix' }>[] {
  if (query.type === 'stems' || query.type === 'prefix') return [query];
  return query.type === 'and' || query.type === 'or' ? query.nodes.flatMap(askedWords) : [];
}

type Words = Pick<QueryView, 'text' | 'bodyStart' | 'stems' | 'spans' | 'index'>;

/** Null when the query does not hold. */
function evaluate(query: ResolvedQuery, view: QueryView): MatchSpan[] | null {
  switch (query.type) {
    case 'all': {
      return [];
    }
    case 'none': {
      return null;
    }
    case 'stems': {
      return orNull(stemSpans(query.stems, view));
    }
    case 'prefix': {
      return orNull(prefixSpans(query.prefix, view));
    }
    case 'and': {
      const found = query.nodes.map((node) => evaluate(node, view));
      return found.includes(null) ? null : found.flatMap((spans) => spans ?? []);
    }
    case 'or': {
      const found = query.nodes.map((node) => evaluate(node, view)).filter((spans) => spans !== null);
      return found.length === 0 ? null : found.flat();
    }
    case 'not': {
      return evaluate(query.node, view) === null ? [] : null;
    }
    default: {
      return evaluateField(query, view.fields) ? [] : null;
    }
  }
}

function orNull(spans: MatchSpan[]): MatchSpan[] | null {
  return spans.length === 0 ? null : spans;
}

type FieldQuery = Extract<ResolvedQuery, { type: 'value' | 'published' | 'undated' }>;

function evaluateField(query: FieldQuery, fields: QueryView['fields']): boolean {
  if (query.type === 'undated') return fields.published === null;
  if (query.type === 'published') {
    if (fields.published === null) return false;
    const at = Date.parse(fields.published);
    return at >= query.fromMs && at < query.toMs;
  }
  return fieldValues(query.field, fields).some((value) => foldWord(value) === query.value);
}

function fieldValues(field: ValueField, fields: QueryView['fields']): readonly string[] {
  switch (field) {
    case 'lang': {
      return [fields.language];
    }
    case 'source': {
      return [fields.source];
    }
    case 'kind': {
      return [fields.kind];
    }
    case 'category': {
      return fields.categories;
    }
    case 'region': {
      return fields.regions;
    }
    default: {
      return fields.substances;
    }
  }
}

function stemSpans(asked: readonly string[], view: Words): MatchSpan[] {
  const { stems, spans, bodyStart, index } = view;
  const found: MatchSpan[] = [];
  for (const at of index === undefined ? stems.keys() : (index.stems.get(asked[0]!) ?? [])) {
    if (stems[at] !== asked[0] || !asked.every((stem, index) => stems[at + index] === stem)) continue;
    const last = at + asked.length - 1;
    // A phrase does not run from the title into the body.
    if (spans[2 * at]! < bodyStart && spans[2 * last]! >= bodyStart) continue;
    found.push({ start: spans[2 * at]!, end: spans[2 * last + 1]! });
  }
  return found;
}

function prefixSpans(prefix: string, view: Words): MatchSpan[] {
  const found: MatchSpan[] = [];
  if (view.index !== undefined) {
    for (const { word, start, end } of view.index.beginnings.get(prefix.charAt(0)) ?? [])
      if (word.startsWith(prefix)) found.push({ start, end });
    return found;
  }
  for (const [at, stem] of view.stems.entries()) {
    if (stem.startsWith(prefix)) found.push({ start: view.spans[2 * at]!, end: view.spans[2 * at + 1]! });
  }
  for (const { word, start, end } of wordsOf(view)) {
    if (word.startsWith(prefix)) found.push({ start, end });
  }
  return found;
}

const written = new WeakMap<Words, WrittenWord[]>();

function wordsOf(view: Words): WrittenWord[] {
  const known = written.get(view);
  if (known !== undefined) return known;
  const words = writtenWords(view.text);
  written.set(view, words);
  return words;
}

function mergeSpans(spans: MatchSpan[]): MatchSpan[] {
  const merged: MatchSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
