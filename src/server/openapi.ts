import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { errorSchema } from '../model/api.ts';
import type { App, ServerConfig } from './deps.ts';
import { DOCS_POLICY } from './headers.ts';

const DESCRIPTION =
  'Aldyn watches the public media of Kazakhstan for early signs of crime: topics, methods, substances, places and events, never people.';

const FAILURE = errorSchema.describe('What went wrong: one of the codes of docs/api.md');

/** Says of every route added to the scope afterwards how it fails and that it may need a key. */
export function describeFailures(scope: App): void {
  scope.addHook('onRoute', (route) => {
    const response = { ...(route.schema?.response as object), default: FAILURE };
    route.schema = { ...route.schema, response, security: [{ key: [] }] };
  });
}

/** Describes every route added afterwards as OpenAPI 3.1, with pages to try them at /api/docs. */
export async function addOpenApi(app: App, config: ServerConfig): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Aldyn', description: DESCRIPTION, version: config.version },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: DOCS_POLICY });
}
