import { z } from 'zod';
import { TERM_STATES, termsAnswerSchema } from '../../model/term.ts';
import type { App, ServerDeps } from '../deps.ts';
import { limit, oneOf } from '../parameters.ts';

const querystring = z.strictObject({ state: oneOf(TERM_STATES).optional(), limit });

/** GET /api/terms: words of crime ads that no lexicon knows, for a person to judge; those in most families first. */
export function termsRoute(app: App, { store }: ServerDeps): void {
  const schema = { summary: 'Unknown words to judge', querystring, response: { 200: termsAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/terms',
    schema,
    handler: async ({ query: { state, limit: most } }) => ({
      terms: await store.terms.proposals({ ...(state === undefined ? {} : { state }), limit: most }),
    }),
  });
}
