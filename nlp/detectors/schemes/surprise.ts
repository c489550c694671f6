/** Families of a subject and of all, of late and in the reference before. */
export interface Counts {
  recent: number;
  past: number;
  allRecent: number;
  allPast: number;
}

/** How much more frequent something is than before. */
export interface Surprise {
  /** Base-two logarithm of the ratio of rates; 2 is fourfold. */
  ratio: number;
  /** Standard deviations: the signed root of G². */
  deviations: number;
  /** Chance of as much or more, one-sided. */
  p: number;
}

/** Upper tail of the normal distribution (Abramowitz and Stegun 26.2.17, error under 1e-7). */
function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return (
    density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  );
}

const term = (observed: number, expected: number): number =>
  observed === 0 ? 0 : observed * Math.log(observed / expected);

/**
 * Rates of late against the reference: log₂ ratio with half a family added to each count, and Dunning's (1993) G² of the two-by-two
 * table as standard deviations.
 */
export function surpriseOf({ recent, past, allRecent, allPast }: Counts): Surprise {
  const ratio = Math.log2(((recent + 0.5) * (allPast + 1)) / ((past + 0.5) * (allRecent + 1)));
  const all = allRecent + allPast;
  const both = recent + past;
  if (allRecent === 0 || allPast === 0 || both === 0) return { ratio, deviations: 0, p: 1 };
  const g2 =
    2 *
    (term(recent, (both * allRecent) / all) +
      term(past, (both * allPast) / all) +
      term(allRecent - recent, ((all - both) * allRecent) / all) +
      term(allPast - past, ((all - both) * allPast) / all));
  const deviations = Math.sign(ratio) * Math.sqrt(Math.max(0, g2));
  return { ratio, deviations, p: upperTail(deviations) };
}
