import { kmBetween } from './distance.ts';
import type { Place } from './gazetteer.ts';
import type { Mention, Option } from './readings.ts';

/** A mention with the place it means. */
export interface Resolved {
  mention: Mention;
  place: Place;
}

// Weights of the score, set by hand after the formula in the field's reviews (importance, kind, containment, nearness,
// home) and adjusted on the development part of the set test/eval/sets/places-*.txt; that suite is to be run again when
// they change.
const IMPORTANCE = [0.45, 0.5, 1.05, 2.2, 3, 3];
const WITHIN_BESIDE = 3.5;
const WITHIN_SENTENCE = 2.5;
const WITHIN_TEXT = 1.3;
const KIN_SENTENCE = 1;
const KIN_TEXT = 0.6;
const NEARNESS = 1.5;
const NEAR_KM = 150;
const HOME = 0.7;
// Tokens between a name and the name of what it lies in, when they are one address.
const BESIDE = 4;
// The best must lead by this much.
const MARGIN = 0.5;
// Of more namesakes than this, a district's centre is not taken for the one meant without any sign of its region.
const FEW = 3;

interface Anchor {
  place: Place;
  mention: Mention;
}

/** Region, district and town of the city's own rank: what may hold other places. */
function holds(anchor: Place, { region, district, unit }: Place): boolean {
  if (region === null || anchor.region !== region) return false;
  if (anchor.unit === 'r') return true;
  if (anchor.unit === 'd') return unit !== 'd' && anchor.district === district;
  // A city holds its own districts and the villages filed under it.
  if (anchor.unit === 'c' && anchor.rank >= 3 && unit !== 'c') {
    return anchor.district === district || (unit === 'b' && /^(?:71|75|79)/.test(anchor.district ?? ''));
  }
  return false;
}

const gapBetween = (a: Mention, b: Mention): number => (a.from < b.from ? b.from - a.to : a.from - b.to);

/** How strongly a text binds a place to one that it names. */
function bond(place: Place, mention: Mention, anchor: Anchor): number {
  const sentence = anchor.mention.sentence === mention.sentence;
  if (holds(anchor.place, place)) {
    if (!sentence) return WITHIN_TEXT;
    return gapBetween(anchor.mention, mention) <= BESIDE ? WITHIN_BESIDE : WITHIN_SENTENCE;
  }
  if (anchor.place.region === null || anchor.place.region !== place.region) return 0;
  return sentence ? KIN_SENTENCE : KIN_TEXT;
}

/** Whether a region or district beside the mention says that it lies elsewhere. */
function contradicted(place: Place, mention: Mention, anchors: readonly Anchor[]): boolean {
  const beside = anchors.filter(
    (anchor) =>
      anchor.mention.sentence === mention.sentence &&
      gapBetween(anchor.mention, mention) <= BESIDE &&
      (anchor.place.unit === 'r' || anchor.place.unit === 'd'),
  );
  return beside.length > 0 && beside.every((anchor) => !holds(anchor.place, place));
}

function nearness(place: Place, anchor: Place): number {
  if (place.precision !== 'settlement' || anchor.precision !== 'settlement') return 0;
  if (place.point === null || anchor.point === null) return 0;
  return Math.exp(-kmBetween(place.point, anchor.point) / NEAR_KM);
}

function score({ place }: Option, mention: Mention, { anchors, home }: Context): number {
  let inRegion = 0;
  let inDistrict = 0;
  let kin = 0;
  let near = 0;
  for (const anchor of anchors) {
    const strength = bond(place, mention, anchor);
    if (!holds(anchor.place, place)) kin = Math.max(kin, strength);
    else if (anchor.place.unit === 'r') inRegion = Math.max(inRegion, strength);
    else inDistrict = Math.max(inDistrict, strength);
    near = Math.max(near, nearness(place, anchor.place));
  }
  const prior = place.region !== null && place.region === home ? HOME : 0;
  return IMPORTANCE[place.rank]! + inRegion + inDistrict + kin + near * NEARNESS + prior;
}

