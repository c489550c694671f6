// Fits Platt's scaling of raw sums on the development part of our marked texts: node --import tsx scripts/fit-scores.ts
import { findingsOf } from '../nlp/concepts/find.ts';
import { proofsOf } from '../nlp/rules/evaluate.ts';
import { scoresOf } from '../nlp/rules/score.ts';
import { languageStage } from '../nlp/stages/language.ts';
import { tokensStage } from '../nlp/stages/tokens.ts';
import { CATEGORIES } from '../nlp/taxonomy/index.ts';
import { UI_LANGUAGES } from '../src/model/language.ts';
import { readLabelled } from '../test/eval/marked-sets.ts';

const pairs = UI_LANGUAGES.flatMap((language) =>
  readLabelled(`category-${language}.txt`, language)
    .filter(({ part }) => part === 'dev')
    .flatMap(({ input, label }) => {
      const layers = { language: languageStage.run(input, { tokens: tokensStage.run(input, {}) }) };
      const findings = findingsOf(input, layers);
      return scoresOf(proofsOf(findings), findings, input).map(({ category, raw }) => ({
        raw,
        right: label.split(',').includes(CATEGORIES[category]!.id),
      }));
    }),
);

// Platt's targets keep the slope finite where the classes hardly overlap.
const positives = pairs.filter(({ right }) => right).length;
const high = (positives + 1) / (positives + 2);
const low = 1 / (pairs.length - positives + 2);
let slope = 1;
let offset = 0;
for (let round = 0; round < 20_000; round += 1) {
  let bySlope = 0;
  let byOffset = 0;
  for (const { raw, right } of pairs) {
    const miss = (right ? high : low) - 1 / (1 + Math.exp(-(slope * raw + offset)));
    bySlope += miss * raw;
    byOffset += miss;
  }
  slope += (0.5 * bySlope) / pairs.length;
  offset += (0.5 * byOffset) / pairs.length;
}
console.log({
  pairs: pairs.length,
  positives,
  slope: slope.toFixed(2),
  offset: offset.toFixed(2),
  even: (-offset / slope).toFixed(2),
});
