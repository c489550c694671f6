import type { Span } from '../../../src/model/document.ts';
import type { Annotations, MethodCard } from '../../../src/model/annotation.ts';
import type { SignalMethod } from '../../../src/model/signal.ts';
import { SLOTS } from '../../concepts/lexicon.ts';
import { METHODS, METHODS_BY_VALUE, RARITY } from '../../methods/library.ts';
import { plainCategories } from '../threat.ts';

/** What a document says of a scheme under one key. */
export interface Scheme {
  key: string;
  /** Id of a known method; null for slots together. */
  method: string | null;
  category: string | null;
  slots: SignalMethod['slots'];
  spans: Span[];
  /** 1 where only words of slots stand near each other, 2 with a scheme that a card tells, 3 where the card names the method. */
  strength: 1 | 2 | 3;
}

interface Filler extends Span {
  slot: string;
  value: string;
}

/** Words of one scheme stand this near, in characters; by hand. */
const NEAR = 400;
const MOST_FILLERS = 12;
const MOST_IN_THREES = 8;
const NONE: ReadonlySet<string> = new Set();
/** What a scheme does, beside whom it meets and how; one of a pair is of these, or tells who is impersonated. */
const CORE: ReadonlySet<string> = new Set(['lure', 'payload', 'rail', 'cashout', 'concealment']);
/** Who is meant, and how goods move, is in all news of crime; it tells of a scheme only in the company of a card. */
export const WITH_CARD_ONLY: ReadonlySet<string> = new Set(['target', 'logistics']);
/** Those who report or pursue crime. */
const PURSUERS: ReadonlySet<string> = new Set(['authority.police', 'authority.prosecutor']);

const SLOT_NAMES: ReadonlySet<string> = new Set(SLOTS);
const CATEGORY_OF = new Map(METHODS.map(({ id, category }) => [id, category]));

// Categories that one scheme goes under by turns: a text on it may speak of the deceit, of the mules or of the theft.
const DECEIT = ['cyber_fraud', 'money_mule', 'financial_pyramid', 'telecom_fraud_infra', 'cyberattack_leak'];
const CLASSES = new Map(
  [...DECEIT, 'street_crime', 'economic_crime', 'hoax_false_info'].map((category) => [category, 'deceit']),
);

/** What schemes of a category are told under: one scheme of deceit goes under several categories by turns. */
const kindOf = (category: string): string => CLASSES.get(category) ?? category;

/** Whether a document is plainly about what a scheme is, rather than naming its words in passing. */
export function isPlainlyTold({ category }: Scheme, annotations: Annotations): boolean {
  if (category === null) return false;
  return plainCategories(annotations).some((plain) => kindOf(plain) === kindOf(category));
}

/** Slots of a card, and words of slots elsewhere in the text; each value once, where it first stands. */
function fillersOf({ concepts }: Annotations, card: MethodCard | null): Filler[] {
  const found = new Map<string, Filler>();
  const add = (filler: Filler): void => {
    const key = `${filler.slot}.${filler.value}`;
    if (!found.has(key)) found.set(key, filler);
  };
  for (const filler of card?.slots ?? []) add(filler);
  for (const { concept, start, end } of concepts) {
    const dot = concept.indexOf('.');
    const slot = concept.slice(0, dot);
    if (!SLOT_NAMES.has(slot) || WITH_CARD_ONLY.has(slot)) continue;
    add({ slot, value: concept.slice(dot + 1), start, end });
  }
  return [...found.values()]
    .filter(({ slot, value }) => !PURSUERS.has(`${slot}.${value}`))
    .slice(0, MOST_FILLERS);
}

function spell({ slot, value }: { slot: string; value: string }): string {
  return `${slot}=${value}`;
}

/** What a text without a name for its method has in common with the likeliest one, by rarity of the values; by hand. */
const LIKE = 1;
/** At most two or three methods have such a value. */
const RARE = 0.76;

