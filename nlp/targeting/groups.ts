import type { Control, TargetGroup } from '../../src/model/targeting.ts';
import { statusOn } from '../substances/status.ts';
import groupsFile from '../taxonomy/substance-groups.json' with { type: 'json' };
import { SUBSTANCES, type Listing } from '../taxonomy/index.ts';

interface ListOf {
  regime: string;
  list?: string;
  /** What this regime lists as well is left out. */
  without?: string;
}

/** Listings that hold still: those that were not ended by a move elsewhere. */
const present = (listings: readonly Listing[]): Listing[] =>
  listings.filter(({ until }) => until === undefined);

function onList({ regime, list, without }: ListOf): string[] {
  return SUBSTANCES.filter(({ listings }) => {
    const held = present(listings);
    const listed = held.some((one) => one.regime === regime && (list === undefined || one.list === list));
    return listed && !held.some((one) => one.regime === without);
  }).map(({ id }) => id);
}

/** Groups of substances to ask about: what a regime lists, as the listings tell, and families of names. */
export const TARGET_GROUPS: readonly TargetGroup[] = [
  ...groupsFile.lists.map(({ id, name, of }) => ({
    id,
    kind: 'list' as const,
    name,
    substances: onList(of as ListOf),
  })),
  ...groupsFile.families.map((family) => ({ ...family, kind: 'family' as const })),
];

/** What each regime says of a substance on the day (`2026-03-01`); empty for an unknown id. */
export function controlOn(id: string, day: string): Control[] {
  return (statusOn(id, day) ?? []).map(({ regime, state, list }) => ({ regime, state, list }));
}
