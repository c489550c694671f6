import { z } from 'zod';
import { termDecidedSchema } from '../../model/term.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { oneOf, shortText } from '../parameters.ts';

const body = z.strictObject({
  term: shortText(100).describe('As /api/terms gives it'),
  state: oneOf(['accepted', 'refused']),
  concept: shortText(100).optional().describe('Concept it is a form of, where known'),
});

/**
 * POST /api/terms: keeps what a person says of a word. The lexicon does not change by itself: what is accepted is written
 * into it by whoever keeps it.
 */
export function termDecideRoute(app: App, { store, now }: ServerDeps): void {
  const schema = { summary: 'Judge an unknown word', body, response: { 200: termDecidedSchema } };
  app.route({
    method: 'POST',
    url: '/api/terms',
    schema,
    handler: async (request) => {
      const { term, state, concept } = request.body;
      const by = { actor: actorOf(request), at: now().toISOString() };
      const decision = { state, concept: concept ?? null, by: by.actor, at: by.at };
      if (!(await store.terms.decide(term, decision)))
        throw new Refusal('UNKNOWN_ID', { noun: 'proposed word', id: term });
      await store.audit.append({ ...by, action: 'term judged', detail: JSON.stringify({ term, state }) });
      return { term, state };
    },
  });
}
