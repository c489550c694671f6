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

type Hit = Omit<Candidate, 'from' | 'to'>;

/** What a word is by itself, and how it may stand in front of a name of several words. */
interface Word {
  hits: readonly Hit[];
  heads: readonly string[];
  /** Whether it may be a name when it is written small. */
  small: boolean;
}

/** Places that the last word of a name may end, after the words before it. */
function hitsOf(norm: string, prefix: string): Hit[] {
  const { noun, adjective } = placeNames();
  const hits: Hit[] = [];
  for (const { base, form } of basesOf(norm)) {
    const refs = noun(prefix + base);
    if (refs !== undefined) hits.push({ form, adjective: false, base: prefix === '' ? base : null, refs });
  }
  const stem = adjectiveStem(norm);
  const refs = stem === null ? undefined : adjective(prefix + stem);
  if (refs !== undefined) hits.push({ form: 'adjective', adjective: true, base: null, refs });
  return hits;
}

function latinHitsOf(norm: string): Hit[] {
  const { latin } = placeNames();
  return basesOf(norm).flatMap(({ base, form }): Hit[] => {
    const refs = latin(foldName(base));
    return refs === undefined ? [] : [{ form, adjective: false, base: null, refs }];
  });
}

function headsOf(norm: string): string[] {
  const { firsts } = placeNames();
  if (LATIN.test(norm)) return [foldName(norm)].filter((head) => firsts.has(head));
  const match = FIRST_ADJECTIVE.exec(norm);
  const nominatives = match === null ? [] : NOMINATIVES.map((ending) => match[1]! + ending);
  return [norm, ...nominatives].filter((head) => firsts.has(head));
}

const isSmall = ({ adjective, form, refs }: Hit): boolean =>
  adjective || form === 'adjective' || refs.some(isPlainTown);

/** Null for the many words that neither are nor begin a name. */
function readWord(token: string): Word | null {
  const norm = foldWord(token);
  const hits = LATIN.test(norm) ? latinHitsOf(norm) : hitsOf(norm, '');
  const heads = headsOf(norm);
  if (hits.length === 0 && heads.length === 0) return null;
  const small = hits.some(isSmall) || heads.some((head) => placeNames().adjectiveFirsts.has(head));
  return { hits, heads, small };
}

let young = new Map<string, Word | null>();
let old = new Map<string, Word | null>();

// Two generations bound the memory and keep what is in use.
function wordOf(norm: string): Word | null {
  const known = young.get(norm);
  if (known !== undefined) return known;
  const before = old.get(norm);
  const word = before === undefined ? readWord(norm) : before;
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

/** Names of two or three words from `from` on. */
function severalAt(
  text: string,
  { tokens, sentenceOf }: Reading,
  { from, heads }: { from: number; heads: readonly string[] },
): Candidate[] {
  const found: Candidate[] = [];
  let reach = from + 1;
  while (
    reach < Math.min(tokens.length, from + LONGEST) &&
    sentenceOf[reach] === sentenceOf[from] &&
    touch(text, tokens[reach - 1]!, tokens[reach]!)
  )
    reach += 1;
  for (let to = reach; to > from + 1; to -= 1) {
    const words = tokens.slice(from + 1, to).map(({ norm }) => foldWord(norm));
    const last = words.pop()!;
    for (const head of heads) {
      const hits = LATIN.test(last)
        ? latinHitsOf([head, ...words, last].join(''))
        : hitsOf(last, `${[head, ...words].join(' ')} `);
      for (const hit of hits) found.push({ ...hit, from, to });
    }
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
  for (const [from, { kind, norm, start }] of reading.tokens.entries()) {
    if (kind !== 'word') continue;
    const word = wordOf(norm);
    if (word === null || (!word.small && !CAPITAL.test(text.slice(start, start + 2)))) continue;
    const several = word.heads.length === 0 ? [] : severalAt(text, reading, { from, heads: word.heads });
    for (const candidate of several) keep(found, written(text, reading, candidate));
    for (const hit of word.hits) keep(found, written(text, reading, { ...hit, from, to: from + 1 }));
  }
  return found;
}

function keep(found: Candidate[], candidate: Candidate | null): void {
  if (candidate !== null) found.push(candidate);
}

// Written small in posts: "в алматы". Not these, which are common words.
const NOT_SMALL = new Set(['astana_c', 'semey', 'konaev', 'oral', 'aktau']);

function isPlainTown({ place, need }: Ref): boolean {
  return (
    place.rank === 4 && place.unit === 'c' && place.region !== null && need === 0 && !NOT_SMALL.has(place.id)
  );
}
