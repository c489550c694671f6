/** How a clustering agrees with the gold one: NMI by the geometric and by the arithmetic mean of entropies, B-cubed. */
export interface Agreement {
  nmi: number;
  nmiArithmetic: number;
  precision: number;
  recall: number;
  f1: number;
}

function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function entropyOf(counts: ReadonlyMap<unknown, number>, total: number): number {
  let sum = 0;
  for (const count of counts.values()) sum -= (count / total) * Math.log(count / total);
  return sum;
}

/** Agreement of labels with gold labels of the same things in the same order. */
export function agreementOf(
  found: readonly (string | number)[],
  gold: readonly (string | number)[],
): Agreement {
  const total = found.length;
  const ours = countBy(found);
  const theirs = countBy(gold);
  const both = new Map<string, { found: string | number; gold: string | number; count: number }>();
  for (const [at, label] of found.entries()) {
    const key = `${label}\n${gold[at]}`;
    const cell = both.get(key) ?? { found: label, gold: gold[at]!, count: 0 };
    cell.count += 1;
    both.set(key, cell);
  }
  let mutual = 0;
  let precision = 0;
  let recall = 0;
  for (const cell of both.values()) {
    const our = ours.get(cell.found)!;
    const their = theirs.get(cell.gold)!;
    mutual += (cell.count / total) * Math.log((cell.count * total) / (our * their));
    precision += cell.count ** 2 / our / total;
    recall += cell.count ** 2 / their / total;
  }
  const entropies = [entropyOf(ours, total), entropyOf(theirs, total)] as const;
  return {
    nmi: mutual / (Math.sqrt(entropies[0] * entropies[1]) || 1),
    nmiArithmetic: (2 * mutual) / (entropies[0] + entropies[1] || 1),
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall || 1),
  };
}
