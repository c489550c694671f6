import type { Cluster } from './cluster.ts';
import { lookUpKeys } from './cluster.ts';
import { createFrequencies } from './frequencies.ts';
import type { Frequencies } from './frequencies.ts';
import { createLookUp } from './look-up.ts';
import type { LookUp } from './look-up.ts';
import type { Grain } from './weights.ts';

/** A merge or split that can be taken back: both sides as they were. */
export interface Undoable {
  change: number;
  kind: 'merge' | 'split';
  /** Before a merge: the cluster that took the other in. After a split: the one that stayed. */
  kept: Cluster;
  /** Before a merge: the cluster that went. After a split: the one that left. */
  other: Cluster;
}

/** All that clustering knows. */
export interface StoriesState {
  grain: Grain;
  clusters: Map<number, Cluster>;
  ofFamily: Map<string, number>;
  frequencies: Frequencies;
  lookUp: LookUp;
  nextCluster: number;
  nextChange: number;
  /** Clusters with something new since the last merge pass, and since the last split pass. */
  toMerge: Set<number>;
  toSplit: Set<number>;
  undoable: Undoable[];
  /** Pairs of stories that a person told apart. */
  apart: Set<string>;
  /** How alike unrelated dense vectors are: count, mean and sum of squares about it; and the last vector seen. */
  background: { count: number; mean: number; squares: number; last: Float32Array | null };
}

const MOST_UNDOABLE = 200;
const MOST_APART = 2000;

/** The state before the first family. */
export function emptyState(grain: Grain): StoriesState {
  return {
    grain,
    clusters: new Map(),
    ofFamily: new Map(),
    frequencies: createFrequencies(),
    lookUp: createLookUp(),
    nextCluster: 1,
    nextChange: 1,
    toMerge: new Set(),
    toSplit: new Set(),
    undoable: [],
    apart: new Set(),
    background: { count: 0, mean: 0, squares: 0, last: null },
  };
}

/** A copy that later changes of the cluster leave alone. */
export function copyOf(cluster: Cluster): Cluster {
  return { ...cluster, parts: new Map(cluster.parts), settlements: new Map(cluster.settlements) };
}

/** Keeps a cluster findable after something joined or left it. */
export function changed(state: StoriesState, cluster: Cluster): void {
  state.clusters.set(cluster.number, cluster);
  state.lookUp.put(cluster.number, lookUpKeys(cluster, state.frequencies));
  state.toMerge.add(cluster.number);
  state.toSplit.add(cluster.number);
}

/** Lets a cluster go; its families are in none. */
export function forget(state: StoriesState, { number, families }: Cluster): void {
  state.clusters.delete(number);
  state.lookUp.remove(number);
  state.toMerge.delete(number);
  state.toSplit.delete(number);
  for (const family of families) if (state.ofFamily.get(family) === number) state.ofFamily.delete(family);
}

const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** Remembers that two stories are two. */
export function keepApart(state: StoriesState, one: string, other: string): void {
  state.apart.add(pairKey(one, other));
  if (state.apart.size > MOST_APART) state.apart.delete(state.apart.values().next().value!);
}

/** Whether a person told two stories apart. */
export const areApart = (state: StoriesState, one: string, other: string): boolean =>
  state.apart.has(pairKey(one, other));

/** Remembers how to take back the newest merges and splits. */
export function remember(state: StoriesState, undoable: Undoable): void {
  state.undoable = [...state.undoable.slice(1 - MOST_UNDOABLE), undoable];
}
