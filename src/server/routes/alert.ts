import { z } from 'zod';
import { alertAnswerSchema } from '../../model/alert.ts';
import { versionsOf } from '../alerts/found.ts';
import type { App, ServerDeps } from '../deps.ts';
import { id } from '../parameters.ts';

const params = z.object({ id });

/** GET /api/alerts/:id: an alert, by its id or that of its signal, with all its versions. */
export function alertRoute(app: App, { store }: ServerDeps): void {
  const schema = { summary: 'One alert with its versions', params, response: { 200: alertAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/alerts/:id',
    schema,
    handler: async (request) => {
      const versions = await versionsOf(store, request.params.id);
      return {
        alert: versions.at(-1)!,
        versions: versions.map(({ version, status, sentAt }) => ({ version, status, sentAt })),
      };
    },
  });
}
