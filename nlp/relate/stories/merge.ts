import { absorbCluster } from './cluster.ts';
import type { Cluster, Member, Part } from './cluster.ts';
import type { StoryChange } from './changes.ts';
import { matchesOf, matchOf } from './join.ts';
import { weighReading } from './likeness.ts';
import type { StoryReading } from './reading.ts';
import { areApart, changed, copyOf, forget, remember } from './state.ts';
import type { StoriesState } from './state.ts';
import { NO_TERMS, sumOf } from './terms.ts';
import type { Terms } from './terms.ts';
import { vetoOfClusters } from './vetoes.ts';

// Of the members of the smaller cluster at least this share must reach this part of the threshold by themselves.
const LINKED_SHARE = 0.5;
const LINKED_PART = 0.4;

const NO_FACTS = { settlements: [], amounts: [], days: [], dense: null };

function meanOf(terms: Terms, mass: number): Terms {
  return sumOf(terms, NO_TERMS, { factorA: 1 / (mass || 1), factorB: 0 });
}

/** What a cluster says as one text: the mean of its main language's texts. */
function readingOf({ parts, bridge, mass, dense }: Cluster): StoryReading {
  const [language, part] = [...parts].reduce<[StoryReading['language'], Part]>(
    (best, entry) => (entry[1].mass > best[1].mass ? entry : best),
    [...parts][0]!,
  );
  return {
    ...NO_FACTS,
    language,
    names: part.names,
    titleNames: part.titleNames,
    title: meanOf(part.title, part.mass),
    head: meanOf(part.head, part.mass),
    text: meanOf(part.text, part.mass),
    bridge: meanOf(bridge, mass),
    dense,
  };
}

/** A remembered member as a text. */
export function readingOfMember(member: Member): StoryReading {
  const { language, title, head, text, bridge, settlements, names, titleNames } = member;
  return { ...NO_FACTS, language, title, head, text, bridge, settlements, names, titleNames };
}

function areLinked(
  state: StoriesState,
  { members }: Cluster,
  { into, at }: { into: Cluster; at: number },
): boolean {
  const least = LINKED_PART * state.grain.merge;
  const linked = members.filter((member) => {
    const weighed = weighReading(readingOfMember(member), state.frequencies);
    return matchOf(weighed, into, { state, at }).score >= least;
  });
  return linked.length >= LINKED_SHARE * members.length;
}

/** The cluster that this one belongs into, and how surely; null when there is none. */
function targetOf(
  state: StoriesState,
  cluster: Cluster,
  at: number,
): { into: Cluster; score: number } | null {
  const { grain, frequencies } = state;
  const weighed = weighReading(readingOf(cluster), frequencies);
  const isSmall = cluster.count <= grain.smallFamilies;
  for (const { cluster: into, score } of matchesOf(state, weighed, at)) {
    if (into === cluster) continue;
    const least = isSmall && into.count >= 3 * cluster.count ? grain.mergeSmall : grain.merge;
    if (score < Math.min(grain.merge, grain.mergeSmall)) return null;
    if (score < least || areApart(state, into.id, cluster.id) || vetoOfClusters(cluster, into) !== null)
      continue;
    if (areLinked(state, cluster, { into, at })) return { into, score };
  }
  return null;
}

/** Makes one cluster of two: the one that began first stays, with what the other had. */
export function unite(state: StoriesState, one: Cluster, other: Cluster): { kept: Cluster; gone: Cluster } {
  const [kept, gone] =
    one.firstAt < other.firstAt || (one.firstAt === other.firstAt && one.number < other.number)
      ? [one, other]
      : [other, one];
  absorbCluster(kept, gone, state.frequencies);
  forget(state, gone);
  for (const family of gone.families) state.ofFamily.set(family, kept.number);
  changed(state, kept);
  return { kept, gone };
}

/** Goes over the clusters with something new, smallest first, and unites those that have become alike. */
export function mergePass(state: StoriesState, at: number): StoryChange[] {
  const changes: StoryChange[] = [];
  const due = [...state.toMerge].flatMap((number) => state.clusters.get(number) ?? []);
  state.toMerge.clear();
  for (const cluster of due.sort((a, b) => a.count - b.count || a.number - b.number)) {
    if (!state.clusters.has(cluster.number)) continue;
    const target = targetOf(state, cluster, at);
    if (target === null) continue;
    const before = { cluster: copyOf(cluster), into: copyOf(target.into) };
    const { kept, gone } = unite(state, cluster, target.into);
    const number = state.nextChange++;
    remember(state, {
      change: number,
      kind: 'merge',
      kept: kept === cluster ? before.cluster : before.into,
      other: kept === cluster ? before.into : before.cluster,
    });
    changes.push({
      number,
      at,
      kind: 'merge',
      from: gone.id,
      to: kept.id,
      families: [...gone.families],
      why: `score ${target.score.toFixed(2)}`,
    });
  }
  state.toMerge.clear();
  return changes;
}
