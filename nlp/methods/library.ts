import { readExpression } from '../concepts/expression.ts';
import type { Expression } from '../concepts/expression.ts';
import { SLOTS, signNumber } from '../concepts/lexicon.ts';
import type { Slot } from '../concepts/lexicon.ts';
import methodsFile from '../taxonomy/methods.json' with { type: 'json' };

/** A known method: how it works, in slots, and what tells it. */
export interface Method {
  id: string;
  category: string;
  name: { kk: string; ru: string; en: string };
  severity: number;
  /** Year, month or day of the first public warning known. */
  warned: string;
  provenance: 'read' | 'memory';
  slots: Readonly<Partial<Record<Slot, readonly string[]>>>;
  signs: readonly Expression[];
  /** Numbers of phrases that hint at it. */
  hints: readonly number[];
}

/** The library of known methods. */
export const METHODS: readonly Method[] = methodsFile.methods.map((method) => ({
  ...method,
  provenance: method.provenance as Method['provenance'],
  slots: method.slots as Method['slots'],
  signs: method.signs.map(readExpression),
  hints: method.hints.map(signNumber),
}));

/** Places in METHODS of those that each sign, by its number, may be the first of or hints at. */
export const METHODS_BY_SIGN: ReadonlyMap<number, readonly number[]> = (() => {
  const bySign = new Map<number, Set<number>>();
  for (const [at, { signs, hints }] of METHODS.entries())
    for (const number of [...signs.flatMap(({ first }) => first), ...hints]) {
      const known = bySign.get(number);
      if (known === undefined) bySign.set(number, new Set([at]));
      else known.add(at);
    }
  return new Map([...bySign].map(([number, places]) => [number, [...places]]));
})();

/** Places in METHODS of those that have each value of a slot, as `slot.value`. */
export const METHODS_BY_VALUE: ReadonlyMap<string, readonly number[]> = (() => {
  const byValue = new Map<string, number[]>();
  for (const [at, { slots }] of METHODS.entries())
    for (const slot of SLOTS)
      for (const value of new Set(slots[slot])) {
        const key = `${slot}.${value}`;
        const known = byValue.get(key);
        if (known === undefined) byValue.set(key, [at]);
        else known.push(at);
      }
  return byValue;
})();

/** How rare each value of a slot is among the methods: the fewer have it, the more it says. */
export const RARITY: ReadonlyMap<string, number> = (() => {
  const counts = new Map<string, number>();
  for (const { slots } of METHODS)
    for (const slot of SLOTS)
      for (const value of slots[slot] ?? [])
        counts.set(`${slot}.${value}`, (counts.get(`${slot}.${value}`) ?? 0) + 1);
  return new Map(
    [...counts].map(([key, count]) => [key, Math.log(METHODS.length / count) / Math.log(METHODS.length)]),
  );
})();
