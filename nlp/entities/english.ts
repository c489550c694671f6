import { BEFORE_PERSON, BEFORE_PLACE, LINKS, ORDINARY, PEOPLES, SPEAKS, TITLES } from './english-words.ts';
import type { Run } from './found.ts';
import { FLAG } from './gazetteer.ts';
import type { Memory } from './memory.ts';
import { isInitial, isNameShape, SHAPE } from './shape.ts';
import { surroundingsOf } from './surroundings.ts';
import type { Word } from './words.ts';

const LATIN = 16;
const ORGANISATION = FLAG.orgHead | FLAG.legalForm;
const LISTED_PLACE = FLAG.country | FLAG.city | FLAG.region | FLAG.nature | FLAG.countryShort;
const PERSON = FLAG.given | FLAG.surname | FLAG.patronymic;
// Kinds of listed phrases as labels, by number.
const PHRASE_LABELS = ['ORG', 'LOC', 'LOC', 'FAC', null];

type Stretch = Omit<Run, 'type'>;

interface Scene {
  words: readonly Word[];
  memory: Memory;
}

const isUpper = ({ shape }: Word): boolean =>
  shape % LATIN === SHAPE.upper || shape % LATIN === SHAPE.upperLower;
const isCapital = (word: Word | undefined): boolean =>
  word !== undefined && (isNameShape(word.shape) || isUpper(word) || isInitial(word.shape));
const isMark = (word: Word | undefined): boolean => word?.shape === SHAPE.mark;
const opens = (words: readonly Word[], at: number): boolean =>
  at === 0 || (isMark(words[at - 1]) && words[at - 1]!.lower !== ',');

function mayBegin({ words, memory }: Scene, at: number): boolean {
  const word = words[at]!;
  if (!isCapital(word) || ORDINARY.has(word.lower)) return false;
  if (PEOPLES.has(word.lower)) return isCapital(words[at + 1]);
  // A word that the text also writes small is no name for opening a sentence.
  return !(opens(words, at) && memory.small.has(word.norm) && word.flags === 0);
}

/** Where a name of a body goes on after "of", "for", "on" and "and", or the same place where it does not. */
function afterLink(words: readonly Word[], from: number, end: number): number {
  const link = words[end]?.lower ?? '';
  const linked = words.slice(from, end).some(({ lower }) => LINKS.has(lower));
  const next = words[end + 1]?.lower === 'the' ? end + 2 : end + 1;
  const onward = words[next];
  if (onward === undefined || !isCapital(onward)) return end;
  if (LINKS.has(link)) return next + 1;
  return link === 'and' && linked && (onward.flags & (PERSON | LISTED_PLACE | FLAG.orgName)) === 0
    ? next + 1
    : end;
}

/** Where a run of capitalised words ends. */
function endOf(words: readonly Word[], from: number): number {
  let end = from + 1;
  let body = (words[from]!.flags & FLAG.orgHead) !== 0;
  while (end < words.length) {
    const word = words[end]!;
    const initialStop = word.lower === '.' && isInitial(words[end - 1]!.shape) && isCapital(words[end + 1]);
    if (isCapital(word)) end += 1;
    else if (initialStop || (word.lower === '&' && isCapital(words[end + 1]))) end += 2;
    else {
      const onward = body ? afterLink(words, from, end) : end;
      if (onward === end) break;
      end = onward;
    }
    body ||= (words[end - 1]!.flags & FLAG.orgHead) !== 0;
    if (words[end - 1]!.lower.endsWith("'s") && !isCapital(words[end])) break;
  }
  return end;
}

/** The run of a listed name of several words that begins here, or null. */
function phraseRun(words: readonly Word[], phrase: Uint8Array, at: number): Run | null {
  const mark = phrase[at]!;
  if (mark === 0 || (mark - 1) % 3 !== 0 || !isCapital(words[at])) return null;
  let to = at + 1;
  while (to < words.length && phrase[to] !== 0 && (phrase[to]! - 1) % 3 !== 0) to += 1;
  return { from: at, to, type: PHRASE_LABELS[Math.floor((mark - 1) / 3)] ?? '' };
}

const isTitle = ({ lower, flags }: Word): boolean => TITLES.has(lower) || (flags & FLAG.position) !== 0;

