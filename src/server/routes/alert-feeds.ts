import { z } from 'zod';
import { writeAtom } from '../../digest/feeds/atom.ts';
import { writeJsonFeed } from '../../digest/feeds/json-feed.ts';
import { sha256 } from '../../model/ids.ts';
import { UI_LANGUAGES } from '../../model/language.ts';
import { TLP_MARKS } from '../../model/recipient.ts';
import { pageOf } from '../alerts/page.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { before, limit, oneOf } from '../parameters.ts';

const querystring = z.strictObject({
  language: oneOf(UI_LANGUAGES).default('ru'),
  tlp: oneOf(TLP_MARKS).default('amber').describe('Mark of the Traffic Light Protocol 2.0 it carries'),
  limit,
  before,
});

const FEEDS = [
  { extension: 'atom', type: 'application/atom+xml', write: writeAtom },
  { extension: 'json', type: 'application/feed+json', write: writeJsonFeed },
] as const;

/**
 * GET /api/alerts.atom and /api/alerts.json: the last version of each alert, the latest first, as feeds; a retracted one
 * says so. What a reader has already (ETag) is not sent, and so not in the audit trail.
 */
export function alertFeedsRoute(app: App, deps: ServerDeps): void {
  const { store, config } = deps;
  for (const { extension, type, write } of FEEDS) {
    const path = `/api/alerts.${extension}`;
    const response = {
      200: { description: 'The feed', content: { [type]: { schema: z.string() } } },
      304: z.string().describe('Nothing new since the ETag that was sent'),
    };
    app.route({
      method: 'GET',
      url: path,
      schema: { summary: `Alerts as a feed (${type})`, querystring, response },
      handler: async (request, reply) => {
        const { language, tlp, limit, before } = request.query;
        const { alerts, nextBefore } = await pageOf(store, { limit, before });
        const home = `${request.protocol}://${request.host}`;
        const addressOf = (from: string | undefined) => {
          const query = new URLSearchParams({ language, tlp, limit: String(limit) });
          if (from !== undefined) query.set('before', from);
          return `${home}${path}?${query.toString()}`;
        };
        const text = write(alerts, {
          names: deps.names(),
          tlp,
          languages: [language],
          language,
          madeUp: config.mode === 'demo',
          home,
          self: addressOf(before),
          next: nextBefore === null ? null : addressOf(nextBefore),
        });
        const etag = `"${sha256(text).slice(0, 32)}"`;
        void reply.header('etag', etag).header('cache-control', 'private, no-cache');
        if (request.headers['if-none-match'] === etag) return reply.status(304).send('');
        const by = { actor: actorOf(request), at: deps.now().toISOString() };
        const detail = JSON.stringify({
          feed: extension,
          alerts: alerts.length,
          tlp,
          before: before ?? null,
        });
        await store.audit.append({ ...by, action: 'export', detail });
        return reply.type(`${type}; charset=utf-8`).serializer(String).send(text);
      },
    });
  }
}
