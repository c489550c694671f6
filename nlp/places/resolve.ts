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
const IMPORTANCE = [0.45, 0.5, 0.9, 2.2, 3, 3];
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

function score({ place }: Option, mention: Mention, { anchors, home }: Context): number {
  let within = 0;
  let kin = 0;
  let near = 0;
  for (const anchor of anchors) {
    const strength = bond(place, mention, anchor);
    if (holds(anchor.place, place)) within = Math.max(within, strength);
    else kin = Math.max(kin, strength);
    if (
      place.precision === 'settlement' &&
      anchor.place.precision === 'settlement' &&
      place.point !== null &&
      anchor.place.point !== null
    )
      near = Math.max(near, Math.exp(-kmBetween(place.point, anchor.place.point) / NEAR_KM));
  }
  const known = IMPORTANCE[place.rank]!;
  return known + within + kin + near * NEARNESS + (place.region !== null && place.region === home ? HOME : 0);
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

function affordable(mention: Mention, context: Context): Option[] {
  return mention.options.filter(({ place, need }) => {
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
  return next === undefined || best.score - next.score >= MARGIN ? best.place : null;
}

const PASSES: readonly ((mention: Mention) => boolean)[] = [
  // What only one place can be, or one that everyone knows.
  ({ options }) => options.every(({ place, need }) => need === 0 && place.rank >= 3) && options.length === 1,
  ({ options }) => options.some(({ place }) => place.rank >= 4),
  ({ options }) => options.some(({ place }) => place.rank === 3),
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
