import type { Span } from '../../src/model/document.ts';

/** A word with its inner hyphens and apostrophes, or one other visible character. */
export interface Atom extends Span {
  raw: string;
}

const ATOM = /[\p{L}\p{N}\p{M}]+(?:[-‐‑'’ʼ][\p{L}\p{N}\p{M}]+)*|\S/gu;

// Kinds of the characters that nearly all texts are made of, by code, 0 for signs; what lies beyond is read by the pattern.
const SPACE = 1;
const WORD = 2;
const KNOWN = 0x2100;
const kinds = new Uint8Array(KNOWN);
for (let code = 0; code < KNOWN; code += 1) {
  const character = String.fromCharCode(code);
  if (/[\p{L}\p{N}\p{M}]/u.test(character)) kinds[code] = WORD;
  else if (/\s/.test(character)) kinds[code] = SPACE;
}

// Minus, hyphen, hyphen that does not break, and three apostrophes, the last of which is a letter to Unicode.
const isLink = (code: number): boolean =>
  code === 0x2d || code === 0x2010 || code === 0x2011 || code === 0x27 || code === 0x2019 || code === 0x2bc;

/** Where the word that begins at a place ends, or -1 where a character beyond the table decides that. */
function wordEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= KNOWN) return -1;
    if (kinds[code] === WORD) continue;
    if (!isLink(code)) return at;
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    if (next >= KNOWN) return -1;
    if (kinds[next] !== WORD) return at;
  }
  return text.length;
}

/** Where the atom that begins at a place ends. */
function atomEnd(text: string, start: number): number {
  const code = text.charCodeAt(start);
  const end = code >= KNOWN ? -1 : kinds[code] === WORD ? wordEnd(text, start) : start + 1;
  if (end !== -1) return end;
  ATOM.lastIndex = start;
  return start + ATOM.exec(text)![0].length;
}

/** Atoms of one stretch of text in order, with offsets into the whole text. */
export function atomsOf(text: string, { start, end }: Span): Atom[] {
  const atoms: Atom[] = [];
  for (let at = start; at < end;) {
    const code = text.charCodeAt(at);
    if (code < KNOWN ? kinds[code] === SPACE : /\s/.test(text[at]!)) {
      at += 1;
      continue;
    }
    const to = atomEnd(text, at);
    atoms.push({ raw: text.slice(at, to), start: at, end: to });
    at = to;
  }
  return atoms;
}
