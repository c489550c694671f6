import type { Frequencies } from './frequencies.ts';
import type { Terms } from './terms.ts';

/** A bag of terms with how surprising each is in its stream (nats). */
export interface Weighed {
  terms: Terms;
  surprise: Float64Array;
  /** Length of the vector of weight times surprise. */
  norm: number;
  /** Sum of weight times surprise. */
  total: number;
}

/** Weighs a bag by how rare its terms are in a group of the stream. */
export function weigh(terms: Terms, group: string, frequencies: Frequencies): Weighed {
  const { keys, weights } = terms;
  const surprise = new Float64Array(keys.length);
  let squares = 0;
  let total = 0;
  for (let at = 0; at < keys.length; at += 1) {
    surprise[at] = -Math.log(frequencies.share(group, keys[at]!));
    const value = weights[at]! * surprise[at]!;
    squares += value * value;
    total += value;
  }
  return { terms, surprise, norm: Math.sqrt(squares), total };
}

/** Length of the vector that a bag of a cluster makes in its stream. */
export function normOf(terms: Terms, group: string, frequencies: Frequencies): number {
  return weigh(terms, group, frequencies).norm;
}

/** How two bags overlap: the cosine of their vectors, and which share of the first one's surprise the second explains. */
export interface Overlap {
  cosine: number;
  /** Mean of log(chance in the cluster / chance in the stream) over log(1 / chance in the stream), 0 to 1. */
  explained: number;
}

/** No overlap at all. */
export const NO_OVERLAP: Overlap = { cosine: 0, explained: 0 };

/**
 * Overlap of a document's bag with the sum of the bags of `mass` documents (`norm` its length). In a cluster of several
 * a term of one document alone counts less, as after one more document without it.
 */
export function overlapOf(
  document: Weighed,
  cluster: Terms,
  { norm, mass }: { norm: number; mass: number },
): Overlap {
  const { terms, surprise } = document;
  const ours = terms.keys;
  const theirs = cluster.keys;
  const whole = mass + Math.min(1, Math.max(0, mass - 1));
  let dot = 0;
  let explained = 0;
  let left = 0;
  let right = 0;
  while (left < ours.length && right < theirs.length) {
    const one = ours[left]!;
    const other = theirs[right]!;
    if (one === other) {
      const nats = surprise[left]!;
      const weight = terms.weights[left]!;
      const sum = cluster.weights[right]!;
      dot += weight * sum * nats * nats;
      const gain = nats + Math.log(Math.min(1, sum / whole));
      if (gain > 0) explained += weight * gain;
    }
    if (one <= other) left += 1;
    if (other <= one) right += 1;
  }
  if (dot === 0) return NO_OVERLAP;
  return {
    cosine: dot / (document.norm * norm || 1),
    explained: explained / (document.total || 1),
  };
}

/**
 * Share of the surprise of a bag that two sums of the bags of `mass` documents explain, each term by the one that has more of it, 0 to 1;
 * for one document the share of the surprise whose terms stand in it.
 */
export function coverage(
  { terms, surprise, total }: Weighed,
  sums: readonly [Terms, Terms],
  mass: number,
): number {
  const [one, other] = sums;
  const whole = mass + Math.min(1, Math.max(0, mass - 1));
  let explained = 0;
  let first = 0;
  let second = 0;
  for (let at = 0; at < terms.keys.length; at += 1) {
    const key = terms.keys[at]!;
    while (first < one.keys.length && one.keys[first]! < key) first += 1;
    while (second < other.keys.length && other.keys[second]! < key) second += 1;
    const most = Math.max(
      one.keys[first] === key ? one.weights[first]! : 0,
      other.keys[second] === key ? other.weights[second]! : 0,
    );
    // In one document a term counts whole however often it stands there.
    const share = mass <= 1 && most > 0 ? 1 : Math.min(1, most / whole);
    const gain = share === 0 ? 0 : surprise[at]! + Math.log(share);
    if (gain > 0) explained += terms.weights[at]! * gain;
  }
  return explained / (total || 1);
}
