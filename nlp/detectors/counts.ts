/** Probability that a negative binomial of this mean and size reaches `count` or more; a Poisson as the size grows. */
export function negativeBinomialTail(count: number, { mean, size }: { mean: number; size: number }): number {
  if (count <= 0) return 1;
  const share = mean / (mean + size);
  let logMass = size * Math.log(size / (mean + size));
  let below = Math.exp(logMass);
  for (let at = 1; at < count; at += 1) {
    logMass += Math.log(((at - 1 + size) / at) * share);
    below += Math.exp(logMass);
  }
  return Math.max(0, 1 - below);
}

/** Mean, standard deviation and size of the count expected in a window, after a baseline. */
export interface Expected {
  mean: number;
  deviation: number;
  size: number;
}

/** Which of the p-values stand when the share of false ones among them is held at `rate` (Benjamini and Hochberg 1995). */
export function passesFdr(pValues: readonly number[], rate: number): boolean[] {
  const sorted = [...pValues].sort((a, b) => a - b);
  let limit = -1;
  for (const [rank, p] of sorted.entries()) if (p <= ((rank + 1) / sorted.length) * rate) limit = p;
  return pValues.map((p) => p <= limit);
}
