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
  /** The token's plain form begins with it, whatever follows; е and ё are one letter here. */
  prefixes?: readonly string[];
  /** Any token at all, or any number. */
  any?: 'token' | 'number';
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
  /** Where any token leads, and any number. */
  anyToken: Node | null;
  anyNumber: Node | null;
  leaf: boolean;
  patterns: number[];
}

// Two generations of at most this many words each bound the memory and keep what is in use.
const MAX_CACHED = 40_000;
/** Beginnings are found by so many letters first: most words share them with none. */
const HEAD = 3;
const NONE: readonly number[] = [];

function addTo(table: Map<string, number[]>, key: string, value: number): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** Beginnings of several lengths in one table, asked for by the word that may begin with them. */
function createBeginnings(): {
  add(beginning: string, value: number): void;
  find(norm: string, accept: (tail: string) => boolean, found: Set<number>): void;
} {
  const table = new Map<string, number[]>();
  const lengths: number[] = [];
  const heads = new Set<string>();
  return {
    add(beginning, value) {
      addTo(table, beginning, value);
      heads.add(beginning.slice(0, HEAD));
      if (!lengths.includes(beginning.length)) lengths.push(beginning.length);
    },
    find(norm, accept, found) {
      const hasHead = heads.has(norm.slice(0, HEAD));
      for (const length of lengths) {
        if (length > norm.length || (length >= HEAD && !hasHead)) continue;
        const words = table.get(norm.slice(0, length));
        if (words !== undefined && accept(norm.slice(length))) for (const word of words) found.add(word);
      }
    },
  };
}

const anything = (): boolean => true;

function createWordTable(): { add(word: PatternWord): number; find(token: Token): readonly number[] } {
  const ids = new Map<string, number>();
  const stems = new Map<string, number[]>();
  const norms = new Map<string, number[]>();
  const beginnings = createBeginnings();
  const prefixes = createBeginnings();
  let young = new Map<string, readonly number[]>();
  let old = new Map<string, readonly number[]>();

  const look = ({ norm, stem }: Token): readonly number[] => {
    const found = new Set<number>(stems.get(stem));
    for (const word of norms.get(norm) ?? NONE) found.add(word);
    beginnings.find(norm, isKazakhTail, found);
    prefixes.find(norm.includes('ё') ? norm.replaceAll('ё', 'е') : norm, anything, found);
    return found.size === 0 ? NONE : [...found];
  };

  return {
    add(word) {
      const key = JSON.stringify([word.stems, word.norms, word.beginnings, word.prefixes]);
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = ids.size;
      ids.set(key, id);
      for (const stem of word.stems ?? []) addTo(stems, stem, id);
      for (const norm of word.norms ?? []) addTo(norms, norm, id);
      for (const beginning of word.beginnings ?? []) beginnings.add(beginning, id);
      for (const prefix of word.prefixes ?? []) prefixes.add(prefix.replaceAll('ё', 'е'), id);
      return id;
    },
    find(token) {
      const known = young.get(token.norm);
      if (known !== undefined) return known;
      const found = old.get(token.norm) ?? look(token);
      if (young.size >= MAX_CACHED) {
        old = young;
        young = new Map();
      }
      young.set(token.norm, found);
      return found;
    },
  };
}

const emptyNode = (): Node => ({
  next: new Map(),
  anyToken: null,
  anyNumber: null,
  leaf: true,
  patterns: [],
});

function createTrie(patterns: readonly Pattern[], idOf: (word: PatternWord) => number): Node {
  const root = emptyNode();
  for (const [number, { words }] of patterns.entries()) {
    let node = root;
    for (const word of words) {
      node.leaf = false;
      if (word.any === 'token') node = node.anyToken ??= emptyNode();
      else if (word.any === 'number') node = node.anyNumber ??= emptyNode();
      else {
        const id = idOf(word);
        let next = node.next.get(id);
        if (next === undefined) node.next.set(id, (next = emptyNode()));
        node = next;
      }
    }
    if (words.length > 0) node.patterns.push(number);
  }
  return root;
}

interface Branch {
  node: Node;
  from: number;
}

/** Where a branch has come to one token further, with the matches that end there. */
function advance(next: Node, from: number, walk: { to: number; going: Branch[]; matches: Match[] }): void {
  for (let at = 0; at < next.patterns.length; at += 1)
    walk.matches.push({ pattern: next.patterns[at]!, from, to: walk.to });
  if (!next.leaf) walk.going.push({ node: next, from });
}

const NO_BRANCHES: Branch[] = [];

/** A matcher for the patterns: a trie over word classes, walked once along the tokens (Aho and Corasick's goto, with all live branches kept). */
export function createMatcher(patterns: readonly Pattern[]): Matcher {
  const table = createWordTable();
  const root = createTrie(patterns, (word) => table.add(word));

  return (tokens) => {
    const matches: Match[] = [];
    let live = NO_BRANCHES;
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at]!;
      const words = table.find(token);
      const isNumber = token.kind === 'number';
      if (words.length === 0 && live.length === 0 && !(isNumber && root.anyNumber !== null)) continue;
      const walk = { to: at + 1, going: [] as Branch[], matches };
      for (let branch = 0; branch <= live.length; branch += 1) {
        const node = branch < live.length ? live[branch]!.node : root;
        const from = branch < live.length ? live[branch]!.from : at;
        for (let word = 0; word < words.length; word += 1) {
          const next = node.next.get(words[word]!);
          if (next !== undefined) advance(next, from, walk);
        }
        if (node.anyToken !== null) advance(node.anyToken, from, walk);
        if (isNumber && node.anyNumber !== null) advance(node.anyNumber, from, walk);
      }
      live = walk.going;
    }
    return matches;
  };
}
