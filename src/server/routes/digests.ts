import { z } from 'zod';
import { digestsAnswerSchema } from '../../model/api.ts';
import type { App, ServerDeps } from '../deps.ts';
import { limit, shortText } from '../parameters.ts';

const querystring = z.strictObject({ recipient: shortText(100).optional(), limit });

/** GET /api/digests: newest first, without their signals. */
export function digestsRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Digests, newest first', querystring, response: { 200: digestsAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/digests',
    schema,
    handler: async (request) => {
      const { recipient, limit } = request.query;
      const digests = await deps.store.digests.list({
        limit,
        ...(recipient === undefined ? {} : { recipient }),
      });
      return {
        digests: digests.map(({ signals, entries: _entries, ...digest }) => ({
          ...digest,
          signalCount: signals.length,
        })),
      };
    },
  });
}
