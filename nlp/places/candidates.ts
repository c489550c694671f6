import type { StageInput } from '../stage.ts';
import type { Reading } from '../reading.ts';
import type { Token } from '../text/tokens.ts';
import { foldName } from './fold.ts';
import { adjectiveStem, basesOf, foldWord, type Form } from './forms.ts';
import { placeNames, type Ref } from './names.ts';

/** A stretch of tokens that may name places. */
export interface Candidate {
  from: number;
  /** Index after the last token. */
  to: number;
  form: Form;
  /** A Russian adjective in -ский: "талгарский". */
  adjective: boolean;
  /** The name of one Cyrillic word that was found, or null. */
  base: string | null;
  refs: readonly Ref[];
}

const LONGEST = 3;
const MAX_CACHED = 60_000;
const CAPITAL = /^\p{Lu}/u;
const LATIN = /^[a-z]/;
const FIRST_ADJECTIVE = /^(.+)(?:ого|ому|ой|ом|ую|ым|ых|его|ему|ей|им)$/;
const NOMINATIVES = ['ый', 'ий', 'ой', 'ая', 'ое', 'ее', 'яя'];

interface Word {
  /** Folded by `foldWord`. */
  norm: string;
  latin: boolean;
  /** What a name's last word may be, with its form; folded where it is Latin. */
  bases: readonly { base: string; form: Form }[];
  stem: string | null;
  /** Ways it may stand in front of a name of several words. */
  heads: readonly string[];
  /** Whether it is or begins any name at all. */
  some: boolean;
}

function readLatin(norm: string): Word {
  const { latin, firsts } = placeNames();
  const bases = basesOf(norm).map(({ base, form }) => ({ base: foldName(base), form }));
  const heads = [foldName(norm)].filter((head) => firsts.has(head));
  const some = heads.length > 0 || bases.some(({ base }) => latin(base) !== undefined);
  return { norm, latin: true, bases, stem: null, heads, some };
}

function readWord(token: string): Word {
  const norm = foldWord(token);
  if (LATIN.test(norm)) return readLatin(norm);
  const { noun, adjective, firsts } = placeNames();
  const stem = adjectiveStem(norm);
  const bases = basesOf(norm);
  const match = FIRST_ADJECTIVE.exec(norm);
  const nominatives = match === null ? [] : NOMINATIVES.map((ending) => match[1]! + ending);
  const heads = [norm, ...nominatives].filter((head) => firsts.has(head));
  const alone =
    bases.some(({ base }) => noun(base) !== undefined) || (stem !== null && adjective(stem) !== undefined);
  return { norm, latin: false, bases, stem, heads, some: alone || heads.length > 0 };
}

let young = new Map<string, Word>();
let old = new Map<string, Word>();

// Two generations bound the memory and keep what is in use.
function wordOf(norm: string): Word {
  const known = young.get(norm);
  if (known !== undefined) return known;
  const word = old.get(norm) ?? readWord(norm);
  if (young.size >= MAX_CACHED) {
    old = young;
    young = new Map();
  }
  young.set(norm, word);
  return word;
}

/** Whether nothing but spaces, hyphens or a full stop after one letter parts two neighbouring tokens. */
export function touch(text: string, before: Token, after: Token): boolean {
  return /^(?:[ \u00a0-]|\. ?)$/.test(text.slice(before.end, after.start));
}

function lookUp(words: readonly Word[], head: string): Omit<Candidate, 'from' | 'to'>[] {
  const { noun, adjective, latin } = placeNames();
  const last = words.at(-1)!;
  const found: Omit<Candidate, 'from' | 'to'>[] = [];
  if (last.latin) {
    const key = words.length === 1 ? null : foldName(words.map(({ norm }) => norm).join(''));
    for (const { base, form } of key === null ? last.bases : [{ base: key, form: 'bare' as const }]) {
      const refs = latin(base);
      if (refs !== undefined) found.push({ form, adjective: false, base: null, refs });
    }
    return found;
  }
  const middle = words.slice(1, -1).map(({ norm }) => norm);
  const prefix = words.length === 1 ? '' : `${[head, ...middle].join(' ')} `;
  for (const { base, form } of last.bases) {
    const refs = noun(prefix + base);
    if (refs !== undefined)
      found.push({ form, adjective: false, base: words.length === 1 ? base : null, refs });
  }
  const refs = last.stem === null ? undefined : adjective(prefix + last.stem);
  if (refs !== undefined) found.push({ form: 'adjective', adjective: true, base: null, refs });
  return found;
}

