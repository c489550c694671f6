import { z } from 'zod';
import { alertsAnswerSchema } from '../../model/alert.ts';
import { pageOf } from '../alerts/page.ts';
import type { App, ServerDeps } from '../deps.ts';
import { before, limit } from '../parameters.ts';

const querystring = z.strictObject({ limit, before });

/** GET /api/alerts: the last version of each alert, the latest first. */
export function alertsRoute(app: App, { store }: ServerDeps): void {
  const schema = { summary: 'Alerts, latest first', querystring, response: { 200: alertsAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/alerts',
    schema,
    handler: async ({ query }) => pageOf(store, query),
  });
}
