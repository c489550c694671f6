import type { Bag } from './candidates.ts';

/** Weights of terms, at length 1 together with `norm`. */
export interface Vector {
  weights: ReadonlyMap<string, number>;
  norm: number;
}

function vectorOf(weights: ReadonlyMap<string, number>): Vector {
  let squares = 0;
  for (const weight of weights.values()) squares += weight * weight;
  return { weights, norm: Math.sqrt(squares) };
}

/** Cosine of two vectors, 0 to 1; 0 where either is empty. */
export function cosine(a: Vector, b: Vector): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  const [small, large] = a.weights.size <= b.weights.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [term, weight] of small.weights) dot += weight * (large.weights.get(term) ?? 0);
  return Math.min(1, dot / (a.norm * b.norm));
}

/** TF-IDF vectors of bags, rare terms by how few of the bags have them: tf * ln(1 + n / df). */
export function vectorsOf(bags: readonly Bag[]): Vector[] {
  const having = new Map<string, number>();
  for (const bag of bags) for (const term of bag.keys()) having.set(term, (having.get(term) ?? 0) + 1);
  return bags.map((bag) =>
    vectorOf(
      new Map([...bag].map(([term, count]) => [term, count * Math.log(1 + bags.length / having.get(term)!)])),
    ),
  );
}

/** The middle of groups of vectors: the sum of each group at length 1, so that a long text weighs no more than a short one. */
export function centroidOf(groups: readonly (readonly Vector[])[]): Vector {
  const middle = new Map<string, number>();
  for (const group of groups) {
    const sum = new Map<string, number>();
    for (const { weights } of group)
      for (const [term, weight] of weights) sum.set(term, (sum.get(term) ?? 0) + weight);
    const { norm } = vectorOf(sum);
    if (norm === 0) continue;
    for (const [term, weight] of sum) middle.set(term, (middle.get(term) ?? 0) + weight / norm);
  }
  return vectorOf(middle);
}
