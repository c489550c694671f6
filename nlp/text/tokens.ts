import { codeLetters } from '../skeleton/codes.ts';
import { mostlyCyrillic, readForeign } from '../skeleton/foreign.ts';
import { inCyrillic, kazakhInOtherLetters } from '../skeleton/other-alphabet.ts';
import { countOddGaps, separatedWords } from '../skeleton/separated.ts';
import type { Joined } from '../skeleton/separated.ts';
import { HIDING, LOOK_ALIKE, OTHER_ALPHABET, REPEATED, SEPARATED } from '../skeleton/tricks.ts';
import { CYRILLIC_SMALL, DIGIT, classOf } from './letters.ts';
import { partsOf, wordPart } from './lexeme.ts';
import type { Part } from './lexeme.ts';
import { scan } from './scan.ts';
import type { RawToken, TokenKind } from './scan.ts';

/** A token of raw text: half-open span, plain form, stem, and what was undone to read it (see skeleton/tricks.ts). */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  norm: string;
  stem: string;
  tricks: number;
}

// Two generations of at most this many raw tokens each bound the memory and keep what is in use.
const MAX_CACHED = 40_000;
const MAX_CACHED_LENIENT = 10_000;

interface Cache {
  young: Map<string, readonly Part[]>;
  old: Map<string, readonly Part[]>;
  most: number;
}

const strictly: Cache = { young: new Map(), old: new Map(), most: MAX_CACHED };
const leniently: Cache = { young: new Map(), old: new Map(), most: MAX_CACHED_LENIENT };

function cachedParts(written: string, raw: RawToken, lenient: boolean): readonly Part[] {
  const cache = lenient ? leniently : strictly;
  const known = cache.young.get(written);
  if (known !== undefined) return known;
  const parts = cache.old.get(written) ?? partsOf(written, raw, lenient);
  if (cache.young.size >= cache.most) {
    cache.old = cache.young;
    cache.young = new Map();
  }
  cache.young.set(written, parts);
  return parts;
}

function joinedToken({ from, to, plain, tricks }: Joined, raws: readonly RawToken[]): Token {
  const start = raws[from]!.start;
  const end = raws[to - 1]!.end;
  const part = wordPart(plain, { from: 0, to: end - start, tricks: tricks | SEPARATED });
  return { kind: 'word', start, end, norm: part.norm, stem: part.stem, tricks: part.tricks };
}

const FOREIGN_LETTERS = /^[a-zα-ω]$/;

/** Reads words of the other script in that of the text, where they are words there. */
function readForeigners(text: string, tokens: readonly Token[], lenient: boolean): void {
  if (!lenient && !tokens.some(({ norm }) => norm.length === 1 && FOREIGN_LETTERS.test(norm))) return;
  const toCyrillic = mostlyCyrillic(tokens.map(({ norm }) => norm));
  if (toCyrillic === null) return;
  for (const token of tokens) {
    // "витамин C": a capital by itself is a name.
    const isName = token.norm.length === 1 && text[token.start] !== token.norm;
    const norm = token.kind === 'word' && !isName ? readForeign(token.norm, toCyrillic, lenient) : null;
    if (norm === null) continue;
    const { stem } = wordPart(norm, { from: 0, to: 0, tricks: 0 });
    Object.assign(token, { norm, stem, tricks: token.tricks | LOOK_ALIKE });
  }
}

const DASH_OR_NOTHING = /^[-‐-―−]?$/;

/** Gives codes of a number and letters the Latin letters that their Cyrillic ones are typed for. */
function foldCodes(text: string, tokens: readonly Token[]): void {
  for (let at = 1; at < tokens.length; at += 1) {
    const number = tokens[at - 1]!;
    const token = tokens[at]!;
    if (number.kind !== 'number' || token.kind !== 'word' || token.start - number.end > 1) continue;
    const latin = DASH_OR_NOTHING.test(text.slice(number.end, token.start))
      ? codeLetters(number.norm, token.norm)
      : null;
    if (latin !== null) Object.assign(token, { norm: latin, stem: latin });
  }
}

const isOurs = (norm: string): boolean => (classOf(norm.charCodeAt(0)) & (CYRILLIC_SMALL | DIGIT)) !== 0;

/** Reads Kazakh in Latin and Arabic letters as the same words in Cyrillic ones. */
function foldAlphabets(tokens: readonly Token[]): void {
  if (tokens.every(({ kind, norm }) => kind !== 'word' || isOurs(norm))) return;
  const words = tokens.filter(({ kind, norm }) => kind === 'word' && !/^\d/.test(norm));
  for (const at of kazakhInOtherLetters(words.map(({ norm }) => norm))) {
    const token = words[at]!;
    const norm = inCyrillic(token.norm);
    if (norm === null) continue;
    const { stem } = wordPart(norm, { from: 0, to: 0, tricks: 0 });
    Object.assign(token, { norm, stem, tricks: token.tricks | OTHER_ALPHABET });
  }
}

function read(text: string, raws: readonly RawToken[], lenient: boolean): Token[] {
  const joined = separatedWords(text, raws, lenient);
  const tokens: Token[] = [];
  let next = 0;
  for (let at = 0; at < raws.length; at += 1) {
    if (joined[next]?.from === at) {
      tokens.push(joinedToken(joined[next]!, raws));
      at = joined[next]!.to - 1;
      next += 1;
      continue;
    }
    const raw = raws[at]!;
    const written = text.slice(raw.start, raw.end);
    const parts = cachedParts(written, raw, lenient);
    for (const { kind, from, to, norm, stem, tricks } of parts)
      tokens.push({ kind, start: raw.start + from, end: raw.start + to, norm, stem, tricks });
  }
  readForeigners(text, tokens, lenient);
  return tokens;
}

// A text in which this share of words is in disguise is read as one that hides words on purpose: letters doubled and
// words cut by a space are then looked for as well. Set by hand; clean news has under 1 in 1000.
const MIN_HIDDEN_SHARE = 0.05;
// The closer look costs more: longer texts make do with the first.
const MAX_LENIENT_TOKENS = 1500;

const DIGIT_INSIDE = /[а-яёәғқңөұүһі]{2}\d[а-яёәғқңөұүһі]/;

function hidesWords(tokens: readonly Token[], oddGaps: number): boolean {
  let words = 0;
  let hidden = oddGaps;
  for (const { kind, norm, tricks } of tokens) {
    if (kind !== 'word') continue;
    words += 1;
    if (norm.length > 1 && ((tricks & (HIDING | REPEATED)) !== 0 || DIGIT_INSIDE.test(norm))) hidden += 1;
  }
  return hidden > 0 && hidden >= words * MIN_HIDDEN_SHARE && words <= MAX_LENIENT_TOKENS;
}

/** Tokens of raw text in order. Hyphens part words ("интернет-алаяқтық" is two tokens) in documents and queries alike. */
export function tokenise(text: string): Token[] {
  const raws = scan(text);
  const tokens = read(text, raws, false);
  const found = hidesWords(tokens, countOddGaps(text, raws)) ? read(text, raws, true) : tokens;
  foldAlphabets(found);
  foldCodes(text, found);
  return found;
}

/**
 * Stems with half-open spans: the one way from text to index terms, for documents and for query words.
 * The stemmer is chosen by the letters of the word alone, so a word searched for by itself meets its stem in any text.
 */
export function analyse(text: string): { stem: string; start: number; end: number }[] {
  return tokenise(text).map(({ stem, start, end }) => ({ stem, start, end }));
}
