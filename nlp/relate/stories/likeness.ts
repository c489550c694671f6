import type { Cluster } from './cluster.ts';
import type { Frequencies } from './frequencies.ts';
import { shareMissing } from './names.ts';
import type { StoryReading } from './reading.ts';
import { ACROSS_LANGUAGES, SAME_LANGUAGE } from './weights.ts';
import type { Weights } from './weights.ts';
import { coverage, NO_OVERLAP, overlapOf, weigh } from './weighed.ts';
import type { Weighed } from './weighed.ts';

/** A reading weighed by the stream as it is now. */
export interface WeighedReading {
  reading: StoryReading;
  title: Weighed;
  text: Weighed;
  bridge: Weighed;
}

/** What two texts, or a text and a cluster, have in common; each 0 to 1 but `dense`. */
export type Likeness = Omit<Weights, 'bias'>;

/** Weighs a reading by the stream as it is now. */
export function weighReading(reading: StoryReading, frequencies: Frequencies): WeighedReading {
  return {
    reading,
    title: weigh(reading.title, reading.language, frequencies),
    text: weigh(reading.text, reading.language, frequencies),
    bridge: weigh(reading.bridge, 'bridge', frequencies),
  };
}

/** Chance of being one story by a set of weights, 0 to 1. */
export function chanceOf(likeness: Likeness, weights: Weights): number {
  const sum =
    weights.bias +
    weights.title * likeness.title +
    weights.strangers * likeness.strangers +
    weights.text * likeness.text +
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
  { reading, title, text, bridge }: WeighedReading,
  cluster: Cluster,
  { frequencies, denseScore }: { frequencies: Frequencies; denseScore: (cosine: number) => number },
): Likeness & { sameLanguage: boolean } {
  const part = cluster.parts.get(reading.language);
  const texts =
    part === undefined ? NO_OVERLAP : overlapOf(text, part.text, { norm: part.textNorm, mass: part.mass });
  const bridges = overlapOf(bridge, cluster.bridge, { norm: cluster.bridgeNorm, mass: cluster.mass });
  const cosine = denseCosine(reading.dense, cluster.dense);
  const titles =
    part === undefined
      ? 0
      : (coverage(title, [part.head, part.text], part.mass) +
          coverage(weigh(part.title, reading.language, frequencies), [reading.head, reading.text], 1)) /
        2;
  const strangers =
    part === undefined
      ? 0
      : Math.max(shareMissing(reading.titleNames, part.names), shareMissing(part.titleNames, reading.names));
  return {
    title: titles,
    strangers,
    text: texts.cosine,
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
