import { LANGUAGES } from '../../src/model/language.ts';
import type { Language } from '../../src/model/language.ts';
import { FIRST_OTHER, LANGUAGE_OF } from './labels.ts';

/** Language of a label. */
export const languageOf = (label: number): Language => LANGUAGE_OF[Math.min(label, FIRST_OTHER)]!;

/** Scores of labels as probabilities of languages; they sum to 1. */
export function sharesOf(scores: Float64Array): Record<Language, number> {
  const shares: Record<Language, number> = { kk: 0, ru: 0, en: 0, other: 0 };
  const highest = Math.max(...scores);
  let all = 0;
  for (const [label, score] of scores.entries()) {
    const share = Math.exp(score - highest);
    shares[languageOf(label)] += share;
    all += share;
  }
  for (const language of LANGUAGES) shares[language] /= all;
  return shares;
}

/** Index in `VARIANTS` of the likeliest variant of the likeliest language. */
export function bestVariant(scores: Float64Array): number {
  const shares = sharesOf(scores);
  let best = FIRST_OTHER;
  for (let label = FIRST_OTHER - 1; label >= 0; label -= 1) {
    const more = shares[languageOf(label)] - shares[languageOf(best)];
    if (more > 0 || (more === 0 && scores[label]! > scores[best]!)) best = label;
  }
  return best;
}
