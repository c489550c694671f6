import { formOf } from './forms.ts';
import { CONCEPTS, conceptNumber } from './lexicon.ts';
import type { Concept } from './lexicon.ts';

// Only what means the same in all its forms: cues, contexts and words of ads are mere groups, and jargon is ambiguous.
const MIN_WEIGHT = 0.5;
const MAX_STEMS = 12;
const SHORTEST = 3;

/** Stems of a concept's single plain words, without jargon; a form of several words or with a wild card has none. */
function stemsOf({ forms }: Concept): string[] {
  const stems = new Set<string>();
  for (const language of ['kk', 'ru', 'en'] as const) {
    for (const written of forms[language] ?? []) {
      if (!/^\p{L}+\*?$/u.test(written)) continue;
      const [word, ...more] = formOf(written.replace('*', ''), language).words;
      const stem = more.length === 0 ? word?.stems?.[0] : undefined;
      if (stem !== undefined && stem.length >= SHORTEST) stems.add(stem);
    }
  }
  return [...stems].slice(0, MAX_STEMS);
}

const isMeaning = ({ kind, weight }: Concept): boolean => kind === 'act' && (weight ?? 0) >= MIN_WEIGHT;

let groups: { id: string; stems: string[] }[] | null = null;

function allGroups(): { id: string; stems: string[] }[] {
  groups ??= CONCEPTS.filter(isMeaning)
    .map((concept) => ({ id: concept.id, stems: stemsOf(concept) }))
    .filter(({ stems }) => stems.length > 1);
  return groups;
}

/** For each stem of the lexicon the stems of other languages and words that mean the same ("мошенник": "алаяқ", "fraud"). */
export function synonyms(): ReadonlyMap<string, string[]> {
  const table = new Map<string, Set<string>>();
  for (const { stems } of allGroups()) {
    for (const stem of stems) {
      const known = table.get(stem) ?? new Set<string>();
      for (const other of stems) if (other !== stem) known.add(other);
      table.set(stem, known);
    }
  }
  return new Map([...table].map(([stem, others]) => [stem, [...others].slice(0, MAX_STEMS)]));
}

let byStem: Map<string, string[]> | null = null;

/** Ids of the concepts that the stems of a query name, each once, in the order of the lexicon. */
export function conceptsOfStems(stems: readonly string[]): string[] {
  if (byStem === null) {
    byStem = new Map();
    for (const { id, stems: own } of allGroups())
      for (const stem of own) byStem.set(stem, [...(byStem.get(stem) ?? []), id]);
  }
  const found = new Set(stems.flatMap((stem) => byStem!.get(stem) ?? []));
  return [...found].sort((a, b) => conceptNumber(a) - conceptNumber(b));
}
