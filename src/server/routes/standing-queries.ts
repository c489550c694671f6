import { standingQueriesAnswerSchema } from '../../model/standing-query.ts';
import type { App, ServerDeps } from '../deps.ts';

/** GET /api/standing-queries: the built-in ones, then those that people saved. */
export function standingQueriesRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Standing queries', response: { 200: standingQueriesAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/standing-queries',
    schema,
    handler: async () => {
      const saved = await deps.store.standingQueries.list();
      return { queries: [...deps.standing.builtIn, ...saved.map((query) => ({ ...query, builtIn: false }))] };
    },
  });
}
