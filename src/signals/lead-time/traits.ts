import type { Annotations } from '../../model/annotation.ts';
import type { Signal } from '../../model/signal.ts';

/** What a bulletin and a signal are compared by. */
export interface Traits {
  category: ReadonlySet<string>;
  method: ReadonlySet<string>;
  /** `slot=value` of schemes told. */
  slots: ReadonlySet<string>;
  substances: ReadonlySet<string>;
  /** Settlements, districts and crossings, and the regions they are in. */
  places: ReadonlySet<string>;
  /** How often each stem stands there, and each concept (after `#`), which is the same in all languages. */
  words: ReadonlyMap<string, number>;
}

/** A category under this is a passing mention. By hand, as the detectors have it. */
const PLAIN_CATEGORY = 0.5;
/** Words read of one text: what it is about stands in its beginning. */
const MAX_WORDS = 600;
const LEAST_LETTERS = 3;
/** What a concept begins with among words; no stem does. */
export const CONCEPT = '#';

interface Growing {
  category: Set<string>;
  method: Set<string>;
  slots: Set<string>;
  substances: Set<string>;
  places: Set<string>;
  words: Map<string, number>;
}

const nothing = (): Growing => ({
  category: new Set(),
  method: new Set(),
  slots: new Set(),
  substances: new Set(),
  places: new Set(),
  words: new Map(),
});

function addText(to: Growing, annotations: Annotations): void {
  for (const { category, score, unsure } of annotations.categories)
    if (unsure !== true && score >= PLAIN_CATEGORY) to.category.add(category);
  for (const { method, slots } of annotations.methods) {
    if (method !== null) to.method.add(method);
    for (const { slot, value } of slots) to.slots.add(`${slot}=${value}`);
  }
  for (const { substance } of annotations.substances) to.substances.add(substance);
  for (const { place, region, kind } of annotations.places) {
    if (kind === 'country') continue;
    to.places.add(place);
    if (region !== null) to.places.add(region);
  }
  for (const stem of annotations.tokens.stems.slice(0, MAX_WORDS)) {
    if (stem.length >= LEAST_LETTERS) to.words.set(stem, (to.words.get(stem) ?? 0) + 1);
  }
  for (const { concept } of annotations.concepts.slice(0, MAX_WORDS)) {
    const key = `${CONCEPT}${concept}`;
    to.words.set(key, (to.words.get(key) ?? 0) + 1);
  }
}

/** What a text is compared by. */
export function traitsOfText(annotations: Annotations): Traits {
  const traits = nothing();
  addText(traits, annotations);
  return traits;
}

/** What a signal is compared by: what it says of itself and what its evidence says. */
export function traitsOfSignal(signal: Signal, evidence: readonly Annotations[]): Traits {
  const traits = nothing();
  for (const annotations of evidence) addText(traits, annotations);
  // One signal speaks of one category, whatever else its texts mention.
  if (signal.category !== null) traits.category = new Set([signal.category]);
  if (signal.region !== null && signal.region !== '*') traits.places.add(signal.region);
  for (const substance of signal.substances) traits.substances.add(substance);
  return traits;
}
