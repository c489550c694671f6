import { QueryError, type Query } from './query.ts';
import { readFieldName, readFieldValue } from './query-fields.ts';
import { lexQuery, type QueryToken } from './query-lexer.ts';

/** Longest query text that is read, in UTF-16 units. */
export const MAX_QUERY_LENGTH = 1000;
/** Deepest nesting of brackets and NOT. */
export const MAX_QUERY_DEPTH = 50;
/** Most words, phrases and fields in one query. */
export const MAX_QUERY_TERMS = 64;
/** Fewest letters before the star of a prefix. */
export const MIN_PREFIX_LENGTH = 2;

/**
 * Reads a query: words, "phrases", prefix*, field:value, AND, OR, NOT, -word and brackets; neighbours are joined
 * by AND, which binds tighter than OR. Empty text is `{type: 'all'}`. Throws QueryError at the exact mistake.
 */
export function parseQuery(text: string): Query {
  if (text.length > MAX_QUERY_LENGTH) {
    throw new QueryError({
      position: MAX_QUERY_LENGTH,
      length: text.length - MAX_QUERY_LENGTH,
      expected: `at most ${MAX_QUERY_LENGTH} characters`,
      got: `${text.length}`,
    });
  }
  const reader: Reader = { tokens: lexQuery(text), next: 0, depth: 0, end: text.length };
  checkTerms(reader.tokens);
  if (reader.tokens.length === 0) return { type: 'all' };
  const query = readOr(reader);
  const rest = peek(reader);
  if (rest !== undefined) throw unexpected(reader, 'an opening bracket before `)`');
  return query;
}

interface Reader {
  tokens: QueryToken[];
  next: number;
  depth: number;
  /** Length of the query text: where its end is reported. */
  end: number;
}

function peek(reader: Reader): QueryToken | undefined {
  return reader.tokens[reader.next];
}

function readOr(reader: Reader): Query {
  const nodes = [readAnd(reader)];
  while (peek(reader)?.type === 'or') {
    reader.next += 1;
    nodes.push(readAnd(reader));
  }
  return nodes.length === 1 ? nodes[0]! : { type: 'or', nodes };
}

function readAnd(reader: Reader): Query {
  const nodes = [readUnary(reader)];
  for (let token = peek(reader); token !== undefined; token = peek(reader)) {
    if (token.type === 'or' || token.type === 'close') break;
    if (token.type === 'and') reader.next += 1;
    nodes.push(readUnary(reader));
  }
  return nodes.length === 1 ? nodes[0]! : { type: 'and', nodes };
}

function readUnary(reader: Reader): Query {
  const token = peek(reader);
  if (token?.type !== 'not') return readOperand(reader);
  reader.next += 1;
  const node = deeper(reader, token, () => readUnary(reader));
  return { type: 'not', node };
}

function readOperand(reader: Reader): Query {
  const token = peek(reader);
  const before = reader.tokens[reader.next - 1];
  switch (token?.type) {
    case 'word': {
      reader.next += 1;
      return wordNode(token);
    }
    case 'phrase': {
      reader.next += 1;
      return { type: 'phrase', text: token.text, start: token.start, end: token.end };
    }
    case 'field': {
      const value = reader.tokens[reader.next + 1]!;
      reader.next += 2;
      const field = readFieldName(token);
      return {
        type: 'field',
        field,
        value: readFieldValue(field, value),
        start: token.start,
        end: value.end,
      };
    }
    case 'open': {
      return readBrackets(reader, token);
    }
    default: {
      throw unexpected(
        reader,
        before === undefined
          ? 'a word, a phrase or a field'
          : `a word, a phrase or a field after \`${before.text}\``,
      );
    }
  }
}

function readBrackets(reader: Reader, open: QueryToken): Query {
  reader.next += 1;
  if (peek(reader)?.type === 'close') throw unexpected(reader, 'words between the brackets');
  if (peek(reader) === undefined) throw unclosed(open);
  const node = deeper(reader, open, () => readOr(reader));
  if (peek(reader)?.type !== 'close') throw unclosed(open);
  reader.next += 1;
  return node;
}

function wordNode(token: QueryToken): Query {
  const star = token.text.indexOf('*');
  if (star === -1)
    return { type: 'word', text: token.text, prefix: false, start: token.start, end: token.end };
  const text = token.text.slice(0, star);
  const letters = text.replace(/[^\p{L}\p{N}]+/gu, '').length;
  if (/[^*]/.test(token.text.slice(star)) || letters < MIN_PREFIX_LENGTH) {
    throw new QueryError({
      position: token.start,
      length: token.text.length,
      expected: `* only at the end of a word, after at least ${MIN_PREFIX_LENGTH} letters`,
      got: `\`${token.text}\``,
    });
  }
  return { type: 'word', text, prefix: true, start: token.start, end: token.end };
}

function deeper(reader: Reader, token: QueryToken, read: () => Query): Query {
  reader.depth += 1;
  if (reader.depth > MAX_QUERY_DEPTH) {
    throw new QueryError({
      position: token.start,
      length: token.end - token.start,
      expected: `at most ${MAX_QUERY_DEPTH} brackets and NOTs inside one another`,
      got: 'one more',
    });
  }
  const node = read();
  reader.depth -= 1;
  return node;
}

function checkTerms(tokens: readonly QueryToken[]): void {
  const terms = tokens.filter((token) => token.type === 'word' || token.type === 'phrase');
  const extra = terms[MAX_QUERY_TERMS];
  if (extra === undefined) return;
  throw new QueryError({
    position: extra.start,
    length: extra.end - extra.start,
    expected: `at most ${MAX_QUERY_TERMS} words, phrases and fields`,
    got: `${terms.length}`,
  });
}

function unclosed(open: QueryToken): QueryError {
  return new QueryError({
    position: open.start,
    length: 1,
    expected: 'a closing `)` for this bracket',
    got: 'the end of the query',
  });
}

function unexpected(reader: Reader, expected: string): QueryError {
  const token = peek(reader);
  return new QueryError({
    position: token?.start ?? reader.end,
    length: token === undefined ? 0 : token.end - token.start,
    expected,
    got: token === undefined ? 'the end of the query' : `\`${token.text}\``,
  });
}
