import { KNOWN, UNKNOWN, formOften, knows, often } from './lexicon.ts';
import { WORD_END, WORD_START, letterModel } from './letter-model.ts';
import type { LexiconLanguage } from './lexicon.ts';
import type { Context, LetterModel } from './letter-model.ts';

/** One way to read the next `take` characters: as `give`, at a cost in the same logarithms as likelihoods. */
export interface Arc {
  take: number;
  give: string;
  cost: number;
}

/** All ways to read what stands at `at`; none when nothing there can be read. */
export type Arcs = (characters: string, at: number) => readonly Arc[];

/** A reading of a whole word with its score: likelihood of its letters, less the cost of its arcs, plus what it gains by being known. */
export interface WordReading {
  word: string;
  score: number;
  known: number;
  language: LexiconLanguage;
}

interface Beam extends Context {
  word: string;
  likelihood: number;
  cost: number;
  /** Letters taken for the second of two. */
  doubles: number;
  /** `likelihood` less `cost`. */
  score: number;
}

const BLANK: Beam = { word: '', likelihood: 0, cost: 0, doubles: 0, score: 0, ...WORD_START };
const MAX_LENGTH = 40;
// Readings kept at each letter, and those of them that are looked up at the end.
const WIDTH = { usual: 10, wide: 16 };
const FINALISTS = { usual: 6, wide: 16 };
// The likelihood of a known word is its share of about 2 to the 17th words, not that of its letters; on top of that it is
// worth this much over an unknown one. Set by hand on made-up words of kk, ru and en, not fitted to any set.
const CORPUS_BITS = 17;
const GAIN_KNOWN = 8;
// An unseen form of a known word: less than the word, and the less the less likely its letters.
const PRICE_OF_FORM = 3;
const SHARE_OF_LETTERS = 0.2;
// What it costs to take a letter for a repetition of the one before: next to nothing from the third on; for two, little
// where that gives a known word in a text that hides words, much anywhere else.
const TRIPLED = 0.3;
const DOUBLED_LENIENT = 2.5;
const DOUBLED = 9;
// What is added to that where the text hides words and the reading is unknown, a form of a known word, or known.
const DOUBT = [DOUBLED - DOUBLED_LENIENT, 1.5, 0];

function extend(beam: Beam, arc: Arc, model: LetterModel): Beam {
  let { last, second, third, likelihood } = beam;
  for (let at = 0; at < arc.give.length; at += 1) {
    const code = arc.give.charCodeAt(at);
    likelihood += model.step({ last, second, third }, code);
    third = second;
    second = last;
    last = code;
  }
  const cost = beam.cost + arc.cost;
  const { doubles } = beam;
  return {
    word: beam.word + arc.give,
    last,
    second,
    third,
    likelihood,
    cost,
    doubles,
    score: likelihood - cost,
  };
}

const repeats = ({ word, last }: Beam, { give }: Arc): boolean =>
  word !== '' && give.length === 1 && last === give.charCodeAt(0);

function absorb(beam: Beam, arc: Arc, isOneOfMany: boolean): Beam {
  const cost = arc.cost + (isOneOfMany ? TRIPLED : DOUBLED_LENIENT);
  const doubles = beam.doubles + (isOneOfMany ? 0 : 1);
  return { ...beam, cost: beam.cost + cost, score: beam.score - cost, doubles };
}

/** Whether the character is one of three or more of a kind. */
function isRun(characters: string, at: number): boolean {
  const same = (other: number): boolean => characters[other] === characters[at];
  return (same(at - 1) && (same(at - 2) || same(at + 1))) || (same(at + 1) && same(at + 2));
}

function keepBest<T extends { score: number }>(found: T[], count: number): T[] {
  return found.length <= count ? found : found.sort((a, b) => b.score - a.score).slice(0, count);
}

/** What a word is worth: its share of running words when it is known, else the likelihood of its letters. */
function worthOf(
  word: string,
  { language, known }: { language: LexiconLanguage; known: number },
  letters: () => number,
): number {
  const times = known === KNOWN ? often(word, language) : -1;
  if (times >= 0) return (times - CORPUS_BITS) * Math.LN2 + GAIN_KNOWN;
  const base = known === UNKNOWN ? -1 : formOften(word, language);
  return base < 0
    ? letters()
    : (base - CORPUS_BITS) * Math.LN2 + GAIN_KNOWN - PRICE_OF_FORM + letters() * SHARE_OF_LETTERS;
}

function finish(beam: Beam, model: LetterModel, lenient: boolean): WordReading {
  const { word } = beam;
  const known = knows(word);
  const worth = worthOf(
    word,
    { language: model.language, known },
    () => beam.likelihood + model.step(beam, WORD_END),
  );
  const doubted = beam.doubles * (lenient ? DOUBT[known]! : DOUBT[UNKNOWN]!);
  return { word, known, language: model.language, score: worth - beam.cost - doubted };
}

/** Score of a word as it stands, comparable with those of readings: the best over the languages. */
export function scoreOf(word: string, languages: readonly LexiconLanguage[]): number {
  const known = knows(word);
  let best = -Infinity;
  for (const language of languages) {
    const model = letterModel(language);
    const letters = (): number => {
      const beam = extend(BLANK, { take: 0, give: word, cost: 0 }, model);
      return beam.likelihood + model.step(beam, WORD_END);
    };
    best = Math.max(best, worthOf(word, { language, known }, letters));
  }
  return best;
}

/** How to read: in which languages, and whether letters are doubled for show. */
export interface DecodeOptions {
  languages: readonly LexiconLanguage[];
  lenient: boolean;
  /** Whether nearly every letter has several readings, so that more of them must be kept. */
  breadth?: 'usual' | 'wide';
}

function decodeIn(
  characters: string,
  arcsAt: Arcs,
  { model, lenient, breadth = 'usual' }: Omit<DecodeOptions, 'languages'> & { model: LetterModel },
): WordReading[] {
  // Beams by how many characters they have read.
  const beams: Beam[][] = Array.from({ length: characters.length + 1 }, () => []);
  beams[0]!.push(BLANK);
  for (let at = 0; at < characters.length; at += 1) {
    const arcs = arcsAt(characters, at);
    for (const beam of keepBest(beams[at]!, WIDTH[breadth])) {
      for (const arc of arcs) {
        const next = beams[at + arc.take];
        next?.push(extend(beam, arc, model));
        if (repeats(beam, arc)) next?.push(absorb(beam, arc, isRun(characters, at)));
      }
    }
  }
  return keepBest(beams[characters.length]!, FINALISTS[breadth]).map((beam) => finish(beam, model, lenient));
}

/**
 * The likeliest readings of a word under the letter models of the languages, best first, by a beam search over the
 * arcs; none for more than 40 characters or where something cannot be read at all.
 */
export function decode(
  characters: string,
  arcsAt: Arcs,
  { languages, ...how }: DecodeOptions,
): WordReading[] {
  if (characters.length > MAX_LENGTH) return [];
  for (let at = 0; at < characters.length; at += 1) if (arcsAt(characters, at).length === 0) return [];
  return languages
    .flatMap((language) => decodeIn(characters, arcsAt, { model: letterModel(language), ...how }))
    .sort((a, b) => b.score - a.score);
}