/** All that tokens from `from` on may name, longer names first. */
function candidatesAt(text: string, reading: Reading, from: number): Candidate[] {
  const { tokens, sentenceOf } = reading;
  const first = wordOf(tokens[from]!.norm);
  if (!first.some) return [];
  const found: Candidate[] = [];
  for (let length = first.heads.length > 0 ? LONGEST : 1; length >= 1; length -= 1) {
    const to = from + length;
    if (to > tokens.length || sentenceOf[to - 1] !== sentenceOf[from]) continue;
    let joined = true;
    for (let at = from + 1; at < to; at += 1) joined &&= touch(text, tokens[at - 1]!, tokens[at]!);
    if (!joined) continue;
    const words = tokens.slice(from, to).map(({ norm }) => wordOf(norm));
    for (const head of length === 1 ? [first.norm] : first.heads)
      for (const candidate of lookUp(words, head)) found.push({ ...candidate, from, to });
  }
  return found;
}

// Letters that Russian lacks: a word with one of them is a form of the Kazakh name as it is spelt.
const KAZAKH = /[әғқңөұүһі]/;

/** Whether a token with Kazakh letters begins with a name of the place as that is spelt: "қарағанда" is no "Қарағанды" although "караганда" is its Russian name. */
function isSpelt(token: string, { place }: Ref): boolean {
  return [place.kk, place.ru, ...place.others].some((name) => {
    const last = name.slice(Math.max(name.lastIndexOf(' '), name.lastIndexOf('-')) + 1).toLowerCase();
    return token.startsWith(last) || token.startsWith(name.toLowerCase().replaceAll('-', ''));
  });
}

/** The candidate without places that the way it is written does not allow, or null. */
function written(text: string, { tokens }: Reading, candidate: Candidate): Candidate | null {
  const { from, to, adjective, form } = candidate;
  const first = tokens[from]!;
  const last = tokens[to - 1]!;
  let { refs } = candidate;
  if (!adjective && KAZAKH.test(last.norm)) refs = refs.filter((ref) => isSpelt(last.norm, ref));
  if (candidate.base !== null && placeNames().abbreviations.has(candidate.base)) {
    const raw = text.slice(first.start, first.start + candidate.base.length);
    if (form === 'case' || raw !== raw.toUpperCase()) return null;
  }
  if (refs.length === 0) return null;
  const capital = CAPITAL.test(text.slice(first.start, first.start + 2));
  const small = adjective || form === 'adjective' || refs.some(isPlainTown);
  return capital || small ? { ...candidate, refs } : null;
}

/** All candidates of a text: stretches that may overlap, in order of their first token and longer ones first. Names take a capital letter, adjectives need none. */
export function findCandidates({ text }: StageInput, reading: Reading): Candidate[] {
  const found: Candidate[] = [];
  for (const [at, token] of reading.tokens.entries()) {
    if (token.kind !== 'word') continue;
    for (const candidate of candidatesAt(text, reading, at)) {
      const one = written(text, reading, candidate);
      if (one !== null) found.push(one);
    }
  }
  return found;
}

// Written small in posts: "в алматы". Not these, which are common words.
const NOT_SMALL = new Set(['astana_c', 'semey', 'konaev', 'oral']);

function isPlainTown({ place, need }: Ref): boolean {
  return (
    place.rank === 4 && place.unit === 'c' && place.region !== null && need === 0 && !NOT_SMALL.has(place.id)
  );
}
