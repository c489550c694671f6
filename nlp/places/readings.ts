import { REGIONS } from '../taxonomy/index.ts';
import { aroundOf, type Around, type Scene } from './around.ts';
import type { Candidate } from './candidates.ts';
import { cuesOf, JOINS, UNITS_OF, type Cue } from './cues.ts';
import type { Reading } from '../reading.ts';
import { isDateline } from './dateline.ts';
import { adjectiveStem, basesOf, foldWord } from './forms.ts';
import type { Place, Unit } from './gazetteer.ts';
import { placeNames, type Ref } from './names.ts';
import { isNoPlace } from './refuse.ts';
import { COMMON_WORDS, type Need } from './strength.ts';

/** A place a mention may mean, and what it still needs. */
export interface Option {
  place: Place;
  need: Need;
}

/** A stretch of text that means a place of the options, or none. */
export interface Mention {
  from: number;
  to: number;
  start: number;
  end: number;
  sentence: number;
  options: readonly Option[];
  sign: boolean;
  /** A word for its kind stands beside it. */
  kind: boolean;
}

const NO_BARE_ADJECTIVE = new Set(
  REGIONS.filter(({ needsRegionWord }) => needsRegionWord).map(({ id }) => id),
);
// The adjectives of the three cities of a region's rank are theirs, where a region shares them.
const GREAT = new Set(['almaty_c', 'astana_c', 'shymkent_c']);
const SETTLED: ReadonlySet<Unit> = new Set(['c', 'u', 'v', 's']);
const AIRPORTS: Readonly<Record<string, string>> = {
  almaty_c: 'ala_airport',
  astana_c: 'nqz_airport',
  shymkent_c: 'cit_airport',
  aktau: 'sco_airport',
};

function ofUnits(refs: readonly Ref[], units: readonly Unit[]): Ref[] {
  return refs.filter(({ place }) => units.includes(place.unit));
}

/** An adjective alone: "карагандинские" is the region's, "алматинские" and "темиртауские" a city's. */
function bareAdjective(refs: readonly Ref[]): Ref[] {
  const towns = ofUnits(refs, ['c']).filter(({ place }) => place.region !== null);
  const great = towns.filter(({ place }) => GREAT.has(place.id));
  if (great.length > 0) return great;
  const regions = ofUnits(refs, ['r']).filter(
    ({ place }) => place.region !== null && !NO_BARE_ADJECTIVE.has(place.id),
  );
  return regions.length > 0 ? regions : towns;
}

function adjectiveRefs(refs: readonly Ref[], kinds: ReadonlySet<Cue>): Ref[] {
  if (kinds.has('regional') || kinds.has('region')) return ofUnits(refs, ['r']);
  if (kinds.has('municipal')) return ofUnits(refs, ['c']);
  if (kinds.has('district')) return ofUnits(refs, ['d', 'b']);
  if (kinds.has('okrug')) return ofUnits(refs, ['o']);
  return kinds.size === 0 ? bareAdjective(refs) : [];
}

/** "алматылық", "қарағандылық": as the Russian adjective, and of no other places. */
function kazakhAdjectiveRefs(refs: readonly Ref[]): Ref[] {
  const towns = ofUnits(refs, ['c']).filter(({ need, place }) => need < 2 && place.region !== null);
  if (towns.some(({ place }) => GREAT.has(place.id))) return towns;
  const regions = ofUnits(refs, ['r']).filter(
    ({ place, free }) => (!NO_BARE_ADJECTIVE.has(place.id) || free) && place.region !== null,
  );
  return regions.length > 0 ? regions : towns;
}

function nounRefs(refs: readonly Ref[], { kinds, border }: Around): Ref[] {
  if (kinds.has('regional') || kinds.has('region')) return ofUnits(refs, ['r']);
  if (kinds.has('municipal')) return ofUnits(refs, ['c']);
  const units = [...kinds].flatMap((kind) => UNITS_OF[kind] ?? []);
  const crossings = ofUnits(refs, ['x']);
  const free = crossings.filter((ref) => ref.free);
  if (free.length > 0) return free;
  if (crossings.length > 0 && (border || kinds.has('post'))) {
    // A station may be the crossing itself, a village is not.
    if (units.length === 0 || kinds.has('station') || kinds.has('post')) return crossings;
  }
  const named = units.filter((unit) => unit !== 'x');
  if (named.length > 0) return ofUnits(refs, named);
  return refs.filter(
    ({ place, free: bare, need }) =>
      SETTLED.has(place.unit) ||
      place.unit === 'n' ||
      (place.unit === 'r' && bare) ||
      (place.unit === 'd' && need < 3),
  );
}

/** "в селе Дорогинка Киевской области": the village of a region or district that is none of ours. */
function isOfUnknownWhole({ text, reading: { tokens } }: Scene, { to }: Candidate): boolean {
  const whole = tokens[to];
  const kind = tokens[to + 1];
  if (whole === undefined || kind === undefined) return false;
  const stem = adjectiveStem(foldWord(whole.norm));
  if (stem === null || !/^,? $/.test(text.slice(tokens[to - 1]!.end, whole.start))) return false;
  const cues = cuesOf(kind.norm);
  const units: readonly Unit[] =
    cues.has('region') || kind.norm === 'края' ? ['r'] : cues.has('district') ? ['d', 'b'] : [];
  const known = placeNames().adjective(stem) ?? [];
  return units.length > 0 && !known.some(({ place }) => place.region !== null && units.includes(place.unit));
}

