import type { Language } from '../../../src/model/language.ts';
import type { StoryChange } from './changes.ts';
import type { Cluster, StoryFamily } from './cluster.ts';
import { join, matchesOf } from './join.ts';
import type { StoryPlace } from './join.ts';
import { weighReading } from './likeness.ts';
import { createLookUp } from './look-up.ts';
import { mergePass } from './merge.ts';
import { phaseOf } from './phase.ts';
import type { StoryPhase } from './phase.ts';
import type { StoryReading } from './reading.ts';
import { readState, saveState } from './saved.ts';
import { splitPass } from './split.ts';
import { emptyState, forget } from './state.ts';
import type { StoriesState } from './state.ts';
import { undo } from './undo.ts';
import { GRAIN } from './weights.ts';
import type { Grain } from './weights.ts';

export type { StoryChange } from './changes.ts';
export type { StoryFamily } from './cluster.ts';
export type { StoryPlace } from './join.ts';
export type { StoryPhase } from './phase.ts';
export { readStory } from './reading.ts';
export type { StoryReading } from './reading.ts';

const DAY_MS = 86_400_000;
const LONE_MS = 3 * DAY_MS;
const ACTIVE_MS = 7 * DAY_MS;
/** At some 17 kB each a third of a gigabyte, which only some 50,000 documents a day fill; see suite `memory`. */
const MOST_CLUSTERS = 20_000;

/** A story as it stands at a time. */
export interface StoryNow {
  id: string;
  /** Ids of its families in the order they joined, the last 2,000. */
  families: readonly string[];
  /** Families that ever joined. */
  count: number;
  languages: Language[];
  firstAt: number;
  lastAt: number;
  phase: StoryPhase;
}

/** How stories are made and kept. */
export interface StoriesOptions {
  /** What `save` gave. */
  saved?: Uint8Array;
  /** Other thresholds than those of the line. */
  grain?: Partial<Grain>;
  /** Most clusters kept; beyond, those longest silent go. Default 20,000. */
  mostClusters?: number;
}

const storyOf = (cluster: Cluster, at: number): StoryNow => ({
  id: cluster.id,
  families: cluster.families,
  count: cluster.count,
  languages: [...cluster.parts.keys()].sort(),
  firstAt: cluster.firstAt,
  lastAt: cluster.lastAt,
  phase: phaseOf(cluster, at),
});

/** Terms that too many stories had may tell stories apart again. */
function lookUpAnew(state: StoriesState): void {
  const before = state.lookUp;
  state.lookUp = createLookUp();
  for (const number of [...state.clusters.keys()].sort((a, b) => a - b))
    state.lookUp.put(number, before.keysOf(number));
}

function expire(state: StoriesState, at: number, most: number): string[] {
  const byAge = [...state.clusters.values()].sort((a, b) => a.lastAt - b.lastAt || a.number - b.number);
  const surplus = byAge.length - most;
  const gone = byAge.filter(
    ({ lastAt, count }, place) => place < surplus || at - lastAt > (count === 1 ? LONE_MS : ACTIVE_MS),
  );
  for (const cluster of gone) forget(state, cluster);
  if (state.lookUp.longKeys().length > 0) lookUpAnew(state);
  return gone.map(({ id }) => id);
}

/**
 * Online single-pass clustering of families into stories (after Miranda et al. 2018: sparse vectors in several fields, a
 * learned combination, time; ADR 0031). The same families in the same order with the same passes give the same
 * stories, also over `save` and `saved`. Throws when `saved` is of another form.
 */
export function createStories(options: StoriesOptions = {}) {
  const grain = { ...GRAIN, ...options.grain };
  const state = options.saved === undefined ? emptyState(grain) : readState(options.saved, grain);
  const clusterOfFamily = (familyId: string): Cluster | undefined =>
    state.clusters.get(state.ofFamily.get(familyId) ?? -1);
  return {
    /** Puts a new family into the likeliest story or founds one; a family that is in one already stays there. */
    take(family: StoryFamily): StoryPlace | null {
      return state.ofFamily.has(family.familyId) ? null : join(state, family);
    },
    /** Unites stories that have become alike; to be called every few minutes. */
    merge: (at: number): StoryChange[] => mergePass(state, at),
    /** Parts stories whose families fall into two groups; to be called daily. */
    split: (at: number): StoryChange[] => splitPass(state, at),
    /** Takes back one of the last 200 merges and splits, for good; null when that is not possible any more. */
    undo: (change: number, at: number): StoryChange | null => undo(state, change, at),
    /** Lets go of stories of one family after 3 days of silence and of others after 7; gives their ids. */
    expire: (at: number): string[] => expire(state, at, options.mostClusters ?? MOST_CLUSTERS),
    /** The story that is most like a text, itself not counted; null when nothing is like it. */
    closest(reading: StoryReading, at: number): { storyId: string; score: number; cosine: number } | null {
      const best = matchesOf(state, weighReading(reading, state.frequencies), at)[0];
      if (best === undefined) return null;
      const { cluster, score, likeness } = best;
      return { storyId: cluster.id, score, cosine: Math.max(likeness.text, likeness.bridge) };
    },
    /** Id of the story of a family, null when it is in none that is active. */
    storyOf: (familyId: string): string | null => clusterOfFamily(familyId)?.id ?? null,
    /** The story of a family at a time; null when it is in none that is active. */
    at(familyId: string, at: number): StoryNow | null {
      const cluster = clusterOfFamily(familyId);
      return cluster === undefined ? null : storyOf(cluster, at);
    },
    /** All active stories in the order they were founded. */
    active: (at: number): StoryNow[] =>
      [...state.clusters.values()].sort((a, b) => a.number - b.number).map((cluster) => storyOf(cluster, at)),
    size: () => state.clusters.size,
    save: (): Uint8Array => saveState(state),
  };
}
