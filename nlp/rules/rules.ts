import { readExpression } from '../concepts/expression.ts';
import type { Expression } from '../concepts/expression.ts';
import { CONCEPTS } from '../concepts/lexicon.ts';
import { CATEGORIES } from '../taxonomy/index.ts';
import rulesFile from '../taxonomy/rules.json' with { type: 'json' };

/** A rule of a category: what it adds when its signs stand near each other. */
export interface Rule extends Expression {
  /** Index of the category. */
  category: number;
  weight: number;
}

const INDEX = new Map(CATEGORIES.map(({ id }, at) => [id, at]));

/** Index of a category in the order of the taxonomy; -1 when there is none of that id. */
export const categoryIndex = (id: string): number => INDEX.get(id) ?? -1;

function readRule(text: string, category: number): Rule {
  const at = text.indexOf(' ');
  const weight = Number(text.slice(0, at));
  if (at === -1 || !(weight > 0)) throw new Error(`Expected a weight before the signs, got "${text}"`);
  return { category, weight, ...readExpression(text.slice(at + 1)) };
}

const RULES: readonly Rule[] = rulesFile.categories.flatMap(({ id, rules }) =>
  rules.map((text) => readRule(text, categoryIndex(id))),
);

/** Rules by each sign they may begin with. */
export const RULES_BY_SIGN: ReadonlyMap<number, readonly Rule[]> = (() => {
  const bySign = new Map<number, Rule[]>();
  for (const rule of RULES)
    for (const sign of rule.first) {
      const list = bySign.get(sign);
      if (list === undefined) bySign.set(sign, [rule]);
      else list.push(rule);
    }
  return bySign;
})();

/** What concepts say for a category by themselves, by number: a strong word near 1, a weak one near 0. */
export const WEIGHTED: ReadonlyMap<number, { category: number; weight: number }> = new Map(
  CONCEPTS.flatMap(({ category, weight }, number) =>
    category === undefined || weight === undefined || weight === 0
      ? []
      : [[number, { category: categoryIndex(category), weight }] as const],
  ),
);

/** Contexts by number, with what each leaves of the weights near it. */
export const CONTEXTS: readonly { number: number; factor: number }[] = CONCEPTS.flatMap(
  ({ kind, factor }, number) => (kind === 'context' && factor !== undefined ? [{ number, factor }] : []),
);
