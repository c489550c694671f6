import type { Span } from '../../src/model/document.ts';
import { atomsOf } from './atoms.ts';
import type { Atom } from './atoms.ts';

/** A sentence, or a part of a very long one, with its atoms. */
export interface Line {
  atoms: readonly Atom[];
  /** Their written forms, as the tagger reads them: a line all in capitals is read as if only first letters were. */
  forms: readonly string[];
}

const MOST_ATOMS = 160;
const SHOUTED = /^\p{Lu}{2,}$/u;
const SMALL = /\p{Ll}/u;
const LEAST_SHOUTED = 3;
const LETTER = /\p{L}/u;

const hasSmall = (form: string): boolean => SMALL.test(form);
const hasLetter = ({ raw }: Atom): boolean => LETTER.test(raw);

function formsOf(atoms: readonly Atom[]): string[] {
  const forms = atoms.map(({ raw }) => raw);
  // Most lines have a small letter in one of their first words: that is asked first.
  if (forms.some(hasSmall)) return forms;
  if (forms.filter((form) => SHOUTED.test(form)).length < LEAST_SHOUTED) return forms;
  return forms.map((form) => form.slice(0, 1) + form.slice(1).toLowerCase());
}

/** Lines of a text by its sentences; those without a letter are left out. */
export function linesOf(text: string, sentences: readonly Span[]): Line[] {
  const lines: Line[] = [];
  for (const sentence of sentences) {
    const atoms = atomsOf(text, sentence);
    for (let from = 0; from < atoms.length; from += MOST_ATOMS) {
      const part = atoms.length <= MOST_ATOMS ? atoms : atoms.slice(from, from + MOST_ATOMS);
      if (part.some(hasLetter)) lines.push({ atoms: part, forms: formsOf(part) });
    }
  }
  return lines;
}
