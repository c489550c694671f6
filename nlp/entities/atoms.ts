import type { Span } from '../../src/model/document.ts';

/** A word with its inner hyphens and apostrophes, or one other visible character. */
export interface Atom extends Span {
  raw: string;
}

const ATOM = /[\p{L}\p{N}\p{M}]+(?:[-‐‑'’ʼ][\p{L}\p{N}\p{M}]+)*|\S/gu;

/** Atoms of one stretch of text in order, with offsets into the whole text. */
export function atomsOf(text: string, { start, end }: Span): Atom[] {
  const atoms: Atom[] = [];
  ATOM.lastIndex = start;
  for (let match = ATOM.exec(text); match !== null && match.index < end; match = ATOM.exec(text)) {
    atoms.push({ raw: match[0], start: match.index, end: match.index + match[0].length });
  }
  return atoms;
}
