import { z } from 'zod';
import { backTestSchema } from '../../model/standing-query.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { shortText } from '../parameters.ts';
import { backTestOf } from '../standing/asked.ts';

const body = z.strictObject({
  query: z.string('the text of a query').describe('As for /api/search'),
  id: shortText(100)
    .optional()
    .describe('The saved query that this one shall replace: it does not count as another'),
});

/** POST /api/standing-queries/test: how often a query would have fired in the last 90 days. Saves nothing. */
export function standingQueryTestRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Back-test a standing query', body, response: { 200: backTestSchema } };
  app.route({
    method: 'POST',
    url: '/api/standing-queries/test',
    schema,
    handler: async (request) => {
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      const saved = await deps.store.standingQueries.list();
      const others = saved.filter(({ id }) => id !== request.body.id);
      return backTestOf(request.body.query, others, { by, id: request.id, deps });
    },
  });
}
