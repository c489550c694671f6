import type { Cluster } from './cluster.ts';
import type { StoryReading } from './reading.ts';

/** Why two texts cannot be of one story, however alike they are. */
export type Veto = 'places' | 'amounts' | 'days';

const MOST_DAYS_APART = 3;
// Outlets round; a tenth is no conflict.
const ROUNDING = 0.1;
// Amounts further apart are of different things: what was stolen from one person, and what all lost.
const MOST_TIMES = 10;
// Only what is measured once: counts of people grow while a story goes on, and percentages are many.
const MEASURED: ReadonlySet<string> = new Set(['mass', 'tenge', 'rouble', 'dollar', 'euro']);

type Facts = Pick<StoryReading, 'amounts' | 'days'> & { settlements: ReadonlySet<number> };

function placesConflict({ settlements: ours }: Facts, { settlements: theirs }: Facts): boolean {
  if (ours.size === 0 || theirs.size === 0) return false;
  for (const key of ours) if (theirs.has(key)) return false;
  return true;
}

function amountsConflict({ amounts: ours }: Facts, { amounts: theirs }: Facts): boolean {
  return ours.some(({ unit, value }) => {
    if (!MEASURED.has(unit)) return false;
    const others = theirs.filter((amount) => amount.unit === unit);
    return (
      others.some((other) => Math.max(other.value, value) <= MOST_TIMES * Math.min(other.value, value)) &&
      others.every((other) => Math.abs(other.value - value) > ROUNDING * Math.max(other.value, value))
    );
  });
}

function daysConflict({ days: ours }: Facts, { days: theirs }: Facts): boolean {
  if (ours.length === 0 || theirs.length === 0) return false;
  return ours.every((day) => theirs.every((other) => Math.abs(day - other) > MOST_DAYS_APART));
}

function vetoBetween(ours: Facts, theirs: Facts): Veto | null {
  if (placesConflict(ours, theirs)) return 'places';
  if (amountsConflict(ours, theirs)) return 'amounts';
  return daysConflict(ours, theirs) ? 'days' : null;
}

const factsOf = ({ settlements, amounts, days }: Cluster): Facts => ({
  settlements: new Set(settlements.keys()),
  amounts,
  days,
});

/** What speaks against a text in a cluster: no settlement in common, an amount of one unit that differs, event days over 3 days apart. */
export function vetoOf({ settlements, amounts, days }: StoryReading, cluster: Cluster): Veto | null {
  return vetoBetween({ settlements: new Set(settlements), amounts, days }, factsOf(cluster));
}

/** The same between two clusters. */
export function vetoOfClusters(one: Cluster, other: Cluster): Veto | null {
  return vetoBetween(factsOf(one), factsOf(other));
}
