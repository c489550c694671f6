import { GIVEN_NAMES } from '../personal/given-names.ts';
import { gapOf, normOf, type Scene } from './around.ts';
import type { Candidate } from './candidates.ts';
import { cuesOf, FIRM_AFTER, FIRM_BEFORE, JOINS, type Cue } from './cues.ts';
import { basesOf, foldWord } from './forms.ts';

const CAPITAL = /^\p{Lu}/u;
const SPACE = /^[ \u00a0]$/;
const NEAR = /^(?:[ \u00a0]|\. ?)?[«"“„]?$/;
const HYPHEN = /^ ?[–—-] ?$/;
// Titles that stand between a name and its street: "Қабанбай батыр көшесі".
const TITLE = /^(?:батыр|би|хан|ақын|акына|хана|батыра|баба|ата)$/;
const SURNAME =
  /^\p{L}{2,}(?:[оеё]ва?|[оеё]в(?:у|ым|ой|а)|ин[ауы]?|иной|ұлы|улы|қызы|кызы|бай(?:ұлы)?|бек|[ое]вич\p{L}{0,2}|[ое]вн\p{L}{1,2}|ский|ская|ского|енко|uly|kyzy|qyzy|[oe]va?)(?:тің|тың|ті|ты|қа|ке|пен|ның|нің)?$/u;
const PATRONYMIC = /^\p{L}{2,}(?:ұлы|қызы|[ое]вич|[ое]вна)(?:ның|нің|на|не|ға|ге|мен|н)?$/u;
// Countries that are given names as well.
const ALSO_GIVEN = new Set(['дания', 'индия']);
const STREET_REACH = 4;
const QUOTE_REACH = 4;
const OPEN = /[«"“„]$/;
const CLOSE = /^[»"”]/;

const isCapital = ({ text, reading: { tokens } }: Scene, at: number): boolean =>
  CAPITAL.test(text.slice(tokens[at]!.start, tokens[at]!.start + 2));

const has = ({ reading: { tokens } }: Scene, at: number, cue: Cue): boolean =>
  tokens[at] !== undefined && cuesOf(normOf(tokens[at])).has(cue);

/** "улиц Абая и Сатпаева", "ул. Алматинская": a street word before, with nothing but names between. */
function streetBefore(scene: Scene, from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - STREET_REACH); at -= 1) {
    const gap = gapOf(scene, at);
    if (!/^(?:\.? ?[«"“„]?|,? | ?[–—-] ?)$/.test(gap)) return false;
    if (has(scene, at, 'street')) return true;
    if (!isCapital(scene, at) && !JOINS.has(scene.reading.tokens[at]!.norm)) return false;
  }
  return false;
}

/** "Абай мен Байтұрсынов көшелері", "Қабанбай батыр көшесі": a street word after; a town's name reaches over no other name. */
function streetAfter(scene: Scene, { to, refs }: Candidate): boolean {
  const { tokens } = scene.reading;
  const town = refs.some(({ need }) => need === 0);
  let joined = false;
  for (let at = to; at < Math.min(tokens.length, to + STREET_REACH); at += 1) {
    if (!/^[»"”]?[ \u00a0-]?[«"“„]?$/.test(gapOf(scene, at - 1))) return false;
    if (has(scene, at, 'street')) return true;
    const norm = normOf(tokens[at]!);
    if (JOINS.has(norm)) joined = true;
    else if (!TITLE.test(norm) && (!isCapital(scene, at) || (town && !joined))) return false;
  }
  return false;
}

/** "имени Абая", "Абай атындағы", "Абай Құнанбаев атындағы". */
function namedAfter(scene: Scene, { from, to }: Candidate): boolean {
  if (from > 0 && NEAR.test(gapOf(scene, from - 1)) && has(scene, from - 1, 'named')) return true;
  const { tokens } = scene.reading;
  for (let at = to; at < Math.min(tokens.length, to + 2); at += 1) {
    if (!/^[ \u00a0]$/.test(gapOf(scene, at - 1))) return false;
    if (has(scene, at, 'named')) return true;
    if (!isCapital(scene, at)) return false;
  }
  return false;
}

/** "«Астана»", "«Астана Опера»": a short quotation is the name of a firm, club or hall. "«Алматы – Екатеринбург»" is a road. */
function quoted(scene: Scene, { from, to }: Candidate): boolean {
  const { text, reading } = scene;
  const { tokens } = reading;
  let first = from;
  while (
    first > 0 &&
    first > from - QUOTE_REACH &&
    !OPEN.test(text.slice(0, tokens[first]!.start).slice(-1))
  ) {
    if (!/^[ \u00a0-]$/.test(gapOf(scene, first - 1))) return false;
    first -= 1;
  }
  if (!OPEN.test(text.slice(Math.max(0, tokens[first]!.start - 1), tokens[first]!.start))) return false;
  for (let last = to; last <= to + QUOTE_REACH; last += 1) {
    if (CLOSE.test(text.slice(tokens[last - 1]!.end, tokens[last - 1]!.end + 1))) return true;
    if (last >= tokens.length || !/^[ \u00a0-]$/.test(gapOf(scene, last - 1))) return false;
  }
  return false;
}

function firm(scene: Scene, { from, to, form }: Candidate): boolean {
  const { tokens } = scene.reading;
  const before = tokens[from - 1];
  if (before !== undefined && NEAR.test(gapOf(scene, from - 1))) {
    if (has(scene, from - 1, 'club') || has(scene, from - 1, 'firm') || FIRM_BEFORE.test(normOf(before)))
      return true;
  }
  const after = tokens[to];
  if (after === undefined || form !== 'bare' || !SPACE.test(gapOf(scene, to - 1))) return false;
  return FIRM_AFTER.test(normOf(after)) || has(scene, to, 'club');
}

function water(scene: Scene, { from, to, form }: Candidate): boolean {
  if (from > 0 && /^[ \u00a0][«"“„]?$/.test(gapOf(scene, from - 1)) && has(scene, from - 1, 'water'))
    return true;
  if (form !== 'bare' && form !== 'adjective') return false;
  return (
    to < scene.reading.tokens.length &&
    /^[»"”]?[ \u00a0]$/.test(gapOf(scene, to - 1)) &&
    has(scene, to, 'water')
  );
}

const SCHOOL = /^(?:университет|академия|академи[июей]|институт|колледж|консерватори|university)/;
const SCHOOL_REACH = 4;

/** "Карагандинский технический университет", "Қарағанды техникалық университеті": a school's name. */
function school({ text, reading: { tokens } }: Scene, { to, form }: Candidate): boolean {
  if (form !== 'bare' && form !== 'adjective') return false;
  for (let at = to; at < Math.min(tokens.length, to + SCHOOL_REACH); at += 1) {
    if (!/^[ \u00a0-]$/.test(text.slice(tokens[at - 1]!.end, tokens[at]!.start))) return false;
    if (SCHOOL.test(tokens[at]!.norm)) return true;
    if (!/(?:ый|ий|ой|ая|ого|ому|ым|им|ом|ую|лық|лік|дық|дік|тық|тік)$/.test(tokens[at]!.norm)) return false;
  }
  return false;
}

const isGiven = (norm: string): boolean =>
  GIVEN_NAMES.has(norm) ||
  basesOf(foldWord(norm)).some(({ base, form }) => form !== 'locative' && GIVEN_NAMES.has(base));

/** "Абай Мысалов", "Қ. Сәтбаев", "Айдос Алматов": beside a given name, a surname or initials. */
function person(scene: Scene, { from, to, form, refs }: Candidate): boolean {
  const {
    text,
    reading: { tokens },
  } = scene;
  if (form === 'adjective' || form === 'locative') return false;
  const before = tokens[from - 1];
  if (before !== undefined) {
    const gap = gapOf(scene, from - 1);
    const norm = normOf(before);
    if (SPACE.test(gap) && isCapital(scene, from - 1) && isGiven(norm)) return true;
    if (/^\. ?$/.test(gap) && norm.length === 1 && isCapital(scene, from - 1)) return true;
  }
  const after = tokens[to];
  if (after === undefined || form !== 'bare' || !SPACE.test(gapOf(scene, to - 1)) || !isCapital(scene, to))
    return false;
  const norm = normOf(after);
  if (PATRONYMIC.test(norm)) return true;
  const own = normOf(tokens[from]!);
  if (refs.every(({ need }) => need === 0) && !isGiven(own) && !ALSO_GIVEN.has(own)) return false;
  return SURNAME.test(norm) || GIVEN_NAMES.has(norm) || (norm.length === 1 && text[after.end] === '.');
}

/** Part of a longer word: "Петропавловск-Камчатский", "Ново-Алтайск"; not of a route, whose other end is a place too. */
function partOfWord(scene: Scene, { from, to }: Candidate, isPlace: (at: number) => boolean): boolean {
  const {
    text,
    reading: { tokens },
  } = scene;
  const after = tokens[to];
  if (after !== undefined && gapOf(scene, to - 1) === '-' && isCapital(scene, to) && !isPlace(to))
    return true;
  const before = tokens[from - 1];
  return (
    before !== undefined &&
    gapOf(scene, from - 1) === '-' &&
    CAPITAL.test(text.slice(before.start)) &&
    !isPlace(from - 1)
  );
}

const FAMILIES_REACH = 5;

/** "Семей с детьми ...": at the head of a sentence the town is a Russian word for families. */
function isFamilies({ reading: { tokens, sentenceOf } }: Scene, { from, to, form }: Candidate): boolean {
  if (normOf(tokens[from]!) !== 'семей' || form !== 'bare') return false;
  const next = tokens
    .slice(to, to + FAMILIES_REACH)
    .filter((_, at) => sentenceOf[to + at] === sentenceOf[from]);
  return sentenceOf[from - 1] !== sentenceOf[from] && !next.some(({ norm }) => /[әғқңөұүһі]/.test(norm));
}

const MONEY = /^(?:доллар|dollar)/;

/** "доллар США", "АҚШ доллары". */
function isMoney({ reading: { tokens } }: Scene, { from, to }: Candidate): boolean {
  return MONEY.test(tokens[from - 1]?.norm ?? '') || MONEY.test(tokens[to]?.norm ?? '');
}

const SIGHT = /^(?:западный|западного|батыс)$/;

/** Whether what stands around a candidate shows it to be no place of an event: a street, a firm or club, a person, a river, something named after somebody. `kind`: a word for its kind stands beside it; `isPlace` tells other candidates' tokens. */
export function isNoPlace(
  scene: Scene,
  candidate: Candidate,
  { kind, isPlace }: { kind: boolean; isPlace: (at: number) => boolean },
): boolean {
  const { from, to } = candidate;
  if (partOfWord(scene, candidate, isPlace) || namedAfter(scene, candidate)) return true;
  if (streetBefore(scene, from) || streetAfter(scene, candidate)) return true;
  if (kind) return false;
  if (isFamilies(scene, candidate) || isMoney(scene, candidate)) return true;
  const { tokens } = scene.reading;
  const before = tokens[from - 1];
  // "Западная Европа – Западный Китай" is a road.
  if (before !== undefined && SIGHT.test(before.norm) && /^(?:кита|қытай)/.test(tokens[from]!.norm))
    return true;
  if (water(scene, candidate) || firm(scene, candidate) || school(scene, candidate)) return true;
  if (person(scene, candidate)) return true;
  const route =
    (to < tokens.length && HYPHEN.test(gapOf(scene, to - 1)) && isPlace(to)) ||
    (from > 0 && HYPHEN.test(gapOf(scene, from - 1)) && isPlace(from - 1));
  return !route && quoted(scene, candidate);
}
