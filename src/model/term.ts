import { z } from 'zod';
import { isoInstant } from './time.ts';

/** Families that must use a word before people are asked about it. */
export const MIN_TERM_FAMILIES = 3;

/** What a person said of a proposed word. `accepted` is a note for whoever keeps the lexicon: nothing changes by itself. */
export const TERM_STATES = ['proposed', 'accepted', 'refused'] as const;

/** A word met where goods stand in crime ads of at least three families, for a person to judge. */
export const termProposalSchema = z.object({
  term: z.string(),
  state: z.enum(TERM_STATES),
  /** Families that use it: reposts are no second witness. */
  families: z.number().int(),
  firstSeen: isoInstant,
  lastSeen: isoInstant,
  /** Up to five, one a family, personal data masked; the newest first. */
  contexts: z.array(z.object({ documentId: z.string(), quote: z.string() })),
  /** Concept it was found to be a form of; null when nobody said. */
  concept: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: isoInstant.nullable(),
});
export type TermProposal = z.infer<typeof termProposalSchema>;

/** GET /api/terms?state=&limit= */
export const termsAnswerSchema = z.object({ terms: z.array(termProposalSchema) });

/** POST /api/terms {term, state, concept?} */
export const termDecidedSchema = z.object({ term: z.string(), state: z.enum(TERM_STATES) });
