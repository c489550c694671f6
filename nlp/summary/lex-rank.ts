import { cosine, type Vector } from './vectors.ts';

const DAMPING = 0.85;
const LEAST_LIKE = 0.1;
const MOST_STEPS = 50;
const SETTLED = 1e-6;

/**
 * How central each sentence is among all, by LexRank (Erkan and Radev 2004): the stationary chances of a walk over
 * sentences whose cosine is .1 or more, damping .85. They sum to 1.
 */
export function lexRank(vectors: readonly Vector[]): number[] {
  const n = vectors.length;
  const near = vectors.map((one) =>
    vectors.flatMap((other, at) => (cosine(one, other) >= LEAST_LIKE ? [at] : [])),
  );
  let ranks = vectors.map(() => 1 / n);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = vectors.map(() => (1 - DAMPING) / n);
    for (const [at, neighbours] of near.entries()) {
      // One without any neighbour, itself included, has no words: its chance goes to all.
      if (neighbours.length === 0) for (let to = 0; to < n; to += 1) next[to]! += (DAMPING * ranks[at]!) / n;
      for (const to of neighbours) next[to]! += (DAMPING * ranks[at]!) / neighbours.length;
    }
    const moved = next.reduce((sum, rank, at) => sum + Math.abs(rank - ranks[at]!), 0);
    ranks = next;
    if (moved < SETTLED) break;
  }
  return ranks;
}
