/** Longer lists of clusters under one key say nothing and are not kept. */
const MOST_POSTINGS = 200;

/** Clusters by the terms they are known by. */
export interface LookUp {
  /** Puts a cluster under its keys, in place of those it had. */
  put(cluster: number, keys: readonly number[]): void;
  remove(cluster: number): void;
  /** The clusters that share the most of a weight a key, best first, at most `most`; ties by their number. */
  candidates(keys: ArrayLike<number>, weights: ArrayLike<number>, most: number): number[];
  /** The keys a cluster stands under. */
  keysOf(cluster: number): readonly number[];
  /** Keys that too many clusters have, in rising order. */
  longKeys(): number[];
}

/** An empty index; `long` are keys known to be shared by too many. */
export function createLookUp(long: readonly number[] = []): LookUp {
  const postings = new Map<number, number[]>();
  const tooLong = new Set<number>(long);
  const keysBy = new Map<number, readonly number[]>();

  const drop = (cluster: number, key: number): void => {
    const list = postings.get(key);
    if (list === undefined) return;
    const at = list.indexOf(cluster);
    if (at === -1) return;
    const last = list.pop()!;
    if (at < list.length) list[at] = last;
    if (list.length === 0) postings.delete(key);
  };
  const add = (cluster: number, key: number): void => {
    if (tooLong.has(key)) return;
    const list = postings.get(key);
    if (list === undefined) postings.set(key, [cluster]);
    else if (list.length < MOST_POSTINGS) list.push(cluster);
    else {
      tooLong.add(key);
      postings.delete(key);
    }
  };

  return {
    put(cluster, keys) {
      const before = keysBy.get(cluster) ?? [];
      const now = new Set(keys);
      for (const key of before) if (!now.delete(key)) drop(cluster, key);
      for (const key of now) add(cluster, key);
      keysBy.set(cluster, keys);
    },
    remove(cluster) {
      for (const key of keysBy.get(cluster) ?? []) drop(cluster, key);
      keysBy.delete(cluster);
    },
    candidates(keys, weights, most) {
      const sums = new Map<number, number>();
      for (let at = 0; at < keys.length; at += 1)
        for (const cluster of postings.get(keys[at]!) ?? [])
          sums.set(cluster, (sums.get(cluster) ?? 0) + weights[at]!);
      return [...sums]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, most)
        .map(([cluster]) => cluster);
    },
    keysOf: (cluster) => keysBy.get(cluster) ?? [],
    longKeys: () => [...tooLong].sort((a, b) => a - b),
  };
}
