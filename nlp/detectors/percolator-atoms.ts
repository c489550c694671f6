import type { QueryView } from '../../src/model/query-evaluate.ts';
import type { ResolvedQuery, ValueField } from '../../src/model/query-resolve.ts';
import { foldWord } from '../../src/model/query-words.ts';

/** What can be looked up in a document without reading it whole: a stem, the beginning of a word or the value of a field. */
export interface QueryAtom {
  kind: 'stem' | 'prefix' | ValueField;
  text: string;
}

/** Atoms of which a document must have at least one for the query to hold; none at all: the query never holds. */
export type Clause = readonly QueryAtom[];

// Guessed shares of documents, by which the rarest atom is chosen; a wrong guess costs time, never an answer.
const VALUE_SHARE: Record<ValueField, number> = {
  lang: 0.6,
  kind: 0.6,
  region: 0.1,
  category: 0.05,
  source: 0.03,
  substance: 0.01,
};
const STEM_SHARE = 0.25;
const PREFIX_SHARE = 0.5;
/** Each letter more makes a word so much rarer. */
const PER_LETTER = 0.6;

function shareOf({ kind, text }: QueryAtom): number {
  if (kind !== 'stem' && kind !== 'prefix') return VALUE_SHARE[kind];
  return (kind === 'stem' ? STEM_SHARE : PREFIX_SHARE) * PER_LETTER ** Math.max(0, text.length - 2);
}

const shareOfClause = (clause: Clause): number => clause.reduce((sum, atom) => sum + shareOf(atom), 0);

/** The clause that the fewest documents can be expected to hold; null of none. */
export function rarestClause(clauses: readonly Clause[]): Clause | null {
  let [rarest = null] = clauses;
  for (const clause of clauses) {
    if (shareOfClause(clause) < shareOfClause(rarest!)) rarest = clause;
  }
  return rarest;
}

/**
 * What every document that answers the query has: one atom at least of each clause. Empty for a query that asks for
 * nothing an index could know: exclusions alone, days, everything.
 */
export function clausesOf(query: ResolvedQuery): Clause[] {
  switch (query.type) {
    case 'none': {
      return [[]];
    }
    case 'stems': {
      return [...new Set(query.stems)].map((text) => [{ kind: 'stem', text }]);
    }
    case 'prefix': {
      return [[{ kind: 'prefix', text: query.prefix }]];
    }
    case 'value': {
      return [[{ kind: query.field, text: query.value }]];
    }
    case 'and': {
      return query.nodes.flatMap(clausesOf);
    }
    case 'or': {
      const rarest = query.nodes.map((node) => rarestClause(clausesOf(node)));
      return rarest.includes(null) ? [] : [rarest.flatMap((clause) => clause ?? [])];
    }
    default: {
      return [];
    }
  }
}

/** The values of a document's fields, folded as queries are. */
export function valuesOf({ fields }: QueryView): [ValueField, string][] {
  const values: [ValueField, readonly string[]][] = [
    ['lang', [fields.language]],
    ['source', [fields.source]],
    ['kind', [fields.kind]],
    ['category', fields.categories],
    ['region', fields.regions],
    ['substance', fields.substances],
  ];
  return values.flatMap(([field, all]) => all.map((value): [ValueField, string] => [field, foldWord(value)]));
}
