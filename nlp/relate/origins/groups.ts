// Outlets that move together: pairs that share copies within minutes more often than chance (methods of coordination
// research: Pacheco et al. 2021), held to a false-discovery rate (Benjamini and Hochberg 1995).
import { hypergeometricTail } from './hypergeometric.ts';

const DAY_MS = 86_400_000;
/** A copy after so long weighs 1/e of one at the same moment. */
const DECAY_MS = 600_000;
const FALSE_DISCOVERY_RATE = 0.01;
/** Weighted common families under which a pair proves nothing, by hand. */
const MIN_SHARED = 4;
/** Least share of the busier outlet's copied families that a pair has in common: who copies everybody is in no ring with each. By hand. */
const MIN_SHARE = 0.3;
const MAX_OUTLETS = 3000;
const MAX_FAMILIES = 200_000;
const MAX_IN_FAMILY = 32;
const MAX_PAIRS = 500_000;

/** One copy of a family's text at an outlet. */
export interface Spread {
  familyId: string;
  outlet: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** The state as plain JSON. */
export interface SavedGroups {
  outlets: string[];
  /** Families with the number of each outlet and its time. */
  families: [familyId: string, outlets: number[], times: number[]][];
  groups: [outlet: string, group: string][];
}

/** Outlets that move together, found from what was copied where. */
export interface Groups {
  /** Takes a sighting of a text that more than one outlet has; the family's first sighting as well as each copy. */
  take(spread: Spread): void;
  /** Finds the groups anew from the copies of the last days before `now` (milliseconds since 1970). Costs about a second for 200,000 families. */
  update(now: number): void;
  /** Group of an outlet, named by one of its members; null for an outlet that moves by itself. */
  groupOf(outlet: string): string | null;
  save(): SavedGroups;
}

interface Copied {
  outlets: number[];
  times: number[];
}

interface Pairs {
  weights: Map<number, number>;
  degrees: Map<number, number>;
}

const keyOf = (a: number, b: number): number => (a < b ? a * 65_536 + b : b * 65_536 + a);

/** Weight of each pair, exp(-dt / 10 min) times how rare the family is (1 where two outlets have it), and families of each outlet. */
function pairsIn(families: Iterable<Copied>, outletCount: number): Pairs {
  const pairs: Pairs = { weights: new Map(), degrees: new Map() };
  const rarest = Math.log(Math.max(3, outletCount) / 2);
  for (const { outlets, times } of families) {
    if (outlets.length < 2) continue;
    const rarity = Math.max(0, Math.log(Math.max(3, outletCount) / outlets.length) / rarest);
    for (const [at, outlet] of outlets.entries()) {
      pairs.degrees.set(outlet, (pairs.degrees.get(outlet) ?? 0) + 1);
      for (let other = at + 1; other < outlets.length; other += 1) {
        const key = keyOf(outlet, outlets[other]!);
        const known = pairs.weights.get(key);
        if (known === undefined && pairs.weights.size >= MAX_PAIRS) continue;
        const weight = Math.exp(-Math.abs(times[at]! - times[other]!) / DECAY_MS) * rarity;
        pairs.weights.set(key, (known ?? 0) + weight);
      }
    }
  }
  return pairs;
}

/** Pairs that share more than chance, given how many copied families each outlet has; all pairs of outlets count as tested. */
function significant({ weights, degrees }: Pairs, all: number): [number, number][] {
  const tested = (degrees.size * (degrees.size - 1)) / 2;
  const proven: { pair: [number, number]; p: number }[] = [];
  for (const [key, weight] of weights) {
    const pair: [number, number] = [Math.floor(key / 65_536), key % 65_536];
    const [a, b] = [degrees.get(pair[0])!, degrees.get(pair[1])!];
    if (weight < MIN_SHARED || weight < MIN_SHARE * Math.max(a, b)) continue;
    proven.push({ pair, p: hypergeometricTail({ all, a, b, shared: Math.floor(weight) }) });
  }
  proven.sort((x, y) => x.p - y.p || keyOf(...x.pair) - keyOf(...y.pair));
  let passing = 0;
  for (const [at, { p }] of proven.entries())
    if (p <= (FALSE_DISCOVERY_RATE * (at + 1)) / tested) passing = at + 1;
  return proven.slice(0, passing).map(({ pair }) => pair);
}

function joined(pairs: readonly [number, number][], names: readonly string[]): Map<string, string> {
  const groups = new Map<number, number>();
  const rootOf = (outlet: number): number => {
    let root = outlet;
    while (groups.has(root) && groups.get(root) !== root) root = groups.get(root)!;
    return root;
  };
  for (const [a, b] of pairs) {
    const [left, right] = [rootOf(a), rootOf(b)].sort((x, y) => (names[x]! < names[y]! ? -1 : 1)) as [
      number,
      number,
    ];
    groups.set(left, left);
    groups.set(right, left);
  }
  return new Map([...groups.keys()].map((outlet) => [names[outlet]!, names[rootOf(outlet)]!]));
}

/**
 * Groups of outlets that copy the same texts within minutes of each other, far beyond chance. Keeps at most 200,000
 * copied families of the last `windowDays` and 3,000 outlets; what comes beyond that is left out, the oldest first.
 */
export function createGroups({
  windowDays = 30,
  saved,
}: { windowDays?: number; saved?: SavedGroups } = {}): Groups {
  const names: string[] = [...(saved?.outlets ?? [])];
  const numbers = new Map(names.map((name, at) => [name, at]));
  const families = new Map<string, Copied>(
    (saved?.families ?? []).map(([id, outlets, times]) => [id, { outlets: [...outlets], times: [...times] }]),
  );
  let groups = new Map(saved?.groups ?? []);

  function numberOf(outlet: string): number | null {
    const known = numbers.get(outlet);
    if (known !== undefined) return known;
    if (names.length >= MAX_OUTLETS) return null;
    numbers.set(outlet, names.length);
    names.push(outlet);
    return names.length - 1;
  }

  return {
    take({ familyId, outlet, at }) {
      const number = numberOf(outlet);
      if (number === null) return;
      const family = families.get(familyId) ?? { outlets: [], times: [] };
      if (family.outlets.length >= MAX_IN_FAMILY || family.outlets.includes(number)) return;
      family.outlets.push(number);
      family.times.push(at);
      families.set(familyId, family);
      if (families.size > MAX_FAMILIES) families.delete(families.keys().next().value!);
    },
    update(now) {
      for (const [id, { times }] of families) if (times[0]! < now - windowDays * DAY_MS) families.delete(id);
      const pairs = pairsIn(families.values(), names.length);
      let copied = 0;
      for (const { outlets } of families.values()) if (outlets.length > 1) copied += 1;
      groups = joined(significant(pairs, copied), names);
    },
    groupOf: (outlet) => groups.get(outlet) ?? null,
    save: () => ({
      outlets: [...names],
      families: [...families].map(([id, { outlets, times }]) => [id, [...outlets], [...times]]),
      groups: [...groups],
    }),
  };
}