interface Context {
  anchors: readonly Anchor[];
  home: string | null;
}

/** Whether the text or the source speaks of where the place lies. */
function related(place: Place, mention: Mention, { anchors, home }: Context): boolean {
  return (
    (place.region !== null && place.region === home) ||
    anchors.some((anchor) => bond(place, mention, anchor) > 0)
  );
}

// As far from everything named as this, a small place is a namesake.
const ALIEN_KM = 200;

const HOME_COUNTRY = 'KZ';

/**
 * Whether the text speaks of places abroad only, or of regions of the country but of nothing near a small place: then it
 * is a namesake the gazetteer lacks.
 */
function isAlien(place: Place, { anchors, home }: Context): boolean {
  const { region, point } = place;
  if (region === null || region === home) return false;
  const known = anchors.filter((anchor) => anchor.place.region !== null);
  if (known.length === 0 && home === null)
    return anchors.length > 0 && anchors.every((anchor) => anchor.place.id !== HOME_COUNTRY);
  return (
    known.length > 0 &&
    known.every(
      (anchor) =>
        anchor.place.region !== region &&
        (point === null || anchor.place.point === null || kmBetween(point, anchor.place.point) > ALIEN_KM),
    )
  );
}

function affordable(mention: Mention, context: Context): Option[] {
  return mention.options.filter(({ place, need }) => {
    // What the text has called a village or town once, it may name alone.
    if (context.anchors.some((anchor) => anchor.place === place)) return mention.sign || need < 3;
    const small = place.rank < 3 || place.unit === 'd' || place.unit === 'b';
    if (small && place.unit !== 'x' && isAlien(place, context)) return false;
    if (need === 0) return true;
    if (need === 3) return false;
    const besides = context.anchors.some(
      (anchor) => holds(anchor.place, place) && bond(place, mention, anchor) === WITHIN_BESIDE,
    );
    const sign = mention.sign || besides;
    return need === 1 ? sign : sign && related(place, mention, context);
  });
}

function choose(mention: Mention, context: Context): Place | null {
  const options = affordable(mention, context).filter(
    ({ place }) => place.rank >= 3 || place.unit === 'x' || !contradicted(place, mention, context.anchors),
  );
  const ranked = options
    .map((option) => ({ place: option.place, score: score(option, mention, context) }))
    .sort((a, b) => b.score - a.score);
  const [best, next] = ranked;
  if (best === undefined) return null;
  if (ranked.length > FEW && best.place.rank < 3 && !related(best.place, mention, context)) return null;
  return next === undefined || best.score - next.score >= MARGIN ? best.place : null;
}

const PASSES: readonly ((mention: Mention) => boolean)[] = [
  // What only one place can be, or one that everyone knows.
  ({ options }) => options.every(({ place, need }) => need === 0 && place.rank >= 3) && options.length === 1,
  ({ options }) => options.some(({ place }) => place.rank >= 4),
  ({ options }) => options.some(({ place }) => place.rank === 3),
  () => true,
  // Again, for what the last pass has named beside its kind.
  () => true,
];

/**
 * What each mention means, in order of the text: first the unambiguous ones, then towns and districts, then villages,
 * each by importance, by what holds it, by nearness to what is already known, and a little by the source's region.
 * Mentions that nothing tells apart are left out.
 */
export function resolve(mentions: readonly Mention[], home: string | null): Resolved[] {
  const anchors: Anchor[] = [];
  const open = new Set(mentions);
  for (const ready of PASSES) {
    const found: Anchor[] = [];
    for (const mention of open) {
      if (!ready(mention)) continue;
      const place = choose(mention, { anchors, home });
      if (place === null) continue;
      found.push({ place, mention });
      open.delete(mention);
    }
    anchors.push(...found);
  }
  return anchors.sort((a, b) => a.mention.from - b.mention.from);
}
