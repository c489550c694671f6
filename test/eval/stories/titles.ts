import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStories } from '../../../nlp/relate/stories/index.ts';
import type { StoryFamily, StoriesOptions } from '../../../nlp/relate/stories/index.ts';
import { readText } from './read.ts';

/** The stream of titles of News-T with the story of each. */
export interface TitleStream {
  families: StoryFamily[];
  words: string[][];
  gold: number[];
}

const START = Date.UTC(2013, 10, 1);
// The set gives no times: one title every quarter of an hour makes each of its 16 batches last a week.
const STEP_MS = 15 * 60_000;

/** Reads News-T in its order, `share` of it from the start. */
export function readTitles(dataDir: string, share = 1): TitleStream {
  const lines = readFileSync(join(dataDir, 'stories/mstream/News-T'), 'utf8').split('\n').filter(Boolean);
  const stream: TitleStream = { families: [], words: [], gold: [] };
  for (const [place, line] of lines.slice(0, Math.floor(lines.length * share)).entries()) {
    const { Id, clusterNo, textCleaned } = JSON.parse(line) as {
      Id: string;
      clusterNo: number;
      textCleaned: string;
    };
    const at = START + place * STEP_MS;
    stream.families.push({ familyId: Id, at, reading: readText(textCleaned, '', { at, language: 'en' }) });
    stream.words.push(textCleaned.split(' '));
    stream.gold.push(clusterNo);
  }
  return stream;
}

const MERGE_EVERY = 100;
const SPLIT_EVERY = 500;

/** The story of each title after the whole stream went through the online clustering with its passes. */
export function clusterTitles({ families }: TitleStream, grain: StoriesOptions['grain']): string[] {
  const stories = createStories({ grain });
  const found = new Map<string, string>();
  for (const [place, family] of families.entries()) {
    const taken = stories.take(family);
    if (taken !== null) found.set(family.familyId, taken.storyId);
    const changes = [
      ...(place % MERGE_EVERY === MERGE_EVERY - 1 || place === families.length - 1
        ? stories.merge(family.at)
        : []),
      ...(place % SPLIT_EVERY === SPLIT_EVERY - 1 ? stories.split(family.at) : []),
    ];
    for (const { families: moved, to } of changes) for (const id of moved) found.set(id, to);
    if (place % MERGE_EVERY === MERGE_EVERY - 1) stories.expire(family.at);
  }
  return families.map(({ familyId }) => found.get(familyId)!);
}

/** The peer: one pass, cosine of TF-IDF with the sum of the cluster's vectors, clusters of the last 700 titles. */
export function clusterByCosine({ words }: TitleStream, threshold: number): number[] {
  const frequency = new Map<string, number>();
  const clusters: { sum: Map<string, number>; last: number }[] = [];
  const labels: number[] = [];
  for (const [place, title] of words.entries()) {
    const terms = new Set(title);
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    const vector = new Map(
      [...terms].map((term) => [term, Math.log((place + 2) / frequency.get(term)!) + 0.1]),
    );
    const length = Math.hypot(...vector.values()) || 1;
    let best = -1;
    let bestScore = threshold;
    for (const [number, { sum, last }] of clusters.entries()) {
      if (place - last > 700) continue;
      let dot = 0;
      for (const [term, weight] of vector) dot += weight * (sum.get(term) ?? 0);
      if (dot === 0) continue;
      const score = dot / (length * Math.hypot(...sum.values()));
      if (score >= bestScore) [best, bestScore] = [number, score];
    }
    if (best === -1) {
      best = clusters.length;
      clusters.push({ sum: new Map(), last: place });
    }
    const cluster = clusters[best]!;
    cluster.last = place;
    for (const [term, weight] of vector)
      cluster.sum.set(term, (cluster.sum.get(term) ?? 0) + weight / length);
    labels.push(best);
  }
  return labels;
}
