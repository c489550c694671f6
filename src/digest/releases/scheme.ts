import { seenNow } from '../../model/life-cycle.ts';
import type { Signal } from '../../model/signal.ts';

/** Parts of a scheme in the order they are told. */
export const SLOT_ORDER = [
  'lure',
  'authority',
  'channel',
  'payload',
  'rail',
  'cashout',
  'target',
  'logistics',
  'concealment',
] as const;

/** What fills each part of the scheme that a signal is about, as `slot:value`, in the order it is told; often none. */
export function schemeOf(signal: Signal): Map<(typeof SLOT_ORDER)[number], string[]> {
  const { slots } = seenNow(signal);
  const filled = SLOT_ORDER.map((slot) => {
    const values = slots.filter((value) => value.startsWith(`${slot}:`));
    return [slot, values] as const;
  });
  return new Map(filled.filter(([, values]) => values.length > 0));
}

/** Every region the signal names, its own first. */
export function regionsOf({ region, scope }: Signal): string[] {
  return [...new Set([...(region === null ? [] : [region]), ...scope.regions])];
}
