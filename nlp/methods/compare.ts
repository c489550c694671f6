import type { Findings } from '../concepts/find.ts';
import { SLOTS } from '../concepts/lexicon.ts';
import type { Slot } from '../concepts/lexicon.ts';
import { around, hitsOf } from '../rules/evaluate.ts';
import type { Filler } from './frame.ts';
import { METHODS, METHODS_BY_SIGN, METHODS_BY_VALUE, RARITY } from './library.ts';
import type { Method } from './library.ts';

/** A method of the library held against a text; score 0 to 1. */
export interface Likeness {
  method: Method;
  score: number;
  /** One of its signs stands in the text, not only like slots. */
  hasSign: boolean;
  /** What the text has in slots where the method is known to have something else. */
  fresh: Filler[];
}

// By hand on the development part of test/eval/sets/methods.txt.
const SIGN = 0.5;
const HINT = 0.2;
const SLOT_SHARE = 0.5;
const CATEGORY = 0.12;
const OTHER_CATEGORY = 0.15;
const DEFAULT_RARITY = 0.8;

function hasSign({ signs }: Method, findings: Findings): boolean {
  return signs.some((sign) =>
    hitsOf(sign.first, findings).some((hit) => around(hit, sign, findings) !== null),
  );
}

/** A filler with its `slot.value` and how rare that is. */
interface Weighed {
  slot: Slot;
  value: string;
  key: string;
  weight: number;
}

function weigh({ slot, value }: Filler): Weighed {
  const key = `${slot}.${value}`;
  return { slot, value, key, weight: RARITY.get(key) ?? DEFAULT_RARITY };
}

/** Places of the methods that have anything of a text, in their order: most texts have nothing of most methods. */
function touched(weighed: readonly Weighed[], { hits }: Findings): number[] {
  const places = new Set<number>();
  for (const { key } of weighed) for (const at of METHODS_BY_VALUE.get(key) ?? []) places.add(at);
  for (const sign of hits.keys()) for (const at of METHODS_BY_SIGN.get(sign) ?? []) places.add(at);
  return [...places].sort((a, b) => a - b);
}

/** Share of the text's slots that are the method's, each by its rarity; a slot the method leaves open counts by half against it. */
function slotShare(weighed: readonly Weighed[], { slots }: Method): number {
  let same = 0;
  let all = 0;
  for (const { slot, value, weight } of weighed) {
    const known = slots[slot];
    all += known === undefined ? weight / 2 : weight;
    if (known?.includes(value) === true) same += weight;
  }
  return all === 0 ? 0 : same / all;
}

/** Values new for the method: of slots it is known by, and of ways to pay and cash out whatever it is known by. */
function freshOf(fillers: readonly Filler[], { slots }: Method): Filler[] {
  return fillers.filter(({ slot, value }) => {
    const known = slots[slot];
    if (known !== undefined) return !known.includes(value);
    return slot === 'rail' || slot === 'cashout';
  });
}

/** The method most like a text by its signs and slots; null when none has anything of it. */
export function mostLike(
  fillers: readonly Filler[],
  findings: Findings,
  categories: ReadonlySet<string>,
): Likeness | null {
  let best: Likeness | null = null;
  const weighed = fillers.map(weigh);
  for (const at of touched(weighed, findings)) {
    const method = METHODS[at]!;
    const sign = hasSign(method, findings) ? SIGN : 0;
    const hint = method.hints.some((number) => findings.hits.has(number)) ? HINT : 0;
    const share = slotShare(weighed, method);
    if (sign === 0 && hint === 0 && share === 0) continue;
    const score = Math.min(
      1,
      Math.max(sign, sign / 2 + hint) +
        SLOT_SHARE * share +
        (categories.has(method.category) ? CATEGORY : categories.size > 0 ? -OTHER_CATEGORY : 0),
    );
    if (best === null || score > best.score)
      best = { method, score, hasSign: sign > 0, fresh: freshOf(fillers, method) };
  }
  return best;
}

/** Slots a text fills, each once. */
export function slotsFilled(fillers: readonly Filler[]): Slot[] {
  return SLOTS.filter((slot) => fillers.some((filler) => filler.slot === slot));
}
