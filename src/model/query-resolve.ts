import type { Analyse, Query, QueryField } from './query.ts';
import { dayStartMs } from './query-fields.ts';
import { foldWord, writtenWords } from './query-words.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Fields that hold ids, by the name the query gives them. */
export type ValueField = Exclude<QueryField, 'after' | 'before' | 'date' | 'is'>;

/**
 * A query in terms of what is compared. `stems` must stand next to one another in this order, within the title or
 * within the body; `prefix` is the folded beginning of a stem or of a written word; `published` is half-open, in
 * milliseconds; `none` matches nothing.
 */
export type ResolvedQuery =
  | { type: 'all' }
  | { type: 'none' }
  | { type: 'stems'; stems: string[] }
  | { type: 'prefix'; prefix: string }
  | { type: 'value'; field: ValueField; value: string }
  | { type: 'published'; fromMs: number; toMs: number }
  | { type: 'undated' }
  | { type: 'and'; nodes: ResolvedQuery[] }
  | { type: 'or'; nodes: ResolvedQuery[] }
  | { type: 'not'; node: ResolvedQuery };

/** Turns words into stems and dates into times; the one place where the meaning of a query is decided. */
export function resolveQuery(query: Query, analyse: Analyse): ResolvedQuery {
  switch (query.type) {
    case 'word': {
      return query.prefix ? resolvePrefix(query.text, analyse) : resolveStems(query.text, analyse);
    }
    case 'phrase': {
      return resolveStems(query.text, analyse);
    }
    case 'field': {
      return resolveField(query.field, query.value);
    }
    case 'and':
    case 'or': {
      return { type: query.type, nodes: query.nodes.map((node) => resolveQuery(node, analyse)) };
    }
    case 'not': {
      return { type: 'not', node: resolveQuery(query.node, analyse) };
    }
    default: {
      return query;
    }
  }
}

function resolveStems(text: string, analyse: Analyse): ResolvedQuery {
  const stems = analyse(text).map((token) => token.stem);
  return stems.length === 0 ? { type: 'none' } : { type: 'stems', stems };
}

/** `covid-вак*` asks for the word before the last hyphen and for a word that begins with the rest. */
function resolvePrefix(text: string, analyse: Analyse): ResolvedQuery {
  const last = writtenWords(text).at(-1);
  if (last === undefined) return { type: 'none' };
  const prefix: ResolvedQuery = { type: 'prefix', prefix: last.word };
  const head = text.slice(0, last.start);
  if (writtenWords(head).length === 0) return prefix;
  return { type: 'and', nodes: [resolveStems(head, analyse), prefix] };
}

function resolveField(field: QueryField, value: string): ResolvedQuery {
  if (field === 'is') return { type: 'undated' };
  if (field !== 'after' && field !== 'before' && field !== 'date') {
    return { type: 'value', field, value: foldWord(value) };
  }
  const day = dayStartMs(value);
  if (day === null) return { type: 'none' };
  if (field === 'after') return { type: 'published', fromMs: day, toMs: Number.POSITIVE_INFINITY };
  if (field === 'before') return { type: 'published', fromMs: Number.NEGATIVE_INFINITY, toMs: day };
  return { type: 'published', fromMs: day, toMs: day + DAY_MS };
}
