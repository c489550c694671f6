import type { Cluster } from './cluster.ts';
import type { Frequencies } from './frequencies.ts';
import type { StoryReading } from './reading.ts';
import { ACROSS_LANGUAGES, SAME_LANGUAGE } from './weights.ts';
import type { Weights } from './weights.ts';
import { NO_OVERLAP, overlapOf, weigh } from './weighed.ts';
import type { Weighed } from './weighed.ts';

/** A reading weighed by the stream as it is now. */
export interface WeighedReading {
  reading: StoryReading;
  head: Weighed;
  text: Weighed;
  bridge: Weighed;
}

/** What two texts, or a text and a cluster, have in common; each 0 to 1 but `dense`. */
export type Likeness = Omit<Weights, 'bias'>;

/** Weighs a reading by the stream as it is now. */
export function weighReading(reading: StoryReading, frequencies: Frequencies): WeighedReading {
  return {
    reading,
    head: weigh(reading.head, reading.language, frequencies),
    text: weigh(reading.text, reading.language, frequencies),
    bridge: weigh(reading.bridge, 'bridge', frequencies),
  };
}

/** Chance of being one story by a set of weights, 0 to 1. */
export function chanceOf(likeness: Likeness, weights: Weights): number {
  const sum =
    weights.bias +
    weights.head * likeness.head +
    weights.text * likeness.text +
    weights.explained * likeness.explained +
    weights.bridge * likeness.bridge +
    weights.bridgeExplained * likeness.bridgeExplained +
    weights.dense * likeness.dense;
  return 1 / (1 + Math.exp(-sum));
}

/** Cosine of two dense vectors; null where there are not two of one length. */
export function denseCosine(a: Float32Array | null, b: Float32Array | null): number | null {
  if (a === null || b === null || a.length !== b.length) return null;
  let dot = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let at = 0; at < a.length; at += 1) {
    dot += a[at]! * b[at]!;
    squaresA += a[at]! ** 2;
    squaresB += b[at]! ** 2;
  }
  return dot / (Math.sqrt(squaresA * squaresB) || 1);
}

/** Likeness of a text to a cluster, and whether the cluster has texts of its language. */
export function likenessOf(
  { reading, head, text, bridge }: WeighedReading,
  cluster: Cluster,
  denseScore: (cosine: number) => number,
): Likeness & { sameLanguage: boolean } {
  const part = cluster.parts.get(reading.language);
  const heads =
    part === undefined ? NO_OVERLAP : overlapOf(head, part.head, { norm: part.headNorm, mass: part.mass });
  const texts =
    part === undefined ? NO_OVERLAP : overlapOf(text, part.text, { norm: part.textNorm, mass: part.mass });
  const bridges = overlapOf(bridge, cluster.bridge, { norm: cluster.bridgeNorm, mass: cluster.mass });
  const cosine = denseCosine(reading.dense, cluster.dense);
  return {
    head: heads.cosine,
    text: texts.cosine,
    explained: heads.explained,
    bridge: bridges.cosine,
    bridgeExplained: bridges.explained,
    dense: cosine === null ? 0 : denseScore(cosine),
    sameLanguage: part !== undefined,
  };
}

/** Chance that a text belongs to a cluster: by texts of its own language where there are any, by what crosses languages where there are others. */
export function storyChance(likeness: Likeness & { sameLanguage: boolean }, cluster: Cluster): number {
  const across =
    cluster.parts.size > (likeness.sameLanguage ? 1 : 0) ? chanceOf(likeness, ACROSS_LANGUAGES) : 0;
  return likeness.sameLanguage ? Math.max(across, chanceOf(likeness, SAME_LANGUAGE)) : across;
}
