import { z } from 'zod';
import { viewDigest } from '../../digest/view.ts';
import { digestAnswerSchema } from '../../model/api.ts';
import type { App, ServerDeps } from '../deps.ts';
import { viewOptionsOf } from '../digest-options.ts';
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
      const { signals, quiet } = viewDigest(digest, viewOptionsOf(digest, deps));
      const told = signals.map(
        ({ id: signalId, status, statusText, keyLine, changes, takenBack, actions }) => ({
          signalId,
          status,
          statusText,
          keyLine,
          changes,
          takenBack,
          actions,
        }),
      );
      return { digest, told, quiet, deliveries: await deps.store.digests.deliveriesOf(id) };
    },
  });
}
