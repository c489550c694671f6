import type { Findings } from '../concepts/find.ts';
import { hasNear } from '../concepts/near.ts';
import type { Hit } from '../concepts/near.ts';
import { RULES_BY_SIGN, WEIGHTED } from './rules.ts';
import type { Rule } from './rules.ts';

/** Something that speaks for a category: a concept by itself, or a rule with all it found. */
export interface Proof {
  category: number;
  weight: number;
  hits: readonly Hit[];
}

/** Jargon by itself proves nothing: it may be an ordinary word. */
const SLANG_WEIGHT = 0.3;

const NO_HITS: readonly Hit[] = [];

/** Proofs are looked for at so many places of a rule's first sign: the rest adds nothing. */
const MAX_PLACES = 24;

/** Hits of several signs; those of one sign as they are. */
export function hitsOf(signs: readonly number[], { hits }: Findings): readonly Hit[] {
  if (signs.length === 1) return hits.get(signs[0]!) ?? NO_HITS;
  let all: Hit[] | null = null;
  for (const sign of signs) {
    const list = hits.get(sign);
    if (list === undefined) continue;
    if (all === null) all = [...list];
    else all.push(...list);
  }
  return all ?? NO_HITS;
}

/** What a rule's near slots find about a hit of its first; null when one is missing or a forbidden one stands there. */
export function around(hit: Hit, { near }: Pick<Rule, 'near'>, findings: Findings): Hit[] | null {
  const found: Hit[] = [hit];
  for (const { signs, within, absent } of near) {
    const other = hasNear(hit, hitsOf(signs, findings), within);
    if (absent ? other !== null : other === null) return null;
    if (!absent) found.push(other!);
  }
  return found;
}

function ruleProofs(findings: Findings): Proof[] {
  const proofs: Proof[] = [];
  const asked = new Set<Rule>();
  for (const sign of findings.hits.keys()) {
    for (const rule of RULES_BY_SIGN.get(sign) ?? []) {
      if (asked.has(rule)) continue;
      asked.add(rule);
      let places = 0;
      for (const hit of hitsOf(rule.first, findings)) {
        if ((places += 1) > MAX_PLACES) break;
        const hits = around(hit, rule, findings);
        if (hits === null) continue;
        proofs.push({ category: rule.category, weight: rule.weight, hits });
        // Each rule speaks once: what repeats is counted by the concepts.
        break;
      }
    }
  }
  return proofs;
}

/** All that speaks for any category: concepts at every place they stand, and each rule once. */
export function proofsOf(findings: Findings): Proof[] {
  const proofs = ruleProofs(findings);
  for (const [sign, list] of findings.hits) {
    const weighted = WEIGHTED.get(sign);
    if (weighted === undefined) continue;
    for (const hit of list)
      proofs.push({
        category: weighted.category,
        weight: hit.slang ? Math.min(weighted.weight, SLANG_WEIGHT) : weighted.weight,
        hits: [hit],
      });
  }
  return proofs;
}
