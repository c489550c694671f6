import type { Findings } from '../concepts/find.ts';
import { hasNear } from '../concepts/near.ts';
import type { Hit } from '../concepts/near.ts';
import { CONCEPTS, SLOTS, conceptNumber } from '../concepts/lexicon.ts';
import type { Slot } from '../concepts/lexicon.ts';
import { hitsOf } from '../rules/evaluate.ts';

/** A slot of a scheme as a text fills it. */
export interface Filler {
  slot: Slot;
  value: string;
  hit: Hit;
}

interface Tie {
  signs: readonly number[];
  within: number;
}

const cues = (...ids: string[]): number[] => ids.map(conceptNumber);
const REPORTED = cues('police', 'prosecution', 'court', 'seize', 'detain', 'warn');

// What ties a word to the scheme: within so many stems of it. Slots without a tie speak for themselves.
const TIES: Readonly<Partial<Record<Slot, Tie>>> = {
  authority: {
    signs: cues('pretend', 'call', 'sms', 'promise', 'kin_or_relative', 'handler_words'),
    within: 8,
  },
  channel: {
    signs: cues(
      'pretend',
      'promise',
      'offer_sale',
      'pay_offer',
      'link_word',
      'code_word',
      'scheme_words',
      'victim',
    ),
    within: 8,
  },
  target: {
    signs: cues(
      'call',
      'promise',
      'victim',
      'offer_sale',
      'pay_offer',
      'scheme_words',
      'transfer_money',
      'sms',
    ),
    within: 10,
  },
};

const SLOT_CONCEPTS = CONCEPTS.flatMap(({ id, kind }, number) =>
  (SLOTS as readonly string[]).includes(kind)
    ? [{ slot: kind as Slot, value: id.slice(kind.length + 1), number }]
    : [],
);

/** Reporters speak of themselves: an office beside "сообщили" is no impersonated one. */
const SAYS = conceptNumber('reporting');

const PRETENDS = conceptNumber('pretend');
// A call or a message is a way in by itself; a network or an office may only be where the news comes from.
const OWN_WAY: ReadonlySet<string> = new Set(['phone_call', 'sms', 'video_call', 'graffiti', 'game_chat']);

/** "лжеследователь" is its own tie. */
const isWithin = (hit: Hit, others: readonly Hit[]): boolean =>
  others.some(({ from, to }) => from < hit.to && hit.from < to);

function isTied({ slot, value, hit }: Filler, findings: Findings): boolean {
  const tie = TIES[slot];
  if (tie === undefined || OWN_WAY.has(value)) return true;
  if (isWithin(hit, hitsOf([PRETENDS], findings))) return true;
  if (slot !== 'target' && hasNear(hit, hitsOf([SAYS], findings), 3) !== null) return false;
  return tie.signs.some((sign) => {
    const list = findings.hits.get(sign) ?? [];
    return isWithin(hit, list) || hasNear(hit, list, tie.within) !== null;
  });
}

const overlaps = (a: Hit, b: Hit): boolean => a.from < b.to && b.from < a.to;
const length = ({ from, to }: Hit): number => to - from;

const inside = (inner: Hit, outer: Hit): boolean =>
  outer.parts === undefined &&
  length(inner) < length(outer) &&
  inner.from >= outer.from &&
  inner.to <= outer.to;

/** Words near each other say nothing where a phrase of theirs is read already. */
const isReadBy = (hit: Hit, phrase: Hit): boolean =>
  phrase.parts === undefined &&
  length(phrase) > 1 &&
  hit.parts?.some((part) => overlaps(part, phrase)) === true;

/**
 * Of several readings of the same words in one slot the longest phrase stands, before words that only stand near each other, and a word within a longer phrase is no reading of its own
 * ("жеткізу", delivery, in "қол жеткізу", access); each value once, where it first stands.
 */
function withoutDoubles(fillers: readonly Filler[]): Filler[] {
  const kept: Filler[] = [];
  for (const filler of [...fillers].sort(
    (a, b) =>
      Number(a.hit.parts !== undefined) - Number(b.hit.parts !== undefined) ||
      length(b.hit) - length(a.hit) ||
      a.hit.from - b.hit.from,
  )) {
    if (kept.some((other) => inside(filler.hit, other.hit) || isReadBy(filler.hit, other.hit))) continue;
    if (kept.some((other) => other.slot === filler.slot && overlaps(other.hit, filler.hit))) continue;
    if (kept.some((other) => other.slot === filler.slot && other.value === filler.value)) continue;
    kept.push(filler);
  }
  return kept.sort((a, b) => a.hit.from - b.hit.from);
}

// A scheme is told in one place: what stands farther off is told of something else.
const SPREAD_TOKENS = 90;

/** The fillers of the stretch of text that has most slots, the earliest of equal ones. */
function densest(fillers: readonly Filler[]): Filler[] {
  let best: Filler[] = [];
  let most = 0;
  for (const { hit } of fillers) {
    const near = fillers.filter(
      (filler) => filler.hit.from >= hit.from && filler.hit.from - hit.from <= SPREAD_TOKENS,
    );
    const slots = new Set(near.map(({ slot }) => slot)).size;
    if (slots <= most) continue;
    most = slots;
    best = near;
  }
  return best;
}

/** The slots a text fills where it fills most, each value with the words that say it, in order of the text. */
export function frameOf(findings: Findings): Filler[] {
  const fillers: Filler[] = [];
  for (const { slot, value, number } of SLOT_CONCEPTS)
    for (const hit of findings.hits.get(number) ?? []) {
      const filler = { slot, value, hit };
      if (isTied(filler, findings)) fillers.push(filler);
    }
  return withoutDoubles(densest(fillers.sort((a, b) => a.hit.from - b.hit.from)));
}

/** Whether a text speaks of acts or of those who act against them, rather than of trade. */
export function speaksOfScheme(findings: Findings): boolean {
  return REPORTED.some((sign) => findings.hits.has(sign));
}
