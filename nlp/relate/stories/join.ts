import type { Cluster, StoryFamily } from './cluster.ts';
import { absorb, emptyCluster } from './cluster.ts';
import type { StoryChange } from './changes.ts';
import { denseCosine, likenessOf, storyChance, weighReading } from './likeness.ts';
import type { Likeness, WeighedReading } from './likeness.ts';
import type { StoryReading } from './reading.ts';
import { changed } from './state.ts';
import type { StoriesState } from './state.ts';
import { vetoOf } from './vetoes.ts';
import type { Veto } from './vetoes.ts';
import { weigh } from './weighed.ts';

const MOST_CANDIDATES = 20;
// The most surprising terms find the clusters; the common rest only costs time.
const MOST_ASKED = 40;
const SLOW_MS = 72 * 3_600_000;
// What a likeness is worth when the cluster is long silent, and what recency adds.
const TIMELESS = 0.85;

/** A cluster held against a text. */
export interface Match {
  cluster: Cluster;
  /** 0 to 1; `join` of the grain is where it becomes one story. */
  score: number;
  likeness: Likeness;
  veto: Veto | null;
}

/** A standard score against how alike unrelated dense vectors are; 0 until 30 pairs were seen. */
export function denseScore({ background: { count, mean, squares } }: StoriesState, cosine: number): number {
  if (count < 30) return 0;
  return (cosine - mean) / (Math.sqrt(squares / count) || 1);
}

function learnBackground({ background }: StoriesState, dense: Float32Array | null): void {
  if (dense === null) return;
  const cosine = denseCosine(dense, background.last);
  background.last = dense;
  if (cosine === null) return;
  background.count += 1;
  const off = cosine - background.mean;
  background.mean += off / background.count;
  background.squares += off * (cosine - background.mean);
}

/** How a text compares with a cluster at a time. */
export function matchOf(
  weighed: WeighedReading,
  cluster: Cluster,
  { state, at }: { state: StoriesState; at: number },
): Match {
  const likeness = likenessOf(weighed, cluster, {
    frequencies: state.frequencies,
    denseScore: (cosine) => denseScore(state, cosine),
  });
  const silence = Math.exp(-Math.max(0, at - cluster.lastAt) / SLOW_MS);
  return {
    cluster,
    score: storyChance(likeness, cluster) * (TIMELESS + (1 - TIMELESS) * silence),
    likeness,
    veto: vetoOf(weighed.reading, cluster),
  };
}

function candidatesOf(state: StoriesState, { reading, bridge }: WeighedReading): Cluster[] {
  const head = weigh(reading.head, reading.language, state.frequencies);
  const asked: { key: number; weight: number }[] = [];
  for (const { terms, surprise, total } of [head, bridge])
    for (let at = 0; at < terms.keys.length; at += 1)
      asked.push({
        key: terms.keys[at]!,
        weight: (terms.weights[at]! * surprise[at]! ** 2) / (total || 1),
      });
  asked.sort((a, b) => b.weight - a.weight || a.key - b.key);
  asked.length = Math.min(asked.length, MOST_ASKED);
  return state.lookUp
    .candidates(
      asked.map(({ key }) => key),
      asked.map(({ weight }) => weight),
      MOST_CANDIDATES,
    )
    .map((number) => state.clusters.get(number)!);
}

/** The likeliest clusters of a text, best first. */
export function matchesOf(state: StoriesState, weighed: WeighedReading, at: number): Match[] {
  return candidatesOf(state, weighed)
    .map((cluster) => matchOf(weighed, cluster, { state, at }))
    .sort((a, b) => b.score - a.score || a.cluster.number - b.cluster.number);
}

/** Counts the terms of a text in the stream. */
export function learn(
  { frequencies }: StoriesState,
  { language, head, text, bridge }: StoryReading,
  at: number,
): void {
  const keys = new Set([...head.keys, ...text.keys]);
  frequencies.add(language, Uint32Array.from(keys), at);
  frequencies.add('bridge', bridge.keys, at);
}

const percent = (value: number): string => value.toFixed(2);

function reasonOf(match: Match | undefined): string {
  if (match === undefined) return 'nothing like it';
  const { score, veto, likeness } = match;
  const parts = (['title', 'strangers', 'text', 'bridge', 'bridgeExplained', 'dense'] as const)
    .filter((name) => likeness[name] >= 0.005)
    .map((name) => `${name} ${percent(likeness[name])}`);
  return [`score ${percent(score)}`, ...parts, ...(veto === null ? [] : [`veto: ${veto}`])].join(', ');
}

/** Where a family went. */
export interface StoryPlace {
  storyId: string;
  /** Whether the family began the story. */
  founded: boolean;
  /** Score against the story it joined, or against the likeliest one it did not join. */
  score: number;
  change: StoryChange;
}

/** Puts a family into the likeliest cluster, or into one of its own. */
export function join(state: StoriesState, family: StoryFamily): StoryPlace {
  const { familyId, at, reading } = family;
  learn(state, reading, at);
  const weighed = weighReading(reading, state.frequencies);
  const matches = matchesOf(state, weighed, at);
  const best = matches.find(({ score, veto }) => veto === null && score >= state.grain.join);
  const cluster = best?.cluster ?? emptyCluster(state.nextCluster++, familyId, at);
  absorb(cluster, family, state.frequencies);
  learnBackground(state, reading.dense);
  state.ofFamily.set(familyId, cluster.number);
  changed(state, cluster);
  const shown = best ?? matches[0];
  return {
    storyId: cluster.id,
    founded: best === undefined,
    score: shown?.score ?? 0,
    change: {
      number: state.nextChange++,
      at,
      kind: 'join',
      from: null,
      to: cluster.id,
      families: [familyId],
      why: reasonOf(shown),
    },
  };
}
