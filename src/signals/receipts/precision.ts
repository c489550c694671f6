import type { Latency, Precision, ReceiptAnswer } from '../../model/receipt.ts';

/** Fewer than this make no figure. */
export const LEAST_FOR_FIGURE = 5;

// Two-sided 95 %.
const Z = 1.959964;

/** Wilson's score interval of a share of `right` in `n`, 95 % (Wilson 1927); 0 to 1 where nothing is known. */
export function wilson(right: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const share = right / n;
  const middle = share + (Z * Z) / (2 * n);
  const reach = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const whole = 1 + (Z * Z) / n;
  return { low: Math.max(0, (middle - reach) / whole), high: Math.min(1, (middle + reach) / whole) };
}

/** What answers, and beside them verdicts, say of one rule or source. */
export interface Said {
  answers: readonly ReceiptAnswer[];
  verified: number;
  dismissed: number;
}

/** Counts answers: useful and measures are right, wrong is wrong, what was known already is neither. */
export function precisionOf(id: string | null, { answers, verified, dismissed }: Said): Precision {
  const count = (wanted: ReceiptAnswer): number => answers.filter((answer) => answer === wanted).length;
  const [useful, measures, wrong] = [count('useful'), count('measure'), count('wrong')];
  const n = useful + measures + wrong;
  const isFigure = n >= LEAST_FOR_FIGURE;
  const { low, high } = wilson(useful + measures, n);
  return {
    id,
    answers: answers.length,
    useful,
    measures,
    wrong,
    duplicates: count('duplicate'),
    precision: isFigure ? (useful + measures) / n : null,
    low: isFigure ? low : null,
    high: isFigure ? high : null,
    verified,
    dismissed,
  };
}

/** Median and 90th percentile (nearest rank) of times in ms; no figure from under five. */
export function latencyOf(times: readonly number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  const n = sorted.length;
  if (n < LEAST_FOR_FIGURE) return { n, medianMs: null, p90Ms: null };
  const middle = Math.floor(n / 2);
  const medianMs = n % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { n, medianMs, p90Ms: sorted[Math.ceil(0.9 * n) - 1]! };
}
