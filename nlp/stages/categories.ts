import type { CategoryMention, SubstanceMention } from '../../src/model/annotation.ts';
import { findingsOf } from '../concepts/find.ts';
import type { Hit } from '../concepts/near.ts';
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

const PRECURSORS = 'precursors_chemicals';
/** Of a text that names substances in trade alone. */
const MOST_OF_TRADE = 0.45;

/** Whether all substances a text names are bought and sold as they are every day. */
const isOnlyTrade = (substances: readonly SubstanceMention[]): boolean =>
  substances.length > 0 && substances.every(({ context }) => context === 'trade');

/**
 * Categories by the rules over concepts, with the words that prove each; highest score first. Those below SURE are for a person to
 * judge, and so are precursors of which a text tells ordinary trade alone.
 */
export const categoriesStage: Stage<'categories'> = {
  name: 'categories',
  version: '3',
  requires: ['tokens', 'language', 'substances'],
  assigns: 'categories',
  run(input, layers): CategoryMention[] {
    const findings = findingsOf(input, layers);
    const mentions: CategoryMention[] = [];
    const onlyTrade = isOnlyTrade(layers.substances ?? []);
    for (const score of scoresOf(proofsOf(findings), findings, input)) {
      const category = CATEGORIES[score.category]!.id;
      const most = onlyTrade && category === PRECURSORS ? MOST_OF_TRADE : 1;
      const probability = Math.min(most, probabilityOf(score.raw));
      if (probability < LEAST) continue;
      mentions.push({
        category,
        score: probability,
        ...(probability < SURE ? { unsure: true } : {}),
        terms: termsOf(score, input, findings.reading.tokens),
      });
    }
    return mentions.sort((a, b) => b.score - a.score || (a.category < b.category ? -1 : 1));
  },
};
