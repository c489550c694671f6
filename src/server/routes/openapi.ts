import { z } from 'zod';
import type { App } from '../deps.ts';

/** GET /api/openapi.json: this service described in OpenAPI 3.1. */
export function openapiRoute(app: App): void {
  const schema = { summary: 'This description', response: { 200: z.record(z.string(), z.unknown()) } };
  app.route({
    method: 'GET',
    url: '/api/openapi.json',
    schema,
    handler: async () => app.swagger() as unknown as Record<string, unknown>,
  });
}
