// Platt's scaling of the raw sum, fitted by scripts/fit-scores.ts on the development part of test/eval/sets/category-*.txt
// (100 made-up texts, pairs of text and category with any proof); to be fitted again when rules or boosts change.
const SLOPE = 2.25;
const OFFSET = -2.53;
/** From here on a category is said; below it, down to the least score, a person has to look. */
export const SURE = 0.5;
export const LEAST = 0.2;

/** Probability, 0 to 1, that a text with this raw sum is about the category. */
export function probabilityOf(raw: number): number {
  return 1 / (1 + Math.exp(-(SLOPE * raw + OFFSET)));
}
