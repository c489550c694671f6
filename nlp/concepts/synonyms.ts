import { formOf } from './forms.ts';
import { CONCEPTS } from './lexicon.ts';
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

/** For each stem of the lexicon the stems of other languages and words that mean the same ("мошенник": "алаяқ", "fraud"). */
export function synonyms(): ReadonlyMap<string, string[]> {
  const table = new Map<string, Set<string>>();
  for (const concept of CONCEPTS.filter(isMeaning)) {
    const stems = stemsOf(concept);
    for (const stem of stems) {
      const known = table.get(stem) ?? new Set<string>();
      for (const other of stems) if (other !== stem) known.add(other);
      table.set(stem, known);
    }
  }
  return new Map([...table].map(([stem, others]) => [stem, [...others].slice(0, MAX_STEMS)]));
}
