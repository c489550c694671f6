import { z } from 'zod';
import { incidentDraftSchema } from '../../model/targeting.ts';
import { dayOf } from '../../model/time.ts';
import { draftText } from '../../signals/targeting/incident.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { shortText } from '../parameters.ts';
import { fileLanguage, fileName, fileResponse } from '../targeting/file.ts';
import { askDraft } from '../targeting/incident.ts';

const asked = {
  document: shortText(100).optional().describe('Id of a document that names a substance'),
  signal: shortText(100).optional().describe('Id of a signal, in place of a document'),
  substance: shortText(100).optional().describe('Only this one of the substances named'),
};

/** GET /api/targeting/incident: what a text tells of an incident, as a draft for a person to check. */
export function targetingIncidentRoute(app: App, deps: ServerDeps): void {
  app.route({
    method: 'GET',
    url: '/api/targeting/incident',
    schema: {
      summary: 'Draft an incident for a person to check',
      querystring: z.strictObject(asked),
      response: { 200: incidentDraftSchema },
    },
    handler: async (request) => {
      const by = { actor: actorOf(request), at: deps.now().toISOString(), id: request.id };
      return askDraft(request.query, { by, deps });
    },
  });
}

const FILES = [
  { format: 'txt', type: 'text/plain' },
  { format: 'json', type: 'application/json' },
] as const;

/** GET /api/targeting/incident.txt and .json: the draft as a file. Each one taken is in the audit trail. */
export function targetingIncidentFileRoute(app: App, deps: ServerDeps): void {
  for (const { format, type } of FILES) {
    app.route({
      method: 'GET',
      url: `/api/targeting/incident.${format}`,
      schema: {
        summary: `The draft of an incident as ${format}`,
        querystring: z.strictObject({ ...asked, language: fileLanguage }),
        response: fileResponse('The draft', type),
      },
      handler: async (request, reply) => {
        const { language, ...wanted } = request.query;
        const by = { actor: actorOf(request), at: deps.now().toISOString(), id: request.id };
        const draft = await askDraft(wanted, { by, file: format, deps });
        const name = fileName(['incident-draft', draft.document.id.slice(0, 8), dayOf(by.at)], format);
        void reply
          .type(`${type}; charset=utf-8`)
          .header('content-disposition', `attachment; filename="${name}"`);
        const text = format === 'txt' ? draftText(draft, language) : `${JSON.stringify(draft, null, 2)}\n`;
        return reply.serializer(String).send(text);
      },
    });
  }
}
