import { z } from 'zod';
import { renderDigest } from '../../digest/render.ts';
import { UI_LANGUAGES } from '../../model/language.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { viewOptionsOf } from '../digest-options.ts';
import { Refusal } from '../errors.ts';
import { DIGEST_POLICY } from '../headers.ts';
import { id, oneOf } from '../parameters.ts';

const params = z.object({ id });
const querystring = z.strictObject({
  language: oneOf(UI_LANGUAGES).optional().describe('Default: the first of its recipient'),
});
const FILES = [
  { format: 'html', type: 'text/html' },
  { format: 'txt', type: 'text/plain' },
] as const;

/** GET /api/digests/:id.html and .txt: a digest as its recipients read it. Each one taken is in the audit trail. */
export function digestFileRoute(app: App, deps: ServerDeps): void {
  const { store } = deps;
  for (const { format, type } of FILES) {
    const response = { 200: { description: 'The digest', content: { [type]: { schema: z.string() } } } };
    app.route({
      method: 'GET',
      url: `/api/digests/:id.${format}`,
      schema: { summary: `One digest as ${format}`, params, querystring, response },
      handler: async (request, reply) => {
        const { id } = request.params;
        const digest = await store.digests.get(id);
        if (digest === null) throw new Refusal('UNKNOWN_ID', { noun: 'digest', id });
        const by = { actor: actorOf(request), at: deps.now().toISOString() };
        await store.audit.append({ ...by, action: 'export', detail: JSON.stringify({ digest: id, format }) });
        const options = {
          ...viewOptionsOf(digest, deps),
          ...(request.query.language === undefined ? {} : { language: request.query.language }),
        };
        const text = renderDigest(digest, options).files[format];
        void reply.type(`${type}; charset=utf-8`).header('content-security-policy', DIGEST_POLICY);
        return reply.serializer(String).send(text);
      },
    });
  }
}
