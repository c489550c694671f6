import { DIGIT, LETTER, classesOf } from '../text/letters.ts';
import type { RawToken } from '../text/scan.ts';
import { isKazakhEnding } from './bases.ts';
import { scoreOf } from './decode.ts';
import { KNOWN, UNKNOWN, knows } from './lexicon.ts';
import { REPEATED } from './tricks.ts';
import { readWord } from './word.ts';

/** A run of raw tokens, `from` to before `to`, that is one word written apart. */
export interface Joined {
  from: number;
  to: number;
  plain: string;
  tricks: number;
}

const SEPARATORS = new Set(".-_*·•∙‧~|/\\,:;+=^'’`°‐‑‒–—―−");
const SPACES = new Set(' \u00a0\u2009\u202f');
const ALL_GAPS = new Set([...SEPARATORS, ...SPACES]);
const ODD_GAP = /^\p{Ll}[_*·•∙‧~|\\^`°]\p{Ll}/u;
const MAX_RUN = 24;
const MAX_WORD = 30;
/** With spaces among the gaps any two words are near: a word is not looked for in more than this many pieces. */
const MAX_SPACED_PIECES = 8;
const MAX_SPACES = 2;
const SHORTEST_FORM = [5, 4];
const SHORTEST_RUN = 4;

/** A text as the search for words written apart sees it. */
interface Line {
  text: string;
  raws: readonly RawToken[];
  lenient: boolean;
}

const isPart = ({ kind, classes, start, end }: RawToken): boolean =>
  (kind === 'word' && (classes & LETTER) !== 0) ||
  (kind === 'number' && end - start === 1 && classes === DIGIT);

const sizeOf = ({ start, end }: RawToken): number => end - start;

function lettersOf({ text, raws }: Line, from: number, to: number): string {
  let letters = '';
  for (let at = from; at < to; at += 1) letters += text.slice(raws[at]!.start, raws[at]!.end);
  return letters;
}

/** A reading of some letters with its score. */
interface Read {
  plain: string;
  tricks: number;
  known: number;
  score: number;
}

// Digits and signs that are no letters, one by one: about as unlikely as a rare letter.
const STRANGE_CHARACTER = -4;
// What was undone to read a word speaks against the reading a little.
const TRICK = 1;
const CYRILLIC_WORD = /^[а-яёәғқңөұүһі]+$/;
const LATIN_WORD = /^[a-z]+$/;

const MAX_READ = 20_000;
const reads = [new Map<string, Read>(), new Map<string, Read>()];

/** Reads letters; the same pieces are read many times over. */
function read(letters: string, lenient: boolean): Read {
  const known = reads[Number(lenient)]!;
  let found = known.get(letters);
  if (found === undefined) {
    found = readOnce(letters, lenient);
    if (known.size >= MAX_READ) known.clear();
    known.set(letters, found);
  }
  return found;
}

function readOnce(letters: string, lenient: boolean): Read {
  const { plain, tricks } = readWord(letters, classesOf(letters), lenient);
  const known = knows(plain);
  const score = CYRILLIC_WORD.test(plain)
    ? scoreOf(plain, ['kk', 'ru'])
    : LATIN_WORD.test(plain)
      ? scoreOf(plain, ['en'])
      : STRANGE_CHARACTER * plain.length;
  return { plain, tricks, known, score: tricks === 0 ? score : score - TRICK };
}

// What a gap inside a word costs, and what it costs to part two words at it where no other text would.
const SPACE = { inside: 5, between: 0 };
const HYPHEN = { inside: 2, between: 2 };
const STOP = { inside: 1.5, between: 1 };
const LOW_STOP = { inside: 0, between: 5 };
const ODD = { inside: 0, between: 9 };

function gapBefore({ text, raws }: Line, at: number): typeof SPACE {
  const gap = text[raws[at]!.start - 1]!;
  if (SPACES.has(gap)) return SPACE;
  if (/[-‐-―−]/.test(gap)) return HYPHEN;
  if (!/[.,:;/+=]/.test(gap)) return ODD;
  return gap === '.' && SMALL_AROUND.test(text.slice(raws[at]!.start - 2, raws[at]!.start + 1))
    ? LOW_STOP
    : STOP;
}

const SMALL_AROUND = /^\p{Ll}\.\p{Ll}/u;

/** What a part is worth as a word by itself. */
function worthAlone(line: Line, at: number, spelled: boolean): number {
  const raw = line.raws[at]!;
  if (raw.kind === 'number') return sizeOf(raw) > 1 ? 0 : STRANGE_CHARACTER;
  const letters = line.text.slice(raw.start, raw.end);
  if (letters.length === 1 && /^\p{Lu}[.\s]/u.test(line.text.slice(raw.start, raw.end + 1)))
    return LETTER_AS_WORD;
  if (letters.length === 1) return spelled || !LETTER_WORD.test(letters) ? LETTER_ALONE : LETTER_AS_WORD;
  const { known, plain, score } = read(letters, line.lenient);
  // "ХҚКО-ға": an ending may follow a hyphen.
  const isEnding = known === UNKNOWN && line.text[raw.start - 1] === '-' && isKazakhEnding(plain);
  return isEnding ? Math.max(score, ENDING) : score;
}

// In a text that hides words a letter by itself is a piece of one, unless it is one of these words.
const LETTER_WORD = /^[аәбвикосуяacikouvy]$/i;
const LETTER_ALONE = -8;
const LETTER_AS_WORD = -2;
const ENDING = -4;
// A Kazakh word and its ending are the likelier to be one.
const ITS_ENDING = 4;
// An unknown word is put together from pieces only where the pieces are much less likely.
const DOUBT = 4;

/** Two parts with a hyphen of which one is a letter or an ending ("С-тан", "І-ші"). */
function isCompound(line: Line, from: number, to: number): boolean {
  if (to - from > 2 || gapBefore(line, from + 1) !== HYPHEN) return false;
  return (
    sizeOf(line.raws[from]!) === 1 ||
    sizeOf(line.raws[to - 1]!) === 1 ||
    isKazakhEnding(lettersOf(line, to - 1, to))
  );
}

// The first gap inside a word is the one to doubt; the others add little.
const FURTHER_GAP = 0.3;

function insideOf(line: Line, from: number, to: number): number {
  let most = 0;
  let all = 0;
  for (let at = from + 1; at < to; at += 1) {
    const { inside } = gapBefore(line, at);
    all += inside;
    if (inside > most) most = inside;
  }
  return isSpelled(line, from, to) ? most : most + (all - most) * FURTHER_GAP;
}

const NUMERAL = /^[IVXLCDM]{2,}$/;

/** Whether one of the parts is a Roman numeral ("Людовик XIV"). */
function hasNumeral({ text, raws }: Line, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1)
    if (NUMERAL.test(text.slice(raws[at]!.start, raws[at]!.end))) return true;
  return false;
}

/** What the parts from `from` to before `to` are worth as one word; nothing, minus infinity, when they are none. */
function worthTogether(line: Line, from: number, to: number): number {
  const letters = lettersOf(line, from, to);
  const shortest = line.lenient && isOdd(line, from, to) && !isSpelled(line, from, to) ? 2 : 3;
  if (letters.length < shortest || letters.length > MAX_WORD) return -Infinity;
  let worth = -insideOf(line, from, to);
  const { known, tricks, score } = read(letters, line.lenient);
  if (!line.lenient && (known === UNKNOWN || isCompound(line, from, to))) return -Infinity;
  if (known === UNKNOWN && !isOdd(line, from, to) && !isSpelled(line, from, to)) worth -= DOUBT;
  if (known !== KNOWN && letters.length < SHORTEST_FORM[Number(line.lenient)]!) return -Infinity;
  if (hasNumeral(line, from, to)) return -Infinity;
  // A space inside an unknown word is one between two.
  if (known === UNKNOWN && !isSpelled(line, from, to) && spacesIn(line, from, to) > 0) return -Infinity;
  if (to - from === 2 && known !== UNKNOWN && isKazakhEnding(lettersOf(line, to - 1, to)))
    worth += ITS_ENDING;
  // A letter of one word and the same letter of the next are no letter written twice.
  if ((tricks & REPEATED) !== 0) worth -= 2;
  return worth + score;
}

const SENTENCE_END = /^(?:\p{Ll}{2}|.?\p{Lu})\.\p{Lu}/u;

/** Where a sentence ends without a space after it, or initials stand, two words meet: "тенге.Об", "А.Б.Мысалов". */
function isSentenceEnd({ text, raws }: Line, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) {
    const { start } = raws[at]!;
    if (text[start - 1] === '.' && SENTENCE_END.test(text.slice(start - 3, start + 1))) return true;
  }
  return false;
}

function spacesIn(line: Line, from: number, to: number): number {
  let spaces = 0;
  for (let at = from + 1; at < to; at += 1) if (gapBefore(line, at) === SPACE) spaces += 1;
  return spaces;
}

const SPELLED_CUT = 3;
const GOOD = -6;
const isGood = (worth: number): boolean => worth > GOOD;

function isOddAnywhere(line: Line, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (gapBefore(line, at) !== SPACE) return true;
  return false;
}

/** Whether all gaps between the parts are such as no text has inside a word or between two. */
function isOdd(line: Line, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (gapBefore(line, at).inside > 0) return false;
  return true;
}

const isSpelled = ({ raws }: Line, from: number, to: number): boolean =>
  to - from > 2 && raws.slice(from, to).every((raw) => sizeOf(raw) === 1);

/** The best way to cut a run of parts into words; every word of several parts is one that was written apart. */
function bestCut(line: Line, [first, end]: readonly [number, number], mostPieces: number): Joined[] {
  const worth = [0];
  const cuts = [0];
  const spelledOut = isSpelled(line, first, end);
  const alone: number[] = [];
  for (let at = first; at < end; at += 1) {
    // A letter at the edge of a run of them may be a word of its own ("и г а ш и ш").
    const isEdge = at === first || at === end - 1;
    alone.push(worthAlone(line, at, spelledOut && !isEdge));
  }
  for (let to = first + 1; to <= end; to += 1) {
    const reached = to - first;
    for (let from = to - 1; from >= Math.max(first, to - mostPieces); from -= 1) {
      if (
        to - from > 1 &&
        (isSentenceEnd(line, from, to) || (!spelledOut && spacesIn(line, from, to) > MAX_SPACES))
      )
        break;
      if (spelledOut && to - from === 2) continue;
      // Words that read well and have spaces between them are left as they are.
      if (to - from > 1 && alone.slice(from - first, reached).every(isGood) && !isOddAnywhere(line, from, to))
        continue;
      const here = to - from === 1 ? alone[from - first]! : worthTogether(line, from, to);
      const parted = from > first ? (spelledOut ? SPELLED_CUT : gapBefore(line, from).between) : 0;
      const total = worth[from - first]! + here - parted;
      if (total > (worth[reached] ?? -Infinity)) {
        worth[reached] = total;
        cuts[reached] = from;
      }
    }
  }
  const found: Joined[] = [];
  for (let to = end; to > first; to = cuts[to - first]!) {
    const from = cuts[to - first]!;
    if (to - from > 1) found.push({ from, to, ...read(lettersOf(line, from, to), line.lenient) });
  }
  return found.reverse();
}

/** The end of the run of parts from `from` on that stand one character of `gaps` apart. */
function runEnd(line: Line, from: number, gaps: ReadonlySet<string>): number {
  const { text, raws } = line;
  let to = from + 1;
  while (
    to < raws.length &&
    to - from < MAX_RUN &&
    raws[to]!.start === raws[to - 1]!.end + 1 &&
    gaps.has(text[raws[to - 1]!.end]!) &&
    isPart(raws[to]!) &&
    (sizeOf(raws[to]!) > 1 || spelledEnd(line, to) === to)
  )
    to += 1;
  return to;
}

const SHORTEST_SPELLED = 3;

/** The end of the run of single letters from `from` on that stand the same gap apart; `from` when there are too few. */
function spelledEnd({ text, raws }: Line, from: number): number {
  const gap = text[raws[from]!.end]!;
  let to = from;
  while (to < raws.length && to - from < MAX_RUN && sizeOf(raws[to]!) === 1 && isPart(raws[to]!)) {
    to += 1;
    if (raws[to]?.start !== raws[to - 1]!.end + 1 || text[raws[to - 1]!.end] !== gap) break;
  }
  return to - from >= (SPACES.has(gap) ? SHORTEST_RUN : SHORTEST_SPELLED) && ALL_GAPS.has(gap) ? to : from;
}

/** Letters one by one that are known words; letters left over stand as they are ("з а к л а д к а в"). */
function spelled(line: Line, from: number, to: number): Joined[] {
  const found = bestCut(line, [from, to], MAX_RUN);
  // A word of three letters by itself among more is chance.
  return to - from === SHORTEST_SPELLED || found.some(({ plain }) => plain.length >= SHORTEST_RUN)
    ? found
    : [];
}

/** Whether a run is what clean text has: known words and numbers with hyphens and stops between them. */
function isPlainly(line: Line, from: number, to: number): boolean {
  if (line.lenient) return false;
  for (let at = from; at < to; at += 1) {
    const raw = line.raws[at]!;
    if (at > from && gapBefore(line, at).between > HYPHEN.between) return false;
    if (raw.kind !== 'number' && read(line.text.slice(raw.start, raw.end), false).known === UNKNOWN)
      return false;
  }
  return true;
}

/** How many gaps between small letters are such as no clean text has ("там*ақ"). */
export function countOddGaps(text: string, raws: readonly RawToken[]): number {
  let count = 0;
  for (let at = 1; at < raws.length; at += 1) {
    const { start } = raws[at]!;
    if (start === raws[at - 1]!.end + 1 && ODD_GAP.test(text.slice(start - 2, start + 1))) count += 1;
  }
  return count;
}

/**
 * Words of the text that are written apart, in order: з.а.к.л.а.д.к.а and з а к л а д к а always; закл-адка and
 * закл адка in a text that is known to hide words (`lenient`).
 */
export function separatedWords(text: string, raws: readonly RawToken[], lenient: boolean): Joined[] {
  const line: Line = { text, raws, lenient };
  const gaps = lenient ? ALL_GAPS : SEPARATORS;
  const mostPieces = lenient ? MAX_SPACED_PIECES : MAX_RUN;
  const found: Joined[] = [];
  for (let at = 0; at + 1 < raws.length; at += 1) {
    const raw = raws[at]!;
    if (raws[at + 1]!.start !== raw.end + 1 || !isPart(raw)) continue;
    const letters = sizeOf(raw) === 1 ? spelledEnd(line, at) : at;
    if (letters > at) {
      found.push(...spelled(line, at, letters));
      at = letters - 1;
    } else if (gaps.has(text[raw.end]!)) {
      const to = runEnd(line, at, gaps);
      if (to - at > 1 && !isPlainly(line, at, to)) found.push(...bestCut(line, [at, to], mostPieces));
      at = to - 1;
    }
  }
  return found;
}
