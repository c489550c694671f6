import { z } from 'zod';
import { digestAnswerSchema } from '../../model/api.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { id } from '../parameters.ts';

const params = z.object({ id });

/** GET /api/digests/:id: one digest and what became of its deliveries. */
export function digestRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'One digest', params, response: { 200: digestAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/digests/:id',
    schema,
    handler: async (request) => {
      const { id } = request.params;
      const digest = await deps.store.digests.get(id);
      if (digest === null) throw new Refusal('UNKNOWN_ID', { noun: 'digest', id });
      return { digest, deliveries: await deps.store.digests.deliveriesOf(id) };
    },
  });
}