/** What several words name by the head among them, or null. */
function byHead(inside: readonly Word[]): string | null {
  if (inside.length < 2) return null;
  const first = inside[0]!.flags;
  const last = inside.at(-1)!.flags;
  if ((last & FLAG.adminWord) !== 0 || ((first | last) & FLAG.natureWord) !== 0) return 'LOC';
  if (inside.some(({ flags }) => (flags & ORGANISATION) !== 0)) return 'ORG';
  return ((first | last) & FLAG.facilityWord) !== 0 ? 'FAC' : null;
}

function byList({ flags }: Word): string | null {
  if ((flags & LISTED_PLACE) !== 0) return 'LOC';
  if ((flags & (FLAG.acronym | FLAG.orgName)) !== 0) return 'ORG';
  return null;
}

function singleType(words: readonly Word[], at: number, memory: Memory): string | null {
  const word = words[at]!;
  const before = words[at - 1];
  const speaks = SPEAKS.has(words[at + 1]?.lower ?? '');
  const known = byList(word);
  if (known !== null && !(speaks && (word.flags & FLAG.given) !== 0)) return known;
  if (memory.named.has(word.bare)) return 'PER';
  if (isUpper(word)) return word.lower.length > 1 ? 'ORG' : null;
  if (isInitial(word.shape)) return null;
  const plural = word.lower.endsWith('s') && opens(words, at);
  if (before !== undefined && (isTitle(before) || BEFORE_PERSON.has(before.lower))) return 'PER';
  if ((word.flags & PERSON) !== 0 && !plural) return 'PER';
  if (before !== undefined && BEFORE_PLACE.has(before.lower)) return 'LOC';
  if (speaks && !plural) return 'PER';
  return (word.flags & FLAG.settlement) !== 0 ? 'LOC' : null;
}

function typeOf({ words, memory }: Scene, { from, to }: Stretch): string | null {
  const inside = words.slice(from, to).filter((word) => !isMark(word));
  if (inside.length === 1) return singleType(words, from, memory);
  const head = byHead(inside);
  if (head !== null) return head;
  if (inside.every(isUpper)) return 'ORG';
  if (inside.some(({ flags }) => (flags & PERSON) !== 0)) return 'PER';
  if (inside.every((word) => byList(word) !== null)) return byList(inside.at(-1)!);
  const before = words[from - 1];
  if (before?.lower === 'the') return 'ORG';
  if (
    before !== undefined &&
    BEFORE_PLACE.has(before.lower) &&
    before.lower !== 'from' &&
    before.lower !== 'to'
  )
    return 'LOC';
  // Two or three capitalised words that no list knows are mostly a name and a surname.
  return inside.length <= 3 && !inside.some(isUpper) ? 'PER' : null;
}

const isGiven = ({ flags }: Word): boolean => (flags & FLAG.given) !== 0;

/** The stretch without the peoples and titles before a name. */
function trimmed(words: readonly Word[], { from, to }: Stretch): Stretch {
  let start = from;
  while (start < to - 1 && (PEOPLES.has(words[start]!.lower) || isTitle(words[start]!))) start += 1;
  // "Detained Timur Esenov": what opens a sentence before a name and a surname is no part of them.
  if (opens(words, start) && to - start >= 3 && !isGiven(words[start]!) && isGiven(words[start + 1]!))
    start += 1;
  return { from: start, to };
}

function runAt(scene: Scene, at: number): Run | null {
  const stretch = { from: at, to: endOf(scene.words, at) };
  const head = byHead(scene.words.slice(at, stretch.to));
  if (head !== null) return { ...stretch, type: head };
  const name = trimmed(scene.words, stretch);
  const alone = PEOPLES.has(scene.words[name.from]!.lower) || ORDINARY.has(scene.words[name.from]!.lower);
  return { ...name, type: alone ? '' : (typeOf(scene, name) ?? '') };
}

/** Names in a line of English by capitals, lists and the words around: the runs and what they name. */
export function englishRuns(words: readonly Word[], memory: Memory): Run[] {
  const { phrase } = surroundingsOf(words);
  const scene = { words, memory };
  const runs: Run[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const run = phraseRun(words, phrase, at) ?? (mayBegin(scene, at) ? runAt(scene, at) : null);
    if (run === null) continue;
    if (run.type !== '') runs.push(run);
    at = run.to - 1;
  }
  return runs;
}
