import { CONCEPTS } from './lexicon.ts';

/** Where an unknown word was met: a text and the words around it, masked. */
export interface TermContext {
  documentId: string;
  /** Of one family once: reposts are no second witness. */
  familyId: string;
  quote: string;
}

/**
 * A proposal for the review queue: one JSON object a line. It changes nothing by itself; a person accepts it by writing the form
 * into scripts/concepts/lexicon and running scripts/concepts.ts, or refuses it.
 */
export interface TermProposal {
  term: string;
  /** Concept it may be a form of; null when nobody knows yet. */
  concept: string | null;
  families: number;
  contexts: TermContext[];
  state: 'proposed';
}

const MIN_FAMILIES = 3;
const MAX_CONTEXTS = 5;
const SHORTEST = 3;
const KNOWN = new Set(
  CONCEPTS.flatMap(({ forms }) => Object.values(forms).flat()).map((form) =>
    form.toLowerCase().replaceAll(/[=*]/g, ''),
  ),
);

/** A proposal for a term met in at least three families, with up to five contexts; null for too few, too short or known ones. */
export function proposeTerm(
  term: string,
  contexts: readonly TermContext[],
  concept: string | null = null,
): TermProposal | null {
  const plain = term.trim().toLowerCase();
  if (plain.length < SHORTEST || KNOWN.has(plain)) return null;
  const byFamily = new Map(contexts.map((context) => [context.familyId, context]));
  if (byFamily.size < MIN_FAMILIES) return null;
  return {
    term: plain,
    concept,
    families: byFamily.size,
    contexts: [...byFamily.values()].slice(0, MAX_CONTEXTS),
    state: 'proposed',
  };
}
