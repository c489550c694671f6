import { vocabularyAnswerSchema } from '../../model/api.ts';
import type { App, ServerDeps } from '../deps.ts';

/** GET /api/vocabulary: names of the ids that the other answers use. */
export function vocabularyRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Names of every id', response: { 200: vocabularyAnswerSchema } };
  app.route({ method: 'GET', url: '/api/vocabulary', schema, handler: async () => deps.vocabulary });
}
