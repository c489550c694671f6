import kk from '../models/entities-kk.json' with { type: 'json' };
import ru from '../models/entities-ru.json' with { type: 'json' };
import type { LanguageRun } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';
import { englishRuns } from './english.ts';
import { balanced, findingsOf } from './found.ts';
import type { EntityFinding, Run } from './found.ts';
import { linesOf } from './lines.ts';
import type { Line } from './lines.ts';
import { remember } from './memory.ts';
import type { Memory } from './memory.ts';
import { createTagger } from './tagger.ts';
import type { Tagger } from './tagger.ts';
import { readWord } from './words.ts';
import type { Word } from './words.ts';

type Reader = 'kk' | 'ru' | 'en';

const KAZAKH = /[әғқңөұүһі]/i;
const LATIN = /[a-z]/gi;
const CYRILLIC = /[а-яёәғқңөұүһі]/gi;

const taggers: Partial<Record<'kk' | 'ru', Tagger>> = {};

// Tables are read when the first text asks for them.
function taggerOf(language: 'kk' | 'ru'): Tagger {
  return (taggers[language] ??= createTagger(language === 'kk' ? kk : ru));
}

const countOf = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

function readerByLetters(line: string): Reader {
  if (KAZAKH.test(line)) return 'kk';
  return countOf(line, LATIN) > countOf(line, CYRILLIC) ? 'en' : 'ru';
}

const READERS: Partial<Record<LanguageRun['variant'], Reader>> = {
  'kk-Cyrl': 'kk',
  'kk-russified': 'kk',
  'kk-Latn': 'en',
  ru: 'ru',
  en: 'en',
};

/** Who reads a line: the reader of most of its words, where their language is one of ours, else as its letters tell. */
function readerOf({ start, end }: Span, text: string, runs: readonly LanguageRun[]): Reader {
  const shares = { kk: 0, ru: 0, en: 0 };
  for (const run of runs) {
    const reader = READERS[run.variant];
    if (reader === undefined || run.end <= start || run.start >= end) continue;
    shares[reader] += Math.min(run.end, end) - Math.max(run.start, start);
  }
  const { kk, ru, en } = shares;
  if (kk + ru + en === 0) return readerByLetters(text.slice(start, end));
  if (en > kk + ru) return 'en';
  return kk > ru ? 'kk' : 'ru';
}

function runsIn(line: readonly Word[], reader: Reader, memory: Memory): Run[] {
  return reader === 'en' ? englishRuns(line, memory) : taggerOf(reader).tag(line, memory);
}

interface ReadLine extends Line {
  reader: Reader;
  words: Word[];
}

function readLine(line: Line, text: string, runs: readonly LanguageRun[]): ReadLine {
  const { atoms, forms } = line;
  const reader = readerOf({ start: atoms[0]!.start, end: atoms.at(-1)!.end }, text, runs);
  return {
    ...line,
    reader,
    words: forms.map((form) => (reader === 'en' ? readWord(form) : taggerOf(reader).read(form))),
  };
}

function findIn(lines: readonly ReadLine[]): EntityFinding[] {
  const memory = remember(lines.map(({ words }) => words));
  return lines.flatMap(({ atoms, forms, words, reader }) =>
    findingsOf(
      runsIn(words, reader, memory).map((run) => balanced(run, forms)),
      atoms,
    ),
  );
}

// Longer texts are read in parts, each with a memory of its own: what a tagger knows of a word outlives no more forms than that.
const MOST_ATOMS_AT_ONCE = 10_000;

/** Persons, organisations and places of a text in order; they do not overlap. `runs` are its stretches of one language. */
export function findEntities(
  text: string,
  sentences: readonly Span[],
  runs: readonly LanguageRun[],
): EntityFinding[] {
  const found: EntityFinding[] = [];
  let part: ReadLine[] = [];
  let atoms = 0;
  for (const line of linesOf(text, sentences)) {
    if (atoms + line.atoms.length > MOST_ATOMS_AT_ONCE) {
      found.push(...findIn(part));
      part = [];
      atoms = 0;
    }
    part.push(readLine(line, text, runs));
    atoms += line.atoms.length;
  }
  found.push(...findIn(part));
  return found;
}
