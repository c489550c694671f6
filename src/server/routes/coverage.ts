import { coverageAnswerSchema } from '../../model/coverage.ts';
import type { App, ServerDeps } from '../deps.ts';

/** GET /api/coverage: what share of the documents expected we were able to see, and what that leaves to be told. */
export function coverageRoute(app: App, deps: ServerDeps): void {
  const schema = {
    summary: 'What was seen of what should have come',
    response: { 200: coverageAnswerSchema },
  };
  app.route({ method: 'GET', url: '/api/coverage', schema, handler: () => deps.coverage() });
}
