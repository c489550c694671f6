import type { CategoryMention } from '../../src/model/annotation.ts';
import { findingsOf } from '../concepts/find.ts';
import type { Hit } from '../concepts/find.ts';
import { LEAST, SURE, probabilityOf } from '../rules/calibrate.ts';
import { proofsOf } from '../rules/evaluate.ts';
import { scoresOf } from '../rules/score.ts';
import type { Score } from '../rules/score.ts';
import type { Stage, StageInput } from '../stage.ts';
import { CATEGORIES } from '../taxonomy/index.ts';
import type { Token } from '../text/tokens.ts';

const MAX_TERMS = 60;

/** Stretches of text that prove a category, each once, those inside others left out. */
function termsOf({ proofs }: Score, input: StageInput, tokens: readonly Token[]): CategoryMention['terms'] {
  const hits = proofs.flatMap((proof) => proof.hits);
  const sorted = [...hits].sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: Hit[] = [];
  let reached = -1;
  for (const hit of sorted) {
    if (hit.to <= reached) continue;
    kept.push(hit);
    reached = hit.to;
  }
  return kept.slice(0, MAX_TERMS).map(({ from, to }) => {
    const { start } = tokens[from]!;
    const { end } = tokens[to - 1]!;
    return { term: input.text.slice(start, end).toLowerCase(), start, end };
  });
}

/** Categories by the rules over concepts, with the words that prove each; highest score first. Those below SURE are for a person to judge. */
export const categoriesStage: Stage<'categories'> = {
  name: 'categories',
  version: '2',
  requires: ['tokens', 'language'],
  assigns: 'categories',
  run(input, layers): CategoryMention[] {
    const findings = findingsOf(input, layers);
    const mentions: CategoryMention[] = [];
    for (const score of scoresOf(proofsOf(findings), findings, input)) {
      const probability = probabilityOf(score.raw);
      if (probability < LEAST) continue;
      mentions.push({
        category: CATEGORIES[score.category]!.id,
        score: probability,
        ...(probability < SURE ? { unsure: true } : {}),
        terms: termsOf(score, input, findings.reading.tokens),
      });
    }
    return mentions.sort((a, b) => b.score - a.score || (a.category < b.category ? -1 : 1));
  },
};
