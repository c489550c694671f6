import type { TermProposal } from '../model/term.ts';
import { MIN_TERM_FAMILIES } from '../model/term.ts';
import type { Base } from './base.ts';

/** An unknown word where a document has it. */
export interface TermSighting {
  term: string;
  familyId: string;
  documentId: string;
  /** The words around it, masked. */
  quote: string;
  /** ISO. */
  at: string;
}

const MAX_CONTEXTS = 5;

function reads({ db }: Base) {
  /** The newest texts that use a word, one a family, at most five. */
  const contexts = (term: string): Promise<TermProposal['contexts']> =>
    db
      .selectFrom('term_sightings')
      .select(['document_id as documentId', 'quote'])
      .where('term', '=', term)
      .orderBy('seen_at', 'desc')
      .orderBy('family_id')
      .limit(MAX_CONTEXTS)
      .execute();

  return {
    /** Words of at least three families: those in most of them first. `state` leaves out the others. */
    async proposals(options: { state?: TermProposal['state']; limit: number }): Promise<TermProposal[]> {
      const rows = await db
        .selectFrom('term_sightings')
        .leftJoin('term_decisions', 'term_decisions.term', 'term_sightings.term')
        .select(({ fn }) => [
          'term_sightings.term as term',
          fn.countAll<number | string>().as('families'),
          fn.min('seen_at').as('firstSeen'),
          fn.max('seen_at').as('lastSeen'),
          fn.max('term_decisions.state').as('state'),
          fn.max('term_decisions.concept').as('concept'),
          fn.max('term_decisions.decided_by').as('decidedBy'),
          fn.max('term_decisions.decided_at').as('decidedAt'),
        ])
        .$if(options.state === 'proposed', (query) => query.where('term_decisions.state', 'is', null))
        .$if(options.state !== undefined && options.state !== 'proposed', (query) =>
          query.where('term_decisions.state', '=', options.state!),
        )
        .groupBy('term_sightings.term')
        .having(({ fn, eb }) => eb(fn.countAll(), '>=', MIN_TERM_FAMILIES))
        .orderBy('families', 'desc')
        .orderBy('term')
        .limit(options.limit)
        .execute();
      return Promise.all(
        rows.map(async (row) => ({
          ...row,
          families: Number(row.families),
          state: (row.state as TermProposal['state'] | null) ?? 'proposed',
          contexts: await contexts(row.term),
        })),
      );
    },
  };
}

function writes({ db }: Base) {
  return {
    /** Keeps each word once a family: of copies the first stands. */
    async see(sightings: readonly TermSighting[]): Promise<void> {
      if (sightings.length === 0) return;
      await db
        .insertInto('term_sightings')
        .values(
          sightings.map(({ term, familyId, documentId, quote, at }) => ({
            term,
            family_id: familyId,
            document_id: documentId,
            quote,
            seen_at: at,
          })),
        )
        .onConflict((c) => c.columns(['term', 'family_id']).doNothing())
        .execute();
    },
    /** Keeps what a person said of a word; false when no document has it. A later word replaces an earlier one. */
    async decide(
      term: string,
      decision: { state: 'accepted' | 'refused'; concept: string | null; by: string; at: string },
    ): Promise<boolean> {
      const known = await db
        .selectFrom('term_sightings')
        .select('term')
        .where('term', '=', term)
        .executeTakeFirst();
      if (known === undefined) return false;
      const { state, concept, by, at } = decision;
      const row = { state, concept, decided_by: by, decided_at: at };
      await db
        .insertInto('term_decisions')
        .values({ term, ...row })
        .onConflict((c) => c.column('term').doUpdateSet(row))
        .execute();
      return true;
    },
    /** Forgets words of documents that were deleted: quotes are kept no longer than what they quote. */
    async forgetBefore(cutoff: string): Promise<void> {
      await db.deleteFrom('term_sightings').where('seen_at', '<', cutoff).execute();
    },
  };
}

/** Words that no lexicon knows, and what people decided about them: the review queue of the lexicon. */
export function createTerms(base: Base) {
  return { ...reads(base), ...writes(base) };
}
