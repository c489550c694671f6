import type { Change } from './alert.ts';
import { seenNow } from './life-cycle.ts';
import type { Signal, SignalState } from './signal.ts';

const RAIL = 'rail:';

const added = (before: readonly string[], now: readonly string[]): string[] =>
  now.filter((value) => !before.includes(value));

const change = (kind: Change['kind'], part: Partial<Change> = {}): Change => ({ kind, values: [], ...part });

/** An analyst's word that came since, weightiest first. */
const WORDS: readonly [SignalState, Change['kind']][] = [
  ['retracted', 'retraction'],
  ['dismissed', 'dismissed'],
  ['verified', 'verified'],
];

/**
 * What is new in a signal against an earlier state of it, weightiest first; empty when nothing a recipient would act on
 * differs (scores, weights and further quotations alone are no news). Null before: all of it is new.
 */
export function changesBetween(before: Signal | null, now: Signal): Change[] {
  if (before === null) return [change('new')];
  const [old, fresh] = [seenNow(before), seenNow(now)];
  const changes: Change[] = [];
  for (const [state, kind] of WORDS) {
    if (now.state === state && before.state !== state) changes.push(change(kind));
  }
  if (fresh.contradicted && !old.contradicted) changes.push(change('contradiction'));
  if (fresh.official && !old.official) changes.push(change('confirmation'));
  const slots = added(old.slots, fresh.slots);
  const rails = slots.filter((slot) => slot.startsWith(RAIL));
  const others = slots.filter((slot) => !slot.startsWith(RAIL));
  if (rails.length > 0) changes.push(change('rail', { values: rails }));
  if (others.length > 0) changes.push(change('slot', { values: others }));
  const regions = added(old.regions, fresh.regions);
  if (regions.length > 0) changes.push(change('region', { values: regions }));
  if (now.origins > before.origins)
    changes.push(change('origins', { from: before.origins, to: now.origins }));
  return changes;
}
