import type { ResolvedQuery } from '../../../model/query-resolve.ts';
import { gramOf, triplesOf } from './grams.ts';
import { EVERY } from './record.ts';
import { encodeStart, encodeTerm } from './term.ts';

/** Keys of documents that hold every triple of a phrase, but not the phrase; by `phraseName`. */
export type Exceptions = ReadonlyMap<string, readonly string[]>;

/** What a phrase is known by among exceptions. */
export function phraseName(stems: readonly string[]): string {
  return JSON.stringify(stems);
}

/** A value in quotes; numbers too, whose written form may have signs that a bare word cannot. */
export function quoted(value: string | number): string {
  // Encoded values hold no quote and no backslash; this is for whoever forgets to encode.
  return `"${String(value).replaceAll(/["'\\]/g, '_')}"`;
}

/**
 * The filter that lets exactly the answers of a query through; the meaning is that of `evaluateQuery`. NOT is pushed down
 * to single conditions and brackets stand only around OR inside AND, since Meilisearch reads 49 brackets inside one another at most.
 */
export function filterOf(query: ResolvedQuery, exceptions: Exceptions): string {
  const { text, binds } = expression(query, false, exceptions);
  return `every = ${quoted(EVERY)} AND ${binds === 'or' ? `(${text})` : text}`;
}

interface Expression {
  text: string;
  /** What joins its parts; AND binds tighter than OR, and NOT than both. */
  binds: 'one' | 'and' | 'or';
}

function expression(query: ResolvedQuery, negated: boolean, exceptions: Exceptions): Expression {
  switch (query.type) {
    case 'not': {
      return expression(query.node, !negated, exceptions);
    }
    case 'and':
    case 'or': {
      const binds = (query.type === 'and') === negated ? 'or' : 'and';
      return joined(
        query.nodes.map((node) => expression(node, negated, exceptions)),
        binds,
      );
    }
    case 'published': {
      return negatable(publishedExpression(query), negated);
    }
    case 'stems': {
      return negatable(phraseExpression(query.stems, exceptions), negated);
    }
    default: {
      return negatable(leafExpression(query), negated);
    }
  }
}

function joined(parts: readonly Expression[], binds: 'and' | 'or'): Expression {
  if (parts.length === 1) return parts[0]!;
  const texts = parts.map((part) => (binds === 'and' && part.binds === 'or' ? `(${part.text})` : part.text));
  return { text: texts.join(binds === 'and' ? ' AND ' : ' OR '), binds };
}

function one(text: string): Expression {
  return { text, binds: 'one' };
}

function negatable({ text, binds }: Expression, negated: boolean): Expression {
  if (!negated) return { text, binds };
  return one(binds === 'one' ? `NOT ${text}` : `NOT (${text})`);
}

type Leaf = Exclude<ResolvedQuery, { type: 'not' | 'and' | 'or' | 'published' | 'stems' }>;

function leafExpression(query: Leaf): Expression {
  switch (query.type) {
    case 'all': {
      return one(`every = ${quoted(EVERY)}`);
    }
    case 'none': {
      return one(`every = ${quoted('none')}`);
    }
    case 'prefix': {
      const start = quoted(encodeStart(query.prefix));
      return joined([one(`stems STARTS WITH ${start}`), one(`words STARTS WITH ${start}`)], 'or');
    }
    case 'value': {
      return one(`is = ${quoted(encodeTerm(`${query.field}:${query.value}`))}`);
    }
    default: {
      return one('publishedMs NOT EXISTS');
    }
  }
}

function publishedExpression({ fromMs, toMs }: { fromMs: number; toMs: number }): Expression {
  const bounds = [
    Number.isFinite(fromMs) ? [one(`publishedMs >= ${quoted(fromMs)}`)] : [],
    Number.isFinite(toMs) ? [one(`publishedMs < ${quoted(toMs)}`)] : [],
  ].flat();
  return bounds.length === 0 ? one('publishedMs EXISTS') : joined(bounds, 'and');
}

function phraseExpression(stems: readonly string[], exceptions: Exceptions): Expression {
  if (stems.length === 1) return one(`stems = ${quoted(encodeTerm(stems[0]!))}`);
  const grams = stems.length === 2 ? [gramOf(stems)] : triplesOf(stems);
  const parts = grams.map((gram) => one(`grams = ${quoted(gram)}`));
  const except = exceptions.get(phraseName(stems)) ?? [];
  if (except.length > 0) parts.push(one(`NOT ${anyOf('key', except)}`));
  return joined(parts, 'and');
}

/** A condition that an attribute has one of the values. */
export function anyOf(attribute: string, values: readonly (string | number)[]): string {
  return `${attribute} IN [${values.map(quoted).join(', ')}]`;
}
