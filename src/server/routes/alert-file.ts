import { z } from 'zod';
import { DIALECTS } from '../../digest/dialects/index.ts';
import { UI_LANGUAGES } from '../../model/language.ts';
import { ALERT_FORMATS, TLP_MARKS } from '../../model/recipient.ts';
import { versionsOf } from '../alerts/found.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { id, oneOf, wholeNumber } from '../parameters.ts';

const MAX_VERSION = 1_000_000;
const params = z.object({ id });
const querystring = z.strictObject({
  version: wholeNumber(1, MAX_VERSION).optional().describe('Default: the last'),
  tlp: oneOf(TLP_MARKS).default('amber').describe('Mark of the Traffic Light Protocol 2.0 it carries'),
  language: oneOf(UI_LANGUAGES).default('ru').describe('First language of forms that have one'),
});

/** GET /api/alerts/:id.stix.json, .misp.json, .cap.xml and .csv: an alert as it leaves. Each is in the audit trail. */
export function alertFileRoute(app: App, deps: ServerDeps): void {
  const { store, config } = deps;
  for (const format of ALERT_FORMATS) {
    const { extension, type, write } = DIALECTS[format];
    const media = type.split(';', 1)[0]!;
    const response = { 200: { description: 'The alert', content: { [media]: { schema: z.string() } } } };
    app.route({
      method: 'GET',
      url: `/api/alerts/:id${extension}`,
      schema: { summary: `One alert as ${format}`, params, querystring, response },
      handler: async (request, reply) => {
        const { version, tlp, language } = request.query;
        const versions = await versionsOf(store, request.params.id);
        const alert =
          version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
        if (alert === undefined)
          throw new Refusal('UNKNOWN_ID', { noun: 'version of the alert', id: String(version) });
        const by = { actor: actorOf(request), at: deps.now().toISOString() };
        const detail = JSON.stringify({ alert: alert.id, version: alert.version, format, tlp });
        await store.audit.append({ ...by, action: 'export', detail });
        const about = { names: deps.names(), tlp, languages: [language], madeUp: config.mode === 'demo' };
        void reply
          .type(type)
          .header('content-disposition', `attachment; filename="${alert.id}.${alert.version}${extension}"`);
        return reply.serializer(String).send(write([alert], about));
      },
    });
  }
}
