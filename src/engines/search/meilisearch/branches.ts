import type { ResolvedQuery } from '../../../model/query-resolve.ts';
import { spacelessStem } from './record.ts';

/** Meilisearch drops the words of a query after the tenth. */
const MAX_WORDS = 10;
/** Alternatives of a query that are each ordered by their own words; more are ordered as one. */
const MAX_BRANCHES = 8;

/** The words by which each alternative of a query is ordered: at most eight lists of at most ten stems, none empty. */
export function branchesOf(query: ResolvedQuery): string[][] {
  const branches = expand(query) ?? [wordsIn(query)];
  const texts = new Map(
    branches
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

/** The alternatives with OR brought to the outside; null when there are too many. */
function expand(query: ResolvedQuery): string[][] | null {
  if (query.type === 'stems') return [query.stems];
  if (query.type === 'or') {
    const parts = query.nodes.map(expand);
    const all = parts.flatMap((part) => part ?? []);
    return parts.includes(null) || all.length > MAX_BRANCHES ? null : all;
  }
  if (query.type !== 'and') return [[]];
  let branches: string[][] = [[]];
  for (const part of query.nodes.map(expand)) {
    if (part === null || branches.length * part.length > MAX_BRANCHES) return null;
    branches = branches.flatMap((left) => part.map((right) => [...left, ...right]));
  }
  return branches;
}

/** Every word asked for, those that each answer has first. */
function wordsIn(query: ResolvedQuery): string[] {
  if (query.type === 'stems') return query.stems;
  if (query.type === 'or') return query.nodes.flatMap(wordsIn);
  if (query.type !== 'and') return [];
  return query.nodes
    .toSorted((a, b) => Number(a.type !== 'stems') - Number(b.type !== 'stems'))
    .flatMap(wordsIn);
}