/** "Есіктен кірген": at the head of a sentence "door" is no town. */
function isCommonWord({ tokens, sentenceOf }: Reading, { from, to }: Candidate): boolean {
  if (to - from > 1 || sentenceOf[from - 1] === sentenceOf[from]) return false;
  return basesOf(foldWord(tokens[from]!.norm)).some(({ base }) => COMMON_WORDS.has(base));
}

/** "в Ленинском районе": no town in the instrumental case. */
function isDistrictAdjective({ tokens }: Reading, { to, form, adjective }: Candidate): boolean {
  if (adjective || form !== 'case' || !tokens[to - 1]!.norm.endsWith('ском')) return false;
  const cues = cuesOf(tokens[to]?.norm ?? '');
  return cues.has('district') || cues.has('region') || cues.has('okrug');
}

function optionsOf({ reading }: Scene, candidate: Candidate, around: Around): Option[] {
  const { refs, adjective, form } = candidate;
  if (!around.named && isCommonWord(reading, candidate)) return [];
  if (isDistrictAdjective(reading, candidate)) return [];
  const chosen = adjective
    ? adjectiveRefs(refs, around.kinds)
    : form === 'adjective'
      ? kazakhAdjectiveRefs(refs)
      : nounRefs(refs, around);
  const kind = around.named;
  return chosen.map(({ place, need }) => ({
    place,
    need: kind || adjective || form === 'adjective' || place.unit === 'x' ? 0 : need,
  }));
}

function withAirport(
  options: readonly Option[],
  { kinds }: Around,
  byId: (id: string) => Place | undefined,
): Option[] {
  if (!kinds.has('airport')) return [...options];
  return options.map((option) => {
    const airport = byId(AIRPORTS[option.place.id] ?? '');
    return airport === undefined ? option : { place: airport, need: 0 };
  });
}

/** The mentions of a text, and the region its dateline stands in: no event place, but a hint where namesakes are meant. */
export interface Read {
  mentions: Mention[];
  datelineRegion: string | null;
}

const LIST_GAP = /^(?:,? |, ?| ?[–—-] ?)$/;

/** Whether two mentions follow one another in a list: "в Каскелене и Талгаре", "Ақтөбе мен Оралдың". */
function listed({ text, reading: { tokens } }: Scene, one: Mention, other: Mention): boolean {
  if (one.sentence !== other.sentence || other.from - one.to > 1) return false;
  if (other.from === one.to)
    return (
      LIST_GAP.test(text.slice(tokens[one.to - 1]!.end, tokens[other.from]!.start)) &&
      text[tokens[one.to - 1]!.end] !== ' '
    );
  return JOINS.has(tokens[one.to]!.norm);
}

const isSure = ({ options, sign }: Mention): boolean =>
  sign || options.some(({ need, place }) => need === 0 && place.rank >= 3);

/** In a list of places, what is sure of one holds for the next. */
function spreadSigns(scene: Scene, mentions: readonly Mention[]): Mention[] {
  const spread = mentions.map((mention) => ({ ...mention }));
  for (let at = 1; at < spread.length; at += 1)
    if (listed(scene, spread[at - 1]!, spread[at]!) && isSure(spread[at - 1]!)) spread[at]!.sign = true;
  for (let at = spread.length - 1; at > 0; at -= 1)
    if (listed(scene, spread[at - 1]!, spread[at]!) && isSure(spread[at]!)) spread[at - 1]!.sign = true;
  return spread;
}

/** Two readings of one stretch as one. */
function merged(last: Mention, next: Mention): Mention {
  const known = new Set(last.options.map(({ place }) => place));
  const options = [...last.options, ...next.options.filter(({ place }) => !known.has(place))];
  return { ...last, options, sign: last.sign || next.sign };
}

/** Mentions of a text: of stretches that overlap the first, and of these the longest, that may mean any place. */
export function mentionsOf(
  scene: Scene,
  candidates: readonly Candidate[],
  byId: (id: string) => Place | undefined,
): Read {
  const named = new Set<number>();
  for (const { from, to } of candidates) for (let at = from; at < to; at += 1) named.add(at);
  const isPlace = (at: number): boolean => named.has(at);
  const mentions: Mention[] = [];
  let datelineRegion: string | null = null;
  let reached = 0;
  for (const candidate of candidates) {
    const { from, to } = candidate;
    const last = mentions.at(-1);
    const again = last !== undefined && last.from === from && last.to === to;
    if (from < reached && !again) continue;
    const around = aroundOf(scene, candidate);
    const options = withAirport(optionsOf(scene, candidate, around), around, byId);
    if (options.length === 0) continue;
    // A crossing only comes here beside a word about borders.
    const kind = around.named || options.every(({ place }) => place.unit === 'x');
    const dateline = isDateline(scene, candidate, isPlace);
    if (dateline) datelineRegion ??= options.find(({ place }) => place.rank >= 3)?.place.region ?? null;
    if (dateline || isNoPlace(scene, candidate, { kind, isPlace })) {
      reached = Math.max(reached, to);
      continue;
    }
    if (isOfUnknownWhole(scene, candidate) && options.every(({ place }) => place.rank < 3)) continue;
    const { start, end, sign } = around;
    const mention = { from, to, start, end, sentence: scene.reading.sentenceOf[from]!, options, sign, kind };
    if (again) mentions[mentions.length - 1] = merged(last, mention);
    else mentions.push(mention);
    reached = to;
  }
  return { mentions: spreadSigns(scene, mentions), datelineRegion };
}
