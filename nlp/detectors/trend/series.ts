// Significance of trends: Schubert, Weiler and Kriegel, "SigniTrend", KDD 2014: exponentially weighted means and variances,
// of many terms in tables of a fixed size.
import type { ByteReader, ByteWriter } from '../../relate/stories/bytes.ts';

const DAY_MS = 86_400_000;
const HALF_LIVES_MS = [7 * DAY_MS, 28 * DAY_MS];
/**
 * Families that any term may have in an epoch by chance: with no past at all a trend needs 4. Chosen of .7, 1 and 1.5 on the
 * tuned half of suite detection and by reading the trends of its real posts; run it anew after a change.
 */
const BACKGROUND = 1;
/** Fewer families an epoch are no measure of how much is published. */
const LEAST_TOTAL = 10;
/** A share of families under which nothing is left. */
const NOTHING = 1e-6;

/** How terms are counted. */
export interface SeriesOptions {
  epochMs: number;
  /** Buckets, a power of two. */
  buckets: number;
  /** Each term has a bucket of its own, as long as there are buckets: for terms of a closed list. */
  isExact?: boolean;
  saved?: ByteReader;
}

/** Families of each term by epoch: how far the running epoch stands above what is usual. */
export interface Series {
  /** Counts one family in the running epoch, for each of its terms once. */
  add(keys: readonly number[]): void;
  /** Counts one family of an epoch that is over, as part of what is usual. */
  addPast(keys: readonly number[], epochsAgo: number): void;
  /** Families of a term in the running epoch; never fewer than there are. */
  count(key: number): number;
  /** Standard deviations by which so many families of a term stand above the usual, with bias to silence; the least over both half-lives. */
  significance(key: number, count: number): number;
  /** Ends the running epoch. */
  endEpoch(): void;
  /** Epochs with families that are over. */
  epochs(): number;
  save(out: ByteWriter): void;
}

interface Moments {
  mean: Float32Array;
  variance: Float32Array;
  /** Share of the newest epoch in the mean. */
  alpha: number;
  /** How much of the mean the epochs so far make up. */
  mass: number;
}

const emptyMoments = (buckets: number, alpha: number): Moments => ({
  mean: new Float32Array(buckets),
  variance: new Float32Array(buckets),
  alpha,
  mass: 1,
});

const massAt = ({ alpha }: Moments, epochs: number): number => 1 - (1 - alpha) ** Math.max(1, epochs);

/** Takes the shares of an epoch of so many families into the moments. */
function endEpochOf({ mean, variance, alpha }: Moments, count: Float32Array, whole: number): void {
  for (let at = 0; at < count.length; at += 1) {
    const before = mean[at]!;
    const families = count[at]!;
    if (before === 0 && families === 0) continue;
    const step = alpha * (families / whole - before);
    const next = before + step;
    mean[at] = next < NOTHING ? 0 : next;
    variance[at] = next < NOTHING ? 0 : (1 - alpha) * (variance[at]! + (step * step) / alpha);
  }
}

/** The two buckets of a term: by its hash, or both its own. */
interface Buckets {
  first: (key: number) => number;
  second: (key: number) => number;
  /** Terms that have a bucket of their own, in the order of their buckets. */
  keys: () => number[];
}

function ownBuckets(most: number, saved: readonly number[]): Buckets {
  const numbers = new Map(saved.map((key, at) => [key, at]));
  const own = (key: number): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const at = Math.min(numbers.size, most - 1);
    if (numbers.size < most) numbers.set(key, at);
    return at;
  };
  return { first: own, second: own, keys: () => [...numbers.keys()] };
}

function hashedBuckets(most: number): Buckets {
  const mask = most - 1;
  return {
    first: (key) => (key ^ (key >>> 15)) & mask,
    second: (key) => (Math.imul(key, 0x9e37_79b1) >>> 7) & mask,
    keys: () => [],
  };
}

