import { z } from 'zod';
import { signalSchema } from '../../model/signal.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { id } from '../parameters.ts';

const params = z.object({ id });

/** GET /api/signals/:id: one signal with its evidence and explanation. */
export function signalRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'One signal', params, response: { 200: signalSchema } };
  app.route({
    method: 'GET',
    url: '/api/signals/:id',
    schema,
    handler: async (request) => {
      const signal = await deps.store.signals.get(request.params.id);
      if (signal === null) throw new Refusal('UNKNOWN_ID', { noun: 'signal', id: request.params.id });
      return signal;
    },
  });
}
