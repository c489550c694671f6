import { createParser } from './kk/analyse.ts';
import type { Parse } from './kk/analyse.ts';
import { suffixForms } from './kk/grammar.ts';
import { ROOTS, weightsOf } from './kk/roots.ts';
import { writeIn, writeOut } from './kk/sounds.ts';

const parse = createParser(suffixForms(), weightsOf(ROOTS));

/** How a word reads as Kazakh. */
export interface KazakhReading {
  stem: string;
  /** Whether the root stands in the table as Kazakh, as a loan, or not at all. */
  root: 'kazakh' | 'loan' | 'unknown';
  isVerb: boolean;
  /** How many suffixes came off. */
  suffixes: number;
  /** Whether the stem is the root, with no derivation kept. */
  isBare: boolean;
}

function kindOf({ root, kind }: Parse): KazakhReading['root'] {
  if (kind === 1) return ROOTS.verbs.has(root) ? 'kazakh' : 'unknown';
  if (ROOTS.nouns.has(root)) return 'kazakh';
  return ROOTS.loans.has(root) ? 'loan' : 'unknown';
}

// The tokens and the language of a document ask about the same words one after another.
const MAX_REMEMBERED = 2000;
let remembered = new Map<string, KazakhReading | null>();

/** Reads a lower-case Cyrillic word as Kazakh; null when nothing in it can be a stem. Not to be changed. */
export function readKk(word: string): KazakhReading | null {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= MAX_REMEMBERED) remembered = new Map();
  const reading = readOnce(word);
  remembered.set(word, reading);
  return reading;
}

function readOnce(word: string): KazakhReading | null {
  const parsed = parse(writeOut(word));
  return parsed === null
    ? null
    : {
        stem: writeIn(parsed.stem, word),
        root: kindOf(parsed),
        isVerb: parsed.kind === 1,
        suffixes: parsed.suffixes.length,
        isBare: parsed.stem === parsed.root,
      };
}
