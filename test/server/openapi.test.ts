import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OPEN_ROUTES, ROUTES } from '../../src/server/routes/index.ts';
import { openService, type TestService } from './service.ts';

/** Paths that need no key. */
const OPEN = new Set(['/api/openapi.json', '/health', '/r/{token}']);

const schema = z.record(z.string(), z.unknown());
const responseSchema = z.strictObject({
  description: z.string().min(1),
  content: z.record(z.string(), z.strictObject({ schema })).optional(),
});
const operationSchema = z.strictObject({
  summary: z.string().min(1),
  security: z.array(schema).optional(),
  parameters: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        in: z.enum(['query', 'path', 'header']),
        required: z.boolean(),
        description: z.string().optional(),
        schema,
      }),
    )
    .optional(),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema })) }).optional(),
  responses: z.record(z.string().regex(/^(\d{3}|default)$/), responseSchema),
});
/** The parts of OpenAPI 3.1 that a description like ours may use; anything else is a mistake. */
const documentSchema = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  components: z.object({ securitySchemes: z.record(z.string(), schema) }),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'delete']), operationSchema),
  ),
});

let service: TestService;
let described: z.infer<typeof documentSchema>;
beforeAll(async () => {
  service = await openService();
  described = documentSchema.parse((await service.server.inject('/api/openapi.json')).json());
});
afterAll(() => service.close());

const operations = () =>
  Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );

describe('the description of the service', () => {
  it('lists every route of the table', () => {
    // Alerts as files are one entry and four paths, as feeds one and two. Digests, targeting answers and incident drafts as files are one entry of the table each and two paths; so are the page of a link and its answer.
    expect(operations()).toHaveLength(ROUTES.length + OPEN_ROUTES.length + 8);
  });

  it('names every parameter of a path, and no other', () => {
    for (const { path, parameters = [] } of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const given = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(given, path).toEqual(named);
    }
  });

  it('refers only to what it holds', () => {
    const refs = [...JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!);
    const lost = refs.filter(
      (ref) =>
        ref.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], described) ===
        undefined,
    );
    expect(lost).toEqual([]);
  });

  it('says how each route with a key fails', () => {
    for (const { path, security, responses } of operations()) {
      if (OPEN.has(path)) continue;
      expect(security, path).toEqual([{ key: [] }]);
      expect(responses, path).toHaveProperty('200');
      expect(responses['default'], path).toBeDefined();
    }
  });

  it('can be read and tried at /api/docs, under a policy that lets its page work', async () => {
    const reply = await service.server.inject('/api/docs');
    expect(reply.headers['content-type']).toContain('text/html');
    expect(reply.headers['content-security-policy']).toContain("script-src 'self';");
    const script = /src="([^"]*swagger-ui-bundle\.js)"/.exec(reply.body)![1]!;
    expect((await service.server.inject(script)).statusCode).toBe(200);
  });
});