function readBuckets(saved: ByteReader, arrays: readonly Float32Array[]): void {
  const used = Array.from({ length: saved.whole() }, () => saved.whole());
  for (const array of arrays) {
    const values = saved.reals() ?? [];
    for (const [place, at] of used.entries()) array[at] = values[place]!;
  }
}

/** Only what is not zero: a young table is nearly empty. */
function writeBuckets(out: ByteWriter, arrays: readonly Float32Array[]): void {
  const used: number[] = [];
  for (let at = 0; at < arrays[0]!.length; at += 1)
    if (arrays.some((array) => array[at] !== 0)) used.push(at);
  out.whole(used.length);
  for (const at of used) out.whole(at);
  for (const array of arrays) out.reals(Float32Array.from(used, (at) => array[at]!));
}

/** A bucket keeps the most that any of its terms has, a term is looked up as the least of its two buckets: both err to silence. */
export function createSeries({ epochMs, buckets, isExact = false, saved }: SeriesOptions): Series {
  let total = saved?.real() ?? 0;
  let ended = saved?.whole() ?? 0;
  /** Mean of the totals before the correction for the short past. */
  let totals = saved?.real() ?? 0;
  const owned = Array.from({ length: saved?.whole() ?? 0 }, () => saved!.whole());
  const { first, second, keys: ownKeys } = isExact ? ownBuckets(buckets, owned) : hashedBuckets(buckets);
  const count = new Float32Array(buckets);
  const moments = HALF_LIVES_MS.map((halfLife) => emptyMoments(buckets, 1 - 2 ** (-epochMs / halfLife)));
  for (const each of moments) each.mass = massAt(each, ended);
  const arrays = [count, ...moments.flatMap(({ mean, variance }) => [mean, variance])];
  if (saved !== undefined) readBuckets(saved, arrays);

  const usualTotal = (): number => Math.max(LEAST_TOTAL, totals / moments[0]!.mass);
  const shareOf = (families: number): number => families / Math.max(total, usualTotal());

  return {
    add(keys) {
      total += 1;
      for (const key of keys) {
        const one = first(key);
        const other = second(key);
        const next = Math.min(count[one]!, count[other]!) + 1;
        if (count[one]! < next) count[one] = next;
        if (count[other]! < next) count[other] = next;
      }
    },
    addPast(keys, epochsAgo) {
      const share = shareOf(1);
      for (const { mean, variance, alpha } of moments) {
        const weight = alpha * (1 - alpha) ** epochsAgo;
        for (const key of keys) {
          for (const at of [first(key), second(key)]) {
            mean[at]! += weight * share;
            variance[at]! += weight * share * share;
          }
        }
      }
    },
    count: (key) => Math.min(count[first(key)]!, count[second(key)]!),
    significance(key, families) {
      const share = shareOf(families);
      const background = BACKGROUND / usualTotal();
      const one = first(key);
      const other = second(key);
      let least = Infinity;
      for (const { mean, variance, mass } of moments) {
        const usual = Math.min(mean[one]!, mean[other]!) / mass;
        const seen = Math.min(variance[one]!, variance[other]!) / mass;
        // Counts swing at least as those of Poisson do, however even a short past was.
        const spread = Math.sqrt(Math.max(seen, usual / usualTotal()));
        least = Math.min(least, (share - Math.max(usual, background)) / (spread + background));
      }
      return least;
    },
    endEpoch() {
      // A silent epoch is one in which nothing was watched.
      if (total === 0) return;
      ended += 1;
      totals += moments[0]!.alpha * (total - totals);
      for (const each of moments) each.mass = massAt(each, ended);
      const whole = Math.max(total, usualTotal());
      for (const each of moments) endEpochOf(each, count, whole);
      count.fill(0);
      total = 0;
    },
    epochs: () => ended,
    save(out) {
      out.real(total);
      out.whole(ended);
      out.real(totals);
      const keys = ownKeys();
      out.whole(keys.length);
      for (const key of keys) out.whole(key);
      writeBuckets(out, arrays);
    },
  };
}
