import { GAP, NO_WIDTH, foldCode, isWordAt } from './fold.ts';
import { isSlangTail, isTail } from './forms.ts';
import type { Named } from './names.ts';

/** A spelling found in a text. */
export interface Found {
  start: number;
  end: number;
  named: Named;
}

/** Most nodes have one child: it stands in the node itself, the others in a map. */
interface Node {
  code: number;
  child: Node | null;
  others: Map<number, Node> | null;
  named: Named[] | null;
}

const emptyNode = (): Node => ({ code: 0, child: null, others: null, named: null });

const childOf = ({ code, child, others }: Node, wanted: number): Node | undefined =>
  code === wanted && child !== null ? child : others?.get(wanted);

function addChild(node: Node, code: number): Node {
  const added = emptyNode();
  if (node.child === null) {
    node.code = code;
    node.child = added;
  } else (node.others ??= new Map()).set(code, added);
  return added;
}

const MAX_GAP = 3;
const MAX_TAIL = 14;
// Names shorter than these are not cut by a hyphen, by a space: the pieces would be other words.
const SHORTEST_HYPHENATED = 6;
const SHORTEST_SPACED = 12;

function createTrie(all: readonly Named[]): Node {
  const root = emptyNode();
  for (const named of all) {
    let node = root;
    for (let at = 0; at < named.letters.length; at += 1) {
      const code = named.letters.charCodeAt(at);
      node = childOf(node, code) ?? addChild(node, code);
    }
    (node.named ??= []).push(named);
  }
  return root;
}

/** A gap met while walking: before which folded letter, and whether it is a space or a line break. */
interface Gap {
  before: number;
  isSpace: boolean;
}

function fitsGap({ letters, gaps, by, needs }: Named, { before, isSpace }: Gap): boolean {
  if (gaps.includes(before)) return true;
  if (by === 'code') return !isSpace && needs === 'nothing' && letters.length >= SHORTEST_HYPHENATED;
  const least = isSpace ? SHORTEST_SPACED : SHORTEST_HYPHENATED;
  return letters.length >= least && before >= 2 && letters.length - before >= 2;
}

/** End of the word that the name ends in, where what follows the name is one of its endings; -1 where it is not. */
function endOfWord(text: string, at: number, { script, by, needs }: Named): number {
  let end = at;
  while (isWordAt(text, end) || (foldCode(text.charCodeAt(end)) === NO_WIDTH && isWordAt(text, end + 1))) {
    end += 1;
    if (end - at > MAX_TAIL) return -1;
  }
  const tail = text
    .slice(at, end)
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
  if (by === 'code' && tail !== '' && !/^[а-яәғқңөұүһі]/.test(tail)) return -1;
  const fits = needs === 'drugs' ? isSlangTail(tail) : isTail(tail, script);
  return fits ? end : -1;
}

function isWritten(text: string, start: number, found: { end: number; named: Named }): boolean {
  if (!found.named.capitals) return true;
  // Small letters of a case ending may follow the capitals.
  const letters = text.slice(start, found.end).replace(/[^\p{L}]/gu, '');
  const code = letters.slice(0, found.named.letters.replace(/\d/g, '').length);
  return code === code.toUpperCase();
}

interface Walk {
  node: Node;
  letters: number;
  gaps: Gap[];
  at: number;
}

/** Longest spelling that begins at the offset; spellings of names before those of codes. */
function longestAt(text: string, start: number, root: Node): Found | null {
  const walk: Walk = { node: root, letters: 0, gaps: [], at: start };
  let best: Found | null = null;
  let gap = 0;
  for (; walk.at < text.length; walk.at += 1) {
    const code = foldCode(text.charCodeAt(walk.at));
    if (code <= NO_WIDTH) {
      if (code === NO_WIDTH) continue;
      if (code !== GAP || walk.letters === 0 || (gap += 1) > MAX_GAP) break;
      const character = text[walk.at]!;
      walk.gaps.push({ before: walk.letters, isSpace: ' \u00a0\n'.includes(character) });
      continue;
    }
    gap = 0;
    const next = childOf(walk.node, code);
    if (next === undefined) break;
    walk.node = next;
    walk.letters += 1;
    for (const named of next.named ?? []) {
      if (!walk.gaps.every((met) => fitsGap(named, met))) continue;
      const end = endOfWord(text, walk.at + 1, named);
      if (end === -1 || !isWritten(text, start, { end, named })) continue;
      best = { start, end, named };
      break;
    }
  }
  return best;
}

/** Finds the longest spellings from left to right, at beginnings of words; each stretch of text is one name. */
export function createNameMatcher(all: readonly Named[]): (text: string) => Found[] {
  const root = createTrie(all);
  return (text) => {
    const found: Found[] = [];
    let inWord = false;
    for (let at = 0; at < text.length; at += 1) {
      const code = foldCode(text.charCodeAt(at));
      const begins = !inWord && code > NO_WIDTH;
      inWord = code > NO_WIDTH;
      if (!begins || childOf(root, code) === undefined) continue;
      const best = longestAt(text, at, root);
      if (best === null) continue;
      found.push(best);
      at = best.end - 1;
      inWord = isWordAt(text, at);
    }
    return found;
  };
}
