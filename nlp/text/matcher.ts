import { isKazakhTail } from './endings-kk.ts';
import type { Token } from './tokens.ts';

/** One word of a pattern: the ways in which a token may be it. */
export interface PatternWord {
  /** Equal to the token's stem. */
  stems?: readonly string[];
  /** Equal to the token's plain form. */
  norms?: readonly string[];
  /** The token's plain form begins with it and the rest are Kazakh suffixes. */
  beginnings?: readonly string[];
}

/** A run of words to be found in a row. */
export interface Pattern {
  words: readonly PatternWord[];
}

/** Pattern number and the half-open range of tokens it covers. */
export interface Match {
  pattern: number;
  from: number;
  to: number;
}

/** Finds all patterns in a token stream in one pass. */
export type Matcher = (tokens: readonly Token[]) => Match[];

interface Node {
  next: Map<number, Node>;
  patterns: number[];
}

const MAX_CACHED = 60_000;
const NONE: readonly number[] = [];

function addTo(table: Map<string, number[]>, key: string, value: number): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

function createWordTable(): { add(word: PatternWord): number; find(token: Token): readonly number[] } {
  const ids = new Map<string, number>();
  const stems = new Map<string, number[]>();
  const norms = new Map<string, number[]>();
  const beginnings = new Map<string, number[]>();
  const lengths = new Set<number>();
  let cache = new Map<string, readonly number[]>();

  const look = ({ norm, stem }: Token): readonly number[] => {
    const found = new Set<number>([...(stems.get(stem) ?? NONE), ...(norms.get(norm) ?? NONE)]);
    for (const length of lengths) {
      if (length > norm.length) continue;
      const words = beginnings.get(norm.slice(0, length));
      if (words !== undefined && isKazakhTail(norm.slice(length))) for (const word of words) found.add(word);
    }
    return found.size === 0 ? NONE : [...found];
  };

  return {
    add(word) {
      const key = JSON.stringify([word.stems, word.norms, word.beginnings]);
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = ids.size;
      ids.set(key, id);
      for (const stem of word.stems ?? []) addTo(stems, stem, id);
      for (const norm of word.norms ?? []) addTo(norms, norm, id);
      for (const beginning of word.beginnings ?? []) {
        addTo(beginnings, beginning, id);
        lengths.add(beginning.length);
      }
      return id;
    },
    find(token) {
      let found = cache.get(token.norm);
      if (found === undefined) {
        found = look(token);
        if (cache.size >= MAX_CACHED) cache = new Map();
        cache.set(token.norm, found);
      }
      return found;
    },
  };
}

/** A matcher for the patterns: a trie over word classes, walked once along the tokens (Aho and Corasick's goto, with all live branches kept). */
export function createMatcher(patterns: readonly Pattern[]): Matcher {
  const table = createWordTable();
  const root: Node = { next: new Map(), patterns: [] };
  for (const [number, { words }] of patterns.entries()) {
    let node = root;
    for (const word of words) {
      const id = table.add(word);
      let next = node.next.get(id);
      if (next === undefined) node.next.set(id, (next = { next: new Map(), patterns: [] }));
      node = next;
    }
    if (words.length > 0) node.patterns.push(number);
  }

  return (tokens) => {
    const matches: Match[] = [];
    let live: { node: Node; from: number }[] = [];
    for (const [at, token] of tokens.entries()) {
      const words = table.find(token);
      if (words.length === 0) {
        live = [];
        continue;
      }
      const going: { node: Node; from: number }[] = [];
      for (const { node, from } of [...live, { node: root, from: at }]) {
        for (const word of words) {
          const next = node.next.get(word);
          if (next === undefined) continue;
          for (const pattern of next.patterns) matches.push({ pattern, from, to: at + 1 });
          if (next.next.size > 0) going.push({ node: next, from });
        }
      }
      live = going;
    }
    return matches;
  };
}

/** The matches that no longer match covers, in order of the text. */
export function longestMatches(matches: readonly Match[]): Match[] {
  const sorted = [...matches].sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: Match[] = [];
  let reached = -1;
  for (const match of sorted) {
    const last = kept.at(-1);
    const same = last !== undefined && last.from === match.from && last.to === match.to;
    if (match.to > reached || same) {
      kept.push(match);
      reached = Math.max(reached, match.to);
    }
  }
  return kept;
}
