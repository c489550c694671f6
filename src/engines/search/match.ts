import type { ResolvedQuery, ValueField } from '../../model/query-resolve.ts';
import { eachNumber, intersect, makeBits, setBit, subtract, unite, type Bits } from './bits.ts';
import { UNDATED_MS, type Columns } from './columns.ts';
import { codesWith } from './facets.ts';
import type { Recent } from './recent.ts';
import type { Facet } from './search.ts';
import { phraseExpression, prefixExpression } from './stems.ts';
import type { Statement } from '../sqlite.ts';
import type { SearchStatements } from './tables.ts';

/** What queries are answered from. */
export interface Index {
  sql: SearchStatements;
  columns: Columns;
  /** Rows by FTS5 expression, since the last write: what a query matches is also what it is scored by. */
  expressions: Recent<Bits>;
}

const FACET_OF: Record<ValueField, Facet> = {
  lang: 'language',
  source: 'source',
  category: 'category',
  region: 'region',
  substance: 'substance',
  kind: 'kind',
};

/** The rows that answer a query; the meaning is that of `evaluateQuery`. */
export function matchRows(query: ResolvedQuery, index: Index): Bits {
  const { columns } = index;
  switch (query.type) {
    case 'all': {
      return columns.alive;
    }
    case 'none': {
      return makeBits(columns.alive.length * 32);
    }
    case 'stems': {
      return rowsMatching(phraseExpression(query.stems), index);
    }
    case 'prefix': {
      return rowsIn(index.sql.matchWords, prefixExpression(query.prefix), columns);
    }
    case 'value': {
      const facet = FACET_OF[query.field];
      const isAsked = codesWith(columns.facets[facet], query.value);
      const codes = columns.codes[facet];
      return rowsWhere(columns, (row) => isAsked[codes[row]!] === 1);
    }
    case 'published': {
      const { published } = columns;
      const { fromMs, toMs } = query;
      return rowsWhere(
        columns,
        (row) => published[row]! >= fromMs && published[row]! < toMs && published[row] !== UNDATED_MS,
      );
    }
    case 'undated': {
      return rowsWhere(columns, (row) => columns.published[row] === UNDATED_MS);
    }
    case 'and': {
      return matchAll(query.nodes, index);
    }
    case 'or': {
      return query.nodes.map((node) => matchRows(node, index)).reduce(unite);
    }
    default: {
      return subtract(columns.alive, matchRows(query.node, index));
    }
  }
}

/** Words asked for together go to the index as one expression: a rare one then spares reading the common one. */
function matchAll(nodes: readonly ResolvedQuery[], index: Index): Bits {
  const words = nodes.filter((node) => node.type === 'stems');
  const parts = nodes.filter((node) => node.type !== 'stems').map((node) => matchRows(node, index));
  if (words.length > 0) {
    parts.push(rowsMatching(words.map((node) => phraseExpression(node.stems)).join(' AND '), index));
  }
  return parts.reduce(intersect);
}

/** The rows that answer an FTS5 expression over stems. */
export function rowsMatching(expression: string, { sql, columns, expressions }: Index): Bits {
  return expressions.get(expression, () => rowsIn(sql.match, expression, columns));
}

function rowsIn(statement: Statement, expression: string, { alive }: Columns): Bits {
  const bits = makeBits(alive.length * 32);
  eachNumber(statement.get<{ list: string | null }>(expression)!.list, (row) => setBit(bits, row));
  return bits;
}

function rowsWhere({ size, alive }: Columns, holds: (row: number) => boolean): Bits {
  const bits = makeBits(alive.length * 32);
  for (let row = 0; row < size; row += 1) if (holds(row)) setBit(bits, row);
  return intersect(bits, alive);
}
