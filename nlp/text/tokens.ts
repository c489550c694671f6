import { normaliseWord } from './normalise.ts';
import { stemWord } from './stem.ts';

// A word is letters, digits, or both; a code is shaped as a CAS number; an address is a URL or e-mail address.
type TokenKind = 'word' | 'number' | 'code' | 'handle' | 'address';

/** A token of raw text: half-open span, plain form and stem. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  norm: string;
  stem: string;
}

interface Lexeme {
  kind: TokenKind;
  norm: string;
  stem: string;
}

const ADDRESS = String.raw`(?:https?:\/\/|www\.|t\.me\/)[^\s<>"«»]*[^\s<>"«».,;:!?)\]]|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+`;
const HANDLE = String.raw`@\w{3,32}`;
const CODE = String.raw`\d{2,7}[-‐-―−]\d{2}[-‐-―−]\d(?![\d\p{L}])`;
const NUMBER = String.raw`\d+(?:[.,]\d+)*(?![\p{L}\p{M}])`;
const INSIDE = String.raw`[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff_]`;
const WORD = String.raw`[\p{L}\p{N}]${INSIDE}*(?:['’ʼ]\p{L}+)*`;
const TOKEN = new RegExp(`${ADDRESS}|${HANDLE}|${CODE}|${NUMBER}|${WORD}`, 'gu');

const CODE_ONLY = new RegExp(`^${CODE}$`, 'u');
const DASHES = /[‐-―−]/g;

function kindOf(raw: string): TokenKind {
  if (raw.startsWith('@')) return 'handle';
  if (raw.includes('/') || raw.includes('@') || raw.startsWith('www.')) return 'address';
  if (CODE_ONLY.test(raw)) return 'code';
  return /^\d[\d.,]*$/.test(raw) ? 'number' : 'word';
}

function makeLexeme(raw: string): Lexeme {
  const kind = kindOf(raw);
  if (kind === 'word') {
    const norm = normaliseWord(raw);
    return { kind, norm, stem: stemWord(norm) };
  }
  const norm = kind === 'code' ? raw.replace(DASHES, '-') : raw.toLowerCase();
  return { kind, norm, stem: norm };
}

// Two generations of at most this many words each bound the memory and keep what is in use.
const MAX_CACHED = 60_000;
let young = new Map<string, Lexeme>();
let old = new Map<string, Lexeme>();

function lexemeOf(raw: string): Lexeme {
  const known = young.get(raw);
  if (known !== undefined) return known;
  const lexeme = old.get(raw) ?? makeLexeme(raw);
  if (young.size >= MAX_CACHED) {
    old = young;
    young = new Map();
  }
  young.set(raw, lexeme);
  return lexeme;
}

/** Tokens of raw text in order. Hyphens part words ("интернет-алаяқтық" is two tokens) in documents and queries alike. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const { kind, norm, stem } = lexemeOf(match[0]);
    if (norm.length > 0)
      tokens.push({ kind, start: match.index, end: match.index + match[0].length, norm, stem });
  }
  return tokens;
}

/**
 * Stems with half-open spans: the one way from text to index terms, for documents and for query words.
 * The stemmer is chosen by the letters of the word alone, so a word searched for by itself meets its stem in any text.
 */
export function analyse(text: string): { stem: string; start: number; end: number }[] {
  return tokenise(text).map(({ stem, start, end }) => ({ stem, start, end }));
}
