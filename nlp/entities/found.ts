import type { EntityKind } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';
import type { Atom } from './atoms.ts';

/** A person, organisation or place in a text. */
export interface EntityFinding extends Span {
  kind: EntityKind;
}

// Streets, schools and prisons are places as well.
const KINDS: Readonly<Record<string, EntityKind>> = {
  PER: 'person',
  ORG: 'organisation',
  LOC: 'place',
  FAC: 'place',
};

/** A labelled stretch of atoms, from `from` up to but not including `to`. */
export interface Run {
  from: number;
  to: number;
  type: string;
}

const POSSESSIVE = /^\p{Script=Latin}+['’]s$/u;
const CLOSING: Readonly<Record<string, string>> = { '«': '»', '“': '”', '„': '“' };
const STRAIGHT = '"';

/** Where a run ends once a quote that it opens is closed right behind it, and where it begins once it closes none that it does not open. */
export function balanced(run: Run, forms: readonly string[]): Run {
  let { from, to } = run;
  let open = '';
  for (let at = from; at < to; at += 1) {
    const form = forms[at]!;
    if (open !== '' && form === open) open = '';
    else if (open === '') open = form === STRAIGHT ? STRAIGHT : (CLOSING[form] ?? '');
  }
  if (open !== '' && forms[to] === open) to += 1;
  else if (open !== '' && (forms[from] === STRAIGHT || CLOSING[forms[from]!] === open)) from += 1;
  return from < to ? { ...run, from, to } : run;
}

/** Runs as findings in the text; those of other types (positions) are left out. */
export function findingsOf(runs: readonly Run[], atoms: readonly Atom[]): EntityFinding[] {
  return runs.flatMap(({ from, to, type }) => {
    const kind = KINDS[type];
    if (kind === undefined) return [];
    const { raw, end } = atoms[to - 1]!;
    return [{ kind, start: atoms[from]!.start, end: POSSESSIVE.test(raw) ? end - 2 : end }];
  });
}
