// K-term hashing: Wurzer, Lavrenko and Osborne, "Twitter-scale New Event Detection via K-term Hashing", EMNLP 2015.
import type { Frequencies } from '../../relate/stories/frequencies.ts';
import type { Unit } from '../trend/units.ts';
import type { Seen } from './bloom.ts';

/** Rarest units of a text that are taken together: 10 make 175 terms of one to three. */
const MOST_UNITS = 10;
/** Weights of terms of one, two and three units (methods note, section 8.C). */
const WEIGHTS = [0.2, 0.3, 0.5];
/** All texts are one stream: units cross languages. */
const STREAM = 'all';

const join = (a: number, b: number): number => {
  let hash = Math.imul(a ^ 0x9e37_79b9, 0x85eb_ca6b) ^ b;
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2_ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
};

/** How new a text is, and its rarest units, those never seen first. */
export interface Novelty {
  /** 0 to 1: share of its terms of one, two and three units that were never seen. */
  novelty: number;
  units: Unit[];
}

/** Measures a text against what was seen before, and counts it as seen. Null for one with fewer than three units. */
export function noveltyOf(
  units: readonly Unit[],
  at: number,
  { seen, frequencies }: { seen: Seen; frequencies: Frequencies },
): Novelty | null {
  if (units.length < WEIGHTS.length) return null;
  const rarity = new Map(units.map(({ key }) => [key, -frequencies.share(STREAM, key)]));
  frequencies.add(STREAM, Uint32Array.from(rarity.keys()), at);
  const rarest = [...units]
    .sort((a, b) => rarity.get(b.key)! - rarity.get(a.key)! || a.key - b.key)
    .slice(0, MOST_UNITS);
  const keys = rarest.map(({ key }) => key).sort((a, b) => a - b);
  const all = [0, 0, 0];
  const fresh = [0, 0, 0];
  const freshKeys = new Set<number>();
  const ask = (size: number, entry: number): void => {
    all[size]! += 1;
    if (!seen.see(entry)) fresh[size]! += 1;
  };
  for (const [first, one] of keys.entries()) {
    const before = fresh[0]!;
    ask(0, one);
    if (fresh[0]! > before) freshKeys.add(one);
    for (let second = first + 1; second < keys.length; second += 1) {
      const pair = join(one, keys[second]!);
      ask(1, pair);
      for (let third = second + 1; third < keys.length; third += 1) ask(2, join(pair, keys[third]!));
    }
  }
  return {
    novelty: WEIGHTS.reduce((sum, weight, size) => sum + (weight * fresh[size]!) / all[size]!, 0),
    units: [
      ...rarest.filter(({ key }) => freshKeys.has(key)),
      ...rarest.filter(({ key }) => !freshKeys.has(key)),
    ],
  };
}
