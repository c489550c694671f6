import { searchableAttributes, type Places, type StoredIndex } from './stored-index.ts';
import { readSearchText } from './words.ts';
import type { Doc } from './values.ts';

/** One value by which rows are put in order: a rank out of so many, or what a sort rule looks at. */
export type Score = { rank: number; most: number } | { value: number | string | null; ascending: boolean };

/** A row with its values, most telling first. */
export interface Ranked {
  row: number;
  scores: Score[];
}

export interface RankAsked {
  q: string;
  sort: string[];
  matchingStrategy: 'last' | 'all' | 'frequency';
  /** Attributes to look into; null: all searchable ones. */
  on: string[] | null;
}

const FAR = 4;

/** The rows that a search text finds among candidates, in the order of the ranking rules. */
export function rankRows(index: StoredIndex, candidates: ReadonlySet<number>, asked: RankAsked): Ranked[] {
  const text = readSearchText(asked.q, index.settings);
  const attributes = searchableAttributes(index);
  const allowed = asked.on === null ? null : new Set(asked.on.map((name) => attributes.indexOf(name)));
  const placesOf = (term: readonly string[], row: number): Places =>
    termPlaces(index, term, { row, allowed });
  const ranked: Ranked[] = [];
  for (const row of candidates) {
    if (text.absent.some((term) => placesOf(term, row).size > 0)) continue;
    const places = text.terms.map((term) => placesOf(term, row));
    const matched = matchedTerms(places, asked.matchingStrategy);
    if (text.terms.length > 0 && matched === 0) continue;
    const found: Found = {
      byWord: index.settings['proximityPrecision'] === 'byWord',
      places: places.slice(0, matched),
      most: text.terms.length,
      attributes: attributes.length,
    };
    ranked.push({ row, scores: scoresOf(index, row, { found, asked }) });
  }
  return ranked.sort((a, b) => compareScores(b.scores, a.scores) || a.row - b.row);
}

/** How many terms from the first on a row must match, and does; 0: it does not answer. */
function matchedTerms(places: readonly Places[], strategy: RankAsked['matchingStrategy']): number {
  const first = places.findIndex((each) => each.size === 0);
  const matched = first === -1 ? places.length : first;
  return strategy === 'all' && matched < places.length ? 0 : matched;
}

function termPlaces(
  index: StoredIndex,
  term: readonly string[],
  { row, allowed }: { row: number; allowed: Set<number> | null },
): Places {
  const parts = term.map((word) => index.words.get(word)?.get(row));
  const places: Places = new Map();
  for (const [attribute, positions] of parts[0] ?? []) {
    if (allowed !== null && !allowed.has(attribute)) continue;
    const starts = positions.filter((at) =>
      parts.every((part, ahead) => part?.get(attribute)?.includes(at + ahead) === true),
    );
    if (starts.length > 0) places.set(attribute, starts);
  }
  return places;
}

interface Found {
  byWord: boolean;
  places: readonly Places[];
  most: number;
  attributes: number;
}

function scoresOf(
  index: StoredIndex,
  row: number,
  { found, asked }: { found: Found; asked: RankAsked },
): Score[] {
  const doc = index.docs.get(row)!;
  const scores: Score[] = [];
  for (const rule of index.settings.rankingRules) {
    if (rule === 'sort') scores.push(...asked.sort.map((each) => sortScore(each, doc)));
    else if (rule.includes(':')) scores.push(sortScore(rule, doc));
    else if (found.most > 0) scores.push(...wordScores(rule, found));
  }
  return scores;
}

function sortScore(rule: string, doc: Doc): Score {
  const [attribute = '', direction] = rule.split(':');
  const value = doc[attribute];
  const kept = typeof value === 'number' || typeof value === 'string' ? value : null;
  return { value: kept, ascending: direction === 'asc' };
}

function wordScores(rule: string, found: Found): Score[] {
  const count = Math.max(1, found.places.length);
  switch (rule) {
    case 'words': {
      return [{ rank: found.places.length, most: found.most }];
    }
    case 'proximity': {
      const most = FAR * (count - 1);
      return [{ rank: 1 + most - distanceOf(found), most: 1 + most }];
    }
    case 'attribute': {
      const most = found.attributes * count;
      const best = found.places.map((places) => Math.min(...places.keys()));
      const order = best.reduce((sum, each) => sum + each, 0);
      const away = found.places.reduce(
        (sum, places, at) => sum + positionCost(places.get(best[at]!)!, at),
        0,
      );
      return [
        { rank: 1 + most - order, most: 1 + most },
        { rank: 1 + 10 * count - away, most: 1 + 10 * count },
      ];
    }
    default: {
      // Without typos and prefixes every match is exact.
      return [{ rank: 1, most: 1 }];
    }
  }
}

/** The least sum of distances between neighbouring terms, each at most four; by attribute: none within one. */
function distanceOf({ places, byWord }: Found): number {
  let sum = 0;
  for (let at = 1; at < places.length; at += 1) {
    let least = FAR;
    for (const [attribute, positions] of places[at]!) {
      for (const before of places[at - 1]!.get(attribute) ?? []) {
        for (const position of positions) {
          const distance = position >= before ? position - before : before - position + 1;
          least = Math.min(least, byWord ? Math.max(1, distance) : 1);
        }
      }
    }
    sum += least - 1;
  }
  return Math.min(sum, FAR * Math.max(0, places.length - 1));
}

const COSTS = [0, 1, 4, 7, 11, 16, 24, 64, 256, 1024];

function positionCost(positions: readonly number[], asked: number): number {
  const distance = Math.min(...positions.map((at) => Math.abs(at - asked)));
  const cost = COSTS.findIndex((most) => distance <= most);
  return cost === -1 ? COSTS.length : cost;
}

/** Positive when the first is better. */
export function compareScores(a: readonly Score[], b: readonly Score[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at];
    if (right === undefined) return 0;
    const difference = compareScore(left, right);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareScore(a: Score, b: Score): number {
  if ('rank' in a || 'rank' in b) return 'rank' in a && 'rank' in b ? a.rank / a.most - b.rank / b.most : 0;
  if (a.value === b.value) return 0;
  if (a.value === null || b.value === null) return a.value === null ? -1 : 1;
  // Numbers come before strings in either direction.
  if (typeof a.value !== typeof b.value) return typeof a.value === 'number' ? 1 : -1;
  return (a.value > b.value ? 1 : -1) * (a.ascending ? -1 : 1);
}

/** All ranks as one number from 0 to 1, as `_rankingScore` is; 1 when there are none. */
export function globalScore(scores: readonly Score[]): number {
  let rank = 1;
  let most = 1;
  for (const score of scores) {
    if (!('rank' in score)) continue;
    rank = (rank - 1) * score.most + score.rank;
    most *= score.most;
  }
  return rank / most;
}
