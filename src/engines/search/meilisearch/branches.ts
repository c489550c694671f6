import type { ResolvedQuery } from '../../../model/query-resolve.ts';
import { spacelessStem } from './record.ts';

/** Meilisearch drops the words of a query after the tenth. */
const MAX_WORDS = 10;
/** Alternatives of a query that are each ordered by their own words; what only a later one finds comes after. */
const MAX_BRANCHES = 8;

/** The words by which each alternative of a query is ordered: at most eight lists of at most ten stems, none empty. */
export function branchesOf(query: ResolvedQuery): string[][] {
  const texts = new Map(
    expand(query)
      .map((stems) => [...new Set(stems.map(searchedStem))].filter((stem) => stem !== '').slice(0, MAX_WORDS))
      .filter((stems) => stems.length > 0)
      .map((stems) => [stems.join(' '), stems]),
  );
  return [...texts.values()];
}

/** A stem without the signs that mean something in a search text. */
function searchedStem(stem: string): string {
  return spacelessStem(stem).replaceAll('"', '_').replace(/^-+/, '');
}

/** The alternatives, with OR brought to the outside. */
function expand(query: ResolvedQuery): string[][] {
  if (query.type === 'stems') return [query.stems];
  if (query.type === 'or') return query.nodes.flatMap(expand).slice(0, MAX_BRANCHES);
  if (query.type !== 'and') return [[]];
  let branches: string[][] = [[]];
  for (const node of query.nodes) {
    const parts = expand(node);
    branches = branches.flatMap((left) => parts.map((right) => [...left, ...right])).slice(0, MAX_BRANCHES);
  }
  return branches;
}
