import type { Reading } from '../reading.ts';
import type { StageInput } from '../stage.ts';
import type { Token } from '../text/tokens.ts';
import type { Candidate } from './candidates.ts';
import { cuesOf, JOINS, PLURAL, PREPOSITIONS, type Cue } from './cues.ts';

/** A text with its tokens, and what the pieces of it ask of their neighbours. */
export interface Scene {
  text: string;
  bodyStart: number;
  reading: Reading;
}

/** What stands around a candidate: words for its kind, how far they reach, and signs that it is a place at all. */
export interface Around {
  kinds: ReadonlySet<Cue>;
  /** Half-open offsets of the name with its word for region, district or rural district. */
  start: number;
  end: number;
  /** One of them says what the name itself is: a town, village, district or region. */
  named: boolean;
  /** A preposition or word before, an ending or word after, that only places take. */
  sign: boolean;
  /** A word about borders within a few tokens. */
  border: boolean;
}

/** The scene of a document. */
export function sceneOf({ text, bodyStart }: StageInput, reading: Reading): Scene {
  return { text, bodyStart, reading };
}

/** Lower-case form of a token, ё as е. */
export function normOf({ norm }: Token): string {
  return norm.includes('ё') ? norm.replaceAll('ё', 'е') : norm;
}

const KINDS: ReadonlySet<Cue> = new Set([
  'town',
  'settlement',
  'station',
  'district',
  'region',
  'okrug',
  'post',
  'municipal',
  'regional',
  'airport',
]);
const NAMING: ReadonlySet<Cue> = new Set(['town', 'settlement', 'station', 'district', 'region', 'okrug']);
const CAPITAL = /^\p{Lu}/u;
const GAP_BEFORE = /^(?:\. ?|[ \u00a0])?[«"“„]?$/;
const GAP_AFTER = /^[»"”]?(?:[ \u00a0-]|\. )?$/;
const GAP_IN_LIST = /^(?:[»"”]?,? |[»"”]?, ?[«"“„]?| ?[–—-] ?|[ \u00a0][«"“„]?)$/;
const LIST_REACH = 8;
const BORDER_REACH = 5;
// Words that in Russian only stand before what they name.
const ONLY_BEFORE =
  /^(?:город|сел[оаеу]|село|аул[аеу]?$|пос|дерев|станци[иеюя]$|област|район[аеу]?$|районом$)/;
// Words that only stand after what they name, in Kazakh and English.
const ONLY_AFTER =
  /^(?:облыс|аудан|қала|ауыл(?!$)|кент(?!$)|стан[сц](?:ия|а)сы|поселкесі|селосы|бекет|region|oblast|province|district|city|town|village)/;
const RU_ADJECTIVE = /(?:ск|цк)(?:ий|ая|ое|ие|ого|ой|ому|ую|им|ом|их|ими)$/;
const EXTENDS: ReadonlySet<Cue> = new Set(['district', 'region', 'okrug']);
const SIGN_BEFORE =
  /^(?:жител|уроженец|уроженц|уроженк|полиц|прокуратур|акимат|окрестност|окраин|пригород|больниц|вокзал|рын|маслихат|администраци|центр)/;
const SIGN_AFTER =
  /^(?:маң|іргес|жанын|төңірег|арқылы|бағыт|тұрғын|тума|әкімші|аурухана|мектеб|мектеп|полици|прокурат|аумағ|өңір|тасжол|трасса|кенші|шекара|шет)/;
// Prepositions that persons take as well, and towns that bear persons' names.
const PERSONS = /^(?:с[аә]т[пб]аев|курчатов|[кқ]онаев|кунаев|гурьев|satpayev|konaev|kurchatov)/;
const LOOSE = new Set(['за', 'от', 'между', 'до', 'у', 'to', 'from']);

const sameSentence = ({ sentenceOf }: Reading, a: number, b: number): boolean =>
  sentenceOf[a] !== undefined && sentenceOf[a] === sentenceOf[b];

/** Text between two tokens. */
export function gapOf({ text, reading: { tokens } }: Scene, before: number): string {
  return text.slice(tokens[before]!.end, tokens[before + 1]!.start);
}

// "г.", "с." and their like need their full stop: without it they are prepositions and conjunctions.
function cuesAt({ text, reading: { tokens } }: Scene, at: number): ReadonlySet<Cue> | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const norm = normOf(token);
  const short = norm.length <= 2 && !/^(?:им|ул|пр|жк|фк|хк|бк|fc|hc|ао|ип|кх|тц|бц|ақ)$/.test(norm);
  // A capital one is an initial: "С. Воробьев".
  if (short && (text[token.end] !== '.' || (norm.length === 1 && CAPITAL.test(text[token.start]!))))
    return null;
  return cuesOf(norm);
}

interface Found {
  cues: ReadonlySet<Cue>;
  /** The token of the word for the kind, when it stands right beside the name. */
  at: number | null;
}

// "населённый пункт"
const POINTS = /^пункт(?:а|е|у|ом|ы|ов|ах|ами)?$/;
const isSettled = (token: Token | undefined): boolean =>
  token !== undefined && normOf(token).startsWith('населенн');
const SETTLEMENT: Found = { cues: new Set(['settlement']), at: null };

const listWord = ({ text, reading: { tokens } }: Scene, at: number): boolean => {
  const token = tokens[at]!;
  return (
    JOINS.has(token.norm) ||
    CAPITAL.test(text.slice(token.start, token.start + 2)) ||
    /(?:ск|цк)\p{L}{2,3}$/u.test(token.norm)
  );
};

/** "в областях Жетысу, Абай и Улытау": the plural word before a list; "районам Алматы" is none. */
function pluralBefore(scene: Scene, { from, to }: Candidate): Found | null {
  const { tokens } = scene.reading;
  const more = to < tokens.length && (/^[»"”]?,/.test(gapOf(scene, to - 1)) || JOINS.has(tokens[to]!.norm));
  if (!more && !JOINS.has(tokens[from - 1]?.norm ?? '') && !/,/.test(from > 0 ? gapOf(scene, from - 1) : ''))
    return null;
  for (let at = from - 1; at >= Math.max(0, from - LIST_REACH); at -= 1) {
    if (!sameSentence(scene.reading, at, from) || !GAP_IN_LIST.test(gapOf(scene, at))) return null;
    const norm = normOf(tokens[at]!);
    if (PLURAL.test(norm)) return { cues: cuesOf(norm), at: null };
    if (POINTS.test(norm) && isSettled(tokens[at - 1])) return SETTLEMENT;
    if (!listWord(scene, at)) return null;
  }
  return null;
}

/** "Ақмола, Қостанай және Павлодар облыстарында": the plural word after a list. */
function pluralAfter(scene: Scene, { to, adjective }: Candidate): Found | null {
  const { tokens } = scene.reading;
  for (let at = to; at < Math.min(tokens.length, to + LIST_REACH); at += 1) {
    if (!sameSentence(scene.reading, at, to - 1) || !GAP_IN_LIST.test(gapOf(scene, at - 1))) return null;
    const norm = normOf(tokens[at]!);
    // Russian words for kinds follow adjectives only.
    if (PLURAL.test(norm))
      return adjective || !ONLY_BEFORE.test(norm) ? { cues: cuesOf(norm), at: null } : null;
    if (!listWord(scene, at)) return null;
  }
  return null;
}

const hasKind = (cues: ReadonlySet<Cue> | null): cues is ReadonlySet<Cue> =>
  cues !== null && [...cues].some((cue) => KINDS.has(cue));

/** The word for a kind before a name: "в селе Шелек", "район Ақсуат". */
function kindBefore(scene: Scene, { from, form }: Candidate): Found | null {
  const { reading } = scene;
  const at = from - 1;
  if (at < 0 || !sameSentence(reading, at, from)) return null;
  if (!GAP_BEFORE.test(gapOf(scene, at))) return null;
  const norm = normOf(reading.tokens[at]!);
  if (ONLY_AFTER.test(norm) || PLURAL.test(norm)) return null;
  // "р-н": two tokens.
  if (norm === 'н' && reading.tokens[at - 1]?.norm === 'р')
    return { cues: new Set(['district']), at: at - 1 };
  if (POINTS.test(norm) && isSettled(reading.tokens[at - 1])) return SETTLEMENT;
  const cues = cuesAt(scene, at);
  if (!hasKind(cues)) return null;
  // "Есильского района Астаны": the word is the adjective's; and names after it are not declined.
  const taken = RU_ADJECTIVE.test(normOf(reading.tokens[at - 1] ?? reading.tokens[at]!));
  return (taken || form !== 'bare') && [...cues].some((cue) => EXTENDS.has(cue)) ? null : { cues, at };
}

/** The word for a kind after a name: "Талғар ауданында", "Карагандинской области". */
function kindAfter(scene: Scene, { to, adjective }: Candidate): Found | null {
  const { reading } = scene;
  const next = reading.tokens[to];
  if (next === undefined || !sameSentence(reading, to, to - 1) || !GAP_AFTER.test(gapOf(scene, to - 1)))
    return null;
  const norm = normOf(next);
  if (adjective && norm === 'р' && reading.tokens[to + 1]?.norm.startsWith('н') === true)
    return { cues: new Set(['district']), at: to + 1 };
  if (adjective && norm === 'с' && reading.tokens[to + 1]?.norm === 'о')
    return { cues: new Set(['okrug']), at: to + 1 };
  if (!adjective && ONLY_BEFORE.test(norm)) return null;
  const cues = cuesAt(scene, to);
  if (!hasKind(cues)) return null;
  if (cues.has('okrug')) {
    return /^(?:округ|окр)/.test(reading.tokens[to + 1]?.norm ?? '') ? { cues, at: to + 1 } : null;
  }
  return { cues, at: to };
}

function hasBorder({ reading }: Scene, { from, to }: Candidate): boolean {
  const last = Math.min(reading.tokens.length, to + BORDER_REACH);
  for (let at = Math.max(0, from - BORDER_REACH); at < last; at += 1) {
    if (at >= from && at < to) continue;
    if (sameSentence(reading, at, from) && cuesOf(normOf(reading.tokens[at]!)).has('border')) return true;
  }
  return false;
}

function hasSign(scene: Scene, { from, to, form }: Candidate): boolean {
  const { tokens } = scene.reading;
  if (form === 'locative') return true;
  const before = tokens[from - 1];
  if (before !== undefined && /^[ \u00a0]$/.test(gapOf(scene, from - 1))) {
    const norm = normOf(before);
    if (PREPOSITIONS.has(norm) && !(LOOSE.has(norm) && PERSONS.test(normOf(tokens[from]!)))) return true;
    if (form === 'case' && SIGN_BEFORE.test(norm)) return true;
  }
  const after = tokens[to];
  return (
    after !== undefined &&
    (form === 'bare' || form === 'possessive') &&
    /^[ \u00a0]$/.test(gapOf(scene, to - 1)) &&
    SIGN_AFTER.test(normOf(after))
  );
}

/** What stands around a candidate. */
export function aroundOf(scene: Scene, candidate: Candidate): Around {
  const { tokens } = scene.reading;
  const { from, to } = candidate;
  const after = kindAfter(scene, candidate);
  const before = after === null && !candidate.adjective ? kindBefore(scene, candidate) : null;
  const beside = after ?? before;
  const plural =
    beside ?? (candidate.adjective ? null : pluralBefore(scene, candidate)) ?? pluralAfter(scene, candidate);
  const kinds: ReadonlySet<Cue> = plural?.cues ?? new Set();
  const named = [...kinds].some((cue) => NAMING.has(cue));
  const widens = (found: Found | null): boolean =>
    found !== null &&
    found.at !== null &&
    [...found.cues].some((cue) => EXTENDS.has(cue)) &&
    !found.cues.has('regional');
  return {
    kinds,
    start: widens(before) ? tokens[before!.at!]!.start : tokens[from]!.start,
    named,
    end: widens(after) ? tokens[after!.at!]!.end : tokens[to - 1]!.end,
    sign: named || hasSign(scene, candidate),
    border: hasBorder(scene, candidate),
  };
}
