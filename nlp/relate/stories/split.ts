import { absorb, emptyCluster } from './cluster.ts';
import type { Cluster, Member } from './cluster.ts';
import type { StoryChange } from './changes.ts';
import type { Frequencies } from './frequencies.ts';
import { readingOfMember } from './merge.ts';
import { changed, copyOf, forget, remember } from './state.ts';
import type { StoriesState } from './state.ts';
import { normOf, overlapOf, weigh } from './weighed.ts';

const FEWEST_MEMBERS = 4;
// Two sides are two stories when across them members are less than half as alike as within each.
const ACROSS_SHARE = 0.5;

type Pairs = readonly (readonly number[])[];

function similarity(one: Member, other: Member, frequencies: Frequencies): number {
  const group = one.language === other.language ? one.language : 'bridge';
  const [ours, theirs] = group === 'bridge' ? [one.bridge, other.bridge] : [one.text, other.text];
  return overlapOf(weigh(ours, group, frequencies), theirs, {
    norm: normOf(theirs, group, frequencies),
    mass: 1,
  }).cosine;
}

function pairsOf(members: readonly Member[], frequencies: Frequencies): Pairs {
  return members.map((one) =>
    members.map((other) => (one === other ? 1 : similarity(one, other, frequencies))),
  );
}

function meanBetween(pairs: Pairs, ours: readonly number[], theirs: readonly number[]): number {
  let sum = 0;
  let count = 0;
  for (const one of ours)
    for (const other of theirs) {
      if (one === other) continue;
      sum += pairs[one]![other]!;
      count += 1;
    }
  return count === 0 ? 0 : sum / count;
}

function bisect(pairs: Pairs): [number[], number[]] {
  let seeds: [number, number] = [0, 1];
  for (let one = 0; one < pairs.length; one += 1)
    for (let other = one + 1; other < pairs.length; other += 1)
      if (pairs[one]![other]! < pairs[seeds[0]]![seeds[1]]!) seeds = [one, other];
  const sides: [number[], number[]] = [[seeds[0]], [seeds[1]]];
  const rest = pairs.map((_, at) => at).filter((at) => !seeds.includes(at));
  // The surest first.
  const lean = (at: number): number => pairs[at]![seeds[0]]! - pairs[at]![seeds[1]]!;
  rest.sort((a, b) => Math.abs(lean(b)) - Math.abs(lean(a)) || a - b);
  for (const at of rest) {
    const closer = meanBetween(pairs, [at], sides[0]) >= meanBetween(pairs, [at], sides[1]) ? 0 : 1;
    sides[closer].push(at);
  }
  return sides;
}

/** The members that are another story than the first one's, and how alike the sides are; null when it is one story. */
function leaving(cluster: Cluster, state: StoriesState): { members: Member[]; why: string } | null {
  const { members } = cluster;
  if (cluster.whole || members.length < FEWEST_MEMBERS) return null;
  const pairs = pairsOf(members, state.frequencies);
  const all = members.map((_, at) => at);
  const mean = meanBetween(pairs, all, all);
  if (mean >= state.grain.split) return null;
  const [one, other] = bisect(pairs);
  if (one.length < 2 || other.length < 2) return null;
  const across = meanBetween(pairs, one, other);
  const within = Math.min(meanBetween(pairs, one, one), meanBetween(pairs, other, other));
  if (across >= ACROSS_SHARE * within) return null;
  const side = one.includes(0) ? other : one;
  return {
    members: side.sort((a, b) => a - b).map((at) => members[at]!),
    why: `likeness ${mean.toFixed(2)}, within ${within.toFixed(2)}, across ${across.toFixed(2)}`,
  };
}

/** A cluster of remembered members. */
export function clusterOf(
  state: StoriesState,
  members: readonly Member[],
  as: { number: number; id: string },
): Cluster {
  const cluster = emptyCluster(as.number, as.id, members[0]!.at);
  for (const member of members)
    absorb(
      cluster,
      { familyId: member.familyId, at: member.at, reading: readingOfMember(member) },
      state.frequencies,
    );
  return cluster;
}

/** The cluster without some of its members: made anew of the others, and of the families no longer remembered one by one. */
function without(state: StoriesState, cluster: Cluster, gone: ReadonlySet<string>): Cluster {
  const rest = cluster.members.filter(({ familyId }) => !gone.has(familyId));
  const made = clusterOf(state, rest, cluster);
  return {
    ...made,
    firstAt: cluster.firstAt,
    count: cluster.count - gone.size,
    families: cluster.families.filter((family) => !gone.has(family)),
  };
}

/** Goes over the clusters with something new and parts those whose members fall into two groups. */
export function splitPass(state: StoriesState, at: number): StoryChange[] {
  const changes: StoryChange[] = [];
  const due = [...state.toSplit].flatMap((number) => state.clusters.get(number) ?? []);
  state.toSplit.clear();
  for (const cluster of due.sort((a, b) => a.number - b.number)) {
    const found = leaving(cluster, state);
    if (found === null) continue;
    const families = found.members.map(({ familyId }) => familyId);
    const kept = without(state, cluster, new Set(families));
    const left = clusterOf(state, found.members, { number: state.nextCluster++, id: families[0]! });
    forget(state, cluster);
    for (const side of [kept, left]) {
      for (const family of side.families) state.ofFamily.set(family, side.number);
      changed(state, side);
    }
    const number = state.nextChange++;
    remember(state, { change: number, kind: 'split', kept: copyOf(kept), other: copyOf(left) });
    changes.push({ number, at, kind: 'split', from: cluster.id, to: left.id, families, why: found.why });
  }
  return changes;
}
