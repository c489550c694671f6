/** A bag of terms: keys in rising order, each with its weight. Both arrays are of one length. */
export interface Terms {
  keys: Uint32Array;
  weights: Float32Array;
}

/** No terms. */
export const NO_TERMS: Terms = { keys: new Uint32Array(0), weights: new Float32Array(0) };

/** Key of a term of a kind, 32 bits (FNV-1a with the finisher of MurmurHash3); two terms in about four billion share one. */
export function termKey(kind: string, value: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < kind.length; at += 1) hash = Math.imul(hash ^ kind.charCodeAt(at), 0x0100_0193);
  hash = Math.imul(hash ^ 0x1f, 0x0100_0193);
  for (let at = 0; at < value.length; at += 1) hash = Math.imul(hash ^ value.charCodeAt(at), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The `most` heaviest terms; of equal ones those with the smaller key. `rank` weighs them where their own weight should not. */
export function heaviest(
  terms: Terms,
  most: number,
  rank: (key: number, weight: number) => number = (_, weight) => weight,
): Terms {
  const { keys, weights } = terms;
  if (keys.length <= most) return terms;
  const ranks = Float64Array.from(keys, (key, at) => rank(key, weights[at]!));
  const least = ranks.slice().sort()[keys.length - most]!;
  let equal = most;
  for (const value of ranks) if (value > least) equal -= 1;
  const kept: Terms = { keys: new Uint32Array(most), weights: new Float32Array(most) };
  let size = 0;
  for (let at = 0; at < keys.length; at += 1) {
    if (ranks[at]! < least || (ranks[at] === least && equal-- <= 0)) continue;
    kept.keys[size] = keys[at]!;
    kept.weights[size] = weights[at]!;
    size += 1;
  }
  return kept;
}

/** Terms of a map from key to weight, at most so many. */
export function termsOf(map: ReadonlyMap<number, number>, most: number): Terms {
  const keys = Uint32Array.from(map.keys()).sort();
  return heaviest({ keys, weights: Float32Array.from(keys, (key) => map.get(key)!) }, most);
}

/** Sum of two bags, each by its factor; terms that come to nothing are left out. */
export function sumOf(a: Terms, b: Terms, { factorA, factorB }: { factorA: number; factorB: number }): Terms {
  const keys = new Uint32Array(a.keys.length + b.keys.length);
  const weights = new Float32Array(keys.length);
  let size = 0;
  let left = 0;
  let right = 0;
  while (left < a.keys.length || right < b.keys.length) {
    const one = left < a.keys.length ? a.keys[left]! : Infinity;
    const other = right < b.keys.length ? b.keys[right]! : Infinity;
    let weight = 0;
    if (one <= other) weight += factorA * a.weights[left++]!;
    if (other <= one) weight += factorB * b.weights[right++]!;
    if (weight <= 1e-6) continue;
    keys[size] = Math.min(one, other);
    weights[size] = weight;
    size += 1;
  }
  return { keys: keys.slice(0, size), weights: weights.slice(0, size) };
}
