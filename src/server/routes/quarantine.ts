import { z } from 'zod';
import { quarantineAnswerSchema } from '../../model/api.ts';
import type { App, ServerDeps } from '../deps.ts';
import { limit, shortText } from '../parameters.ts';

const querystring = z.strictObject({ limit, step: shortText(64).optional() });

/** GET /api/quarantine: jobs set aside, newest first, with who, when, what and where. */
export function quarantineRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Jobs set aside', querystring, response: { 200: quarantineAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/quarantine',
    schema,
    handler: async (request) => {
      const { limit, step } = request.query;
      return { jobs: await deps.queue.quarantined({ limit, ...(step === undefined ? {} : { step }) }) };
    },
  });
}
