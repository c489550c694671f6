import { z } from 'zod';
import { standingQueryRemovedSchema } from '../../model/standing-query.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal, quoted } from '../errors.ts';
import { id } from '../parameters.ts';

const params = z.object({ id });

/** DELETE /api/standing-queries/:id: takes a saved query out; what it found before stays. */
export function standingQueryRemoveRoute(app: App, deps: ServerDeps): void {
  const { store } = deps;
  const response = { 200: standingQueryRemovedSchema };
  app.route({
    method: 'DELETE',
    url: '/api/standing-queries/:id',
    schema: { summary: 'Remove a standing query', params, response },
    handler: async (request) => {
      const { id } = request.params;
      const known = (await store.standingQueries.list()).find((query) => query.id === id);
      if (known === undefined || !(await store.standingQueries.remove(id)))
        throw new Refusal('UNKNOWN_ID', { noun: 'standing query that was saved', id: quoted(id) });
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      const detail = JSON.stringify({ id, query: known.query, version: known.version });
      await store.audit.append({ ...by, action: 'standing query removed', detail });
      return { removed: id };
    },
  });
}
