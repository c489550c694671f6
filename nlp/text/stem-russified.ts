import { createParser } from './kk/analyse.ts';
import type { Weights } from './kk/analyse.ts';
import { suffixForms } from './kk/grammar.ts';
import { ROOTS, weightsOf } from './kk/roots.ts';
import { writeIn, writeOut } from './kk/sounds.ts';
import { RUSSIAN_LETTERS } from './russian-letters.ts';

// Some write и for і, others ы: all three are one here.
const FOLDED: Readonly<Record<string, string>> = { ...RUSSIAN_LETTERS, і: 'ы', и: 'ы' };
const KK_LETTER = /[әғқңөұүһі]/;
const SHORTEST_NOUN = 5;
const SHORTEST_VERB = 6;
// Rare roots and names of places would take too many Russian words.
const MIN_COUNT = 2.5;
// Shorter words that are common and look like no Russian word.
const SHORT = 'қыз қала ақша үкім құқық ұрлық күдік жәбір өлім көше құн'.split(' ');

/** A word in the letters Kazakh shares with Russian, и as ы: how people write it who have no Kazakh keyboard. */
function fold(word: string): string {
  return word.replace(/[әғқңөұүһіи]/g, (letter) => FOLDED[letter]!);
}

function foldRoots(
  roots: ReadonlyMap<string, number>,
  { shortest, short }: { shortest: number; short: readonly string[] },
): Map<string, string> {
  const folded = new Map<string, string>();
  for (const [root, count] of roots) {
    if (!KK_LETTER.test(root) || count < MIN_COUNT) continue;
    if (root.length < shortest && !short.includes(root)) continue;
    const key = fold(root);
    const other = folded.get(key);
    if (other === undefined || (roots.get(other) ?? 0) < count) folded.set(key, root);
  }
  return folded;
}

const NOUNS = foldRoots(ROOTS.nouns, { shortest: SHORTEST_NOUN, short: SHORT });
const VERBS = foldRoots(ROOTS.verbs, { shortest: SHORTEST_VERB, short: [] });
const EXACT = weightsOf(ROOTS);

const WEIGHTS: Weights = {
  root(root, kind) {
    const full = (kind === 1 ? VERBS : NOUNS).get(root);
    return full === undefined ? Number.POSITIVE_INFINITY : EXACT.root(full, kind);
  },
  isPossessed: () => false,
  steps: EXACT.steps,
  fuller(root) {
    const last = root.at(-1);
    return last === 'г' ? [`${root.slice(0, -1)}к`] : last === 'б' ? [`${root.slice(0, -1)}п`] : [];
  },
};

const parse = createParser(suffixForms(fold), WEIGHTS);

/** Stem, in Kazakh spelling, of a Kazakh word that was written without Kazakh letters; null when it is not known. */
export function readRussified(word: string): string | null {
  const parsed = parse(fold(writeOut(word)));
  if (parsed === null || parsed.stem !== parsed.root) return null;
  const full = (parsed.kind === 1 ? VERBS : NOUNS).get(parsed.root);
  return full === undefined ? null : writeIn(full, word);
}
