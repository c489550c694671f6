import { StubError, type Code } from './errors.ts';
import type { Filter } from './filter-parse.ts';
import { filterFeatures, type Settings } from './settings.ts';
import { emptyFacet, facetKey, normalised, type Facet } from './values.ts';

/** What filters are evaluated over. */
export interface Filterable {
  settings: Settings;
  facets: ReadonlyMap<string, Facet>;
  rows: ReadonlySet<number>;
  docs: ReadonlyMap<number, Record<string, unknown>>;
}

/** The rows a filter lets through; an attribute that is not declared, or not for this operator, is an error. */
export function runFilter(filter: Filter, index: Filterable, code: Code): Set<number> {
  check(filter, index.settings, code);
  return evaluate(filter, index);
}

function check(filter: Filter, settings: Settings, code: Code): void {
  if ('nodes' in filter) {
    for (const node of filter.nodes) check(node, settings, code);
  } else if (filter.type === 'not') check(filter.node, settings, code);
  else {
    const features = filterFeatures(settings, filter.attribute);
    if (features === null) throw new StubError(code, `Attribute \`${filter.attribute}\` is not filterable.`);
    const isComparison =
      filter.type === 'to' || (filter.type === 'condition' && /[<>]/.test(filter.operator));
    if (isComparison && !features.comparison) {
      throw new StubError(code, `Filter operator is not allowed for the attribute \`${filter.attribute}\`.`);
    }
  }
}

function evaluate(filter: Filter, index: Filterable): Set<number> {
  switch (filter.type) {
    case 'or': {
      const rows = new Set<number>();
      for (const node of filter.nodes) for (const row of evaluate(node, index)) rows.add(row);
      return rows;
    }
    case 'and': {
      let rows = evaluate(filter.nodes[0]!, index);
      for (const node of filter.nodes.slice(1)) {
        if (rows.size === 0) return rows;
        const other = evaluate(node, index);
        rows = new Set([...rows].filter((row) => other.has(row)));
      }
      return rows;
    }
    case 'not': {
      const rows = evaluate(filter.node, index);
      return new Set([...index.rows].filter((row) => !rows.has(row)));
    }
    default: {
      return evaluateCondition(filter, index);
    }
  }
}

function evaluateCondition(
  filter: Exclude<Filter, { nodes: Filter[] } | { type: 'not' }>,
  index: Filterable,
): Set<number> {
  const facet = index.facets.get(filter.attribute) ?? emptyFacet();
  switch (filter.type) {
    case 'exists': {
      return facet.exists;
    }
    case 'null':
    case 'empty': {
      const isIt = (value: unknown): boolean =>
        filter.type === 'null'
          ? value === null
          : value === '' || (Array.isArray(value) && value.length === 0);
      return new Set([...facet.exists].filter((row) => isIt(index.docs.get(row)?.[filter.attribute])));
    }
    case 'in': {
      return new Set(filter.values.flatMap((value) => [...equal(facet, value)]));
    }
    case 'starts': {
      const start = normalised(filter.value);
      const rows = new Set<number>();
      for (const [key, set] of facet.strings) if (key.startsWith(start)) for (const row of set) rows.add(row);
      return rows;
    }
    case 'to': {
      return between(facet, (number) => number >= Number(filter.from) && number <= Number(filter.to));
    }
    default: {
      return compare(facet, filter, index);
    }
  }
}

function compare(
  facet: Facet,
  { operator, value }: Extract<Filter, { type: 'condition' }>,
  { rows }: Filterable,
): Set<number> {
  if (operator === '=') return equal(facet, value);
  if (operator === '!=') {
    const same = equal(facet, value);
    return new Set([...rows].filter((row) => !same.has(row)));
  }
  const asked = Number(value);
  return between(facet, (number) => {
    if (operator === '<') return number < asked;
    if (operator === '<=') return number <= asked;
    return operator === '>' ? number > asked : number >= asked;
  });
}

/** A value may be a number as well as its text. */
function equal(facet: Facet, value: string): Set<number> {
  const strings = facet.strings.get(facetKey(value)) ?? new Set<number>();
  const number = value.trim() === '' ? Number.NaN : Number(value);
  const numbers = facet.numbers.get(number);
  return numbers === undefined ? strings : new Set([...strings, ...numbers]);
}

function between({ numbers }: Facet, holds: (number: number) => boolean): Set<number> {
  const rows = new Set<number>();
  for (const [number, set] of numbers) if (holds(number)) for (const row of set) rows.add(row);
  return rows;
}