/** The method whose slots a text fills, two or more of them and a rare one; null when two are as likely. */
function likeMethod(fillers: readonly Filler[], unknown: ReadonlySet<string>): string | null {
  const likeness = new Map<number, { sum: number; slots: Set<string>; isRare: boolean }>();
  for (const { slot, value } of fillers) {
    const rarity = RARITY.get(`${slot}.${value}`) ?? 0;
    for (const at of METHODS_BY_VALUE.get(`${slot}.${value}`) ?? []) {
      if (unknown.has(METHODS[at]!.id)) continue;
      const one = likeness.get(at) ?? { sum: 0, slots: new Set(), isRare: false };
      one.sum += rarity;
      one.slots.add(slot);
      one.isRare ||= rarity >= RARE;
      likeness.set(at, one);
    }
  }
  const ranked = [...likeness]
    .filter(([, { sum, slots, isRare }]) => sum >= LIKE && slots.size >= 2 && isRare)
    .sort(([a, x], [b, y]) => y.sum - x.sum || a - b);
  const [best, next] = ranked;
  if (best === undefined || (next !== undefined && next[1].sum === best[1].sum)) return null;
  return METHODS[best[0]]!.id;
}

/** What is combined, and of what kind the combinations are. */
interface Told {
  card: MethodCard | null;
  category: string | null;
}

function combined(parts: readonly Filler[], { card, category }: Told): Scheme {
  const sorted = [...parts].sort((a, b) => (spell(a) < spell(b) ? -1 : 1));
  const inCard = new Set((card?.slots ?? []).map(spell));
  const fresh = new Set((card?.fresh ?? []).map(spell));
  const isTold = sorted.every((part) => inCard.has(spell(part)));
  const isUnknown = card?.method === null || sorted.some((part) => fresh.has(spell(part)));
  const kind = category === null ? '-' : kindOf(category);
  return {
    key: [kind, ...sorted.map(spell)].join('|'),
    method: null,
    category,
    slots: sorted.map(({ slot, value }) => ({ slot, value })),
    spans: sorted.map(({ start, end }) => ({ start, end })),
    strength: isTold && isUnknown ? 2 : 1,
  };
}

const areNear = (a: Filler, b: Filler): boolean => a.slot !== b.slot && Math.abs(a.start - b.start) <= NEAR;
/** Whether a slot tells what a scheme does or who is impersonated. */
export const isTelling = ({ slot }: { slot: string }): boolean => CORE.has(slot) || slot === 'authority';

/** Pairs of slots near each other, one of which tells what the scheme does or who is impersonated. */
function pairsOf(fillers: readonly Filler[], told: Told): Scheme[] {
  return fillers.flatMap((one, at) =>
    fillers
      .slice(at + 1)
      .filter((other) => areNear(one, other) && (isTelling(one) || isTelling(other)))
      .map((other) => combined([one, other], told)),
  );
}

/** Threes of slots near each other: schemes that share two with one known before are told apart by the third. */
function threesOf(fillers: readonly Filler[], told: Told): Scheme[] {
  const some = fillers.filter(({ slot }) => !WITH_CARD_ONLY.has(slot)).slice(0, MOST_IN_THREES);
  return some.flatMap((one, at) =>
    some.slice(at + 1).flatMap((other, next) =>
      areNear(one, other)
        ? some
            .slice(at + next + 2)
            .filter((third) => areNear(one, third) && areNear(other, third))
            .filter((third) => [one, other, third].filter(isTelling).length >= 2)
            .map((third) => combined([one, other, third], told))
        : [],
    ),
  );
}

/**
 * The schemes a document speaks of: the known method its card names, or the one whose slots it fills, and pairs and threes of
 * slots near each other. Methods in `unknown` are taken for ones the library does not have.
 */
export function schemesIn(annotations: Annotations, unknown: ReadonlySet<string> = NONE): Scheme[] {
  const card = annotations.methods[0] ?? null;
  const fillers = fillersOf(annotations, card);
  const named = card === null || card.method === null || unknown.has(card.method) ? null : card.method;
  const method = named ?? likeMethod(fillers, unknown);
  const category =
    (named === null ? undefined : CATEGORY_OF.get(named)) ??
    plainCategories(annotations)[0] ??
    annotations.categories[0]?.category ??
    null;
  const told = { card, category };
  const sets = [...pairsOf(fillers, told), ...threesOf(fillers, told)];
  if (method === null) return sets;
  const slots: readonly Filler[] = named === null ? fillers : (card?.slots ?? []);
  const spans = slots.length > 0 ? slots : annotations.categories.flatMap(({ terms }) => terms).slice(0, 5);
  const whole: Scheme = {
    key: method,
    method,
    category: CATEGORY_OF.get(method) ?? category,
    slots: named === null ? [] : slots.map(({ slot, value }) => ({ slot, value })),
    spans: spans.map(({ start, end }) => ({ start, end })),
    strength: named === null ? 1 : 3,
  };
  return [whole, ...sets];
}
