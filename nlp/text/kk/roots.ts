import stemsFile from '../../taxonomy/kk-stems.json' with { type: 'json' };
import type { Weights } from './analyse.ts';
import { fullerSpellings, isPossessed } from './fuller.ts';
import { NAMES } from './grammar.ts';
import { STATES } from './suffixes.ts';
import { unknownCost } from './unknown.ts';

/** Counts of roots by how they are used (Kazakh nouns with adjectives and adverbs, verbs, loans that Russian has too) and of suffixes by `state suffix`. */
export interface RootTable {
  nouns: ReadonlyMap<string, number>;
  verbs: ReadonlyMap<string, number>;
  loans: ReadonlyMap<string, number>;
  steps: ReadonlyMap<string, number>;
  /** Sum of the counts of roots. */
  total: number;
}

// Roots stand written out (see sounds.ts), as the parser sees them; counts are kept to a factor of the root of two.
function readCounts(levels: Readonly<Record<string, string>>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [level, words] of Object.entries(levels))
    for (const word of words.split(' ')) counts.set(word, 2 ** (Number(level) / 2));
  return counts;
}

/** Roots and suffixes with their counts, made by `scripts/stems.ts`. */
export const ROOTS: RootTable = {
  nouns: readCounts(stemsFile.nouns),
  verbs: readCounts(stemsFile.verbs),
  loans: readCounts(stemsFile.loans),
  steps: new Map(Object.entries(stemsFile.steps)),
  total: stemsFile.total,
};

/** Costs of suffixes: minus the logarithm of their smoothed share in the state. */
export function stepCosts(steps: ReadonlyMap<string, number>): Float64Array {
  const costs = new Float64Array(STATES.length * NAMES.length);
  for (const [at, state] of STATES.entries()) {
    const counts = NAMES.map((name) => steps.get(`${state} ${name}`) ?? 0);
    const all = counts.reduce((sum, count) => sum + count, 0);
    for (const [name, count] of counts.entries())
      costs[at * NAMES.length + name] = -Math.log((count + 1) / (all + NAMES.length));
  }
  return costs;
}

/** Costs by the counts of a table, which may change meanwhile but for those of suffixes. */
export function weightsOf({ nouns, verbs, loans, steps, total }: RootTable): Weights {
  const logTotal = Math.log(total);
  return {
    root(root, kind) {
      const count = kind === 1 ? verbs.get(root) : (nouns.get(root) ?? loans.get(root));
      return (
        logTotal + (count === undefined || count <= 0 ? unknownCost(root, kind === 1) : -Math.log(count))
      );
    },
    isPossessed,
    steps: stepCosts(steps),
    fuller: (root, kind, next) =>
      fullerSpellings(root, {
        isVerb: kind === 1,
        next,
        isKnown: (full) => (kind === 1 ? verbs.has(full) : nouns.has(full) || loans.has(full)),
      }),
  };
}
