import { z } from 'zod';
import { dayOf } from '../../model/time.ts';
import { csvOf } from '../../signals/targeting/export/csv.ts';
import { exportSections } from '../../signals/targeting/export/rows.ts';
import { xlsxOf } from '../../signals/targeting/export/xlsx.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { askTarget } from '../targeting/ask.ts';
import { fileLanguage, fileName, fileResponse, namesFor } from '../targeting/file.ts';
import { targetParameters } from '../targeting/target.ts';

const querystring = z.strictObject({ ...targetParameters, language: fileLanguage });
const FILES = [
  { format: 'csv', type: 'text/csv', write: csvOf },
  {
    format: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: xlsxOf,
  },
] as const;

/** GET /api/targeting/export.csv and .xlsx: an answer as a table. Each one taken is in the audit trail. */
export function targetingExportRoute(app: App, deps: ServerDeps): void {
  for (const { format, type, write } of FILES) {
    app.route({
      method: 'GET',
      url: `/api/targeting/export.${format}`,
      schema: {
        summary: `What /api/targeting answers as ${format}`,
        querystring,
        response: fileResponse('The answer', type),
      },
      handler: async (request, reply) => {
        const { language, ...asked } = request.query;
        const by = { actor: actorOf(request), at: deps.now().toISOString(), id: request.id };
        const answer = await askTarget(asked, { by, file: format, deps });
        const madeUp = deps.config.mode === 'demo';
        const sections = exportSections(answer, { language, names: namesFor(deps), madeUp });
        const name = fileName(['targeting', answer.target.id, dayOf(by.at)], format);
        void reply
          .type(format === 'csv' ? `${type}; charset=utf-8` : type)
          .header('content-disposition', `attachment; filename="${name}"`);
        return reply.serializer(String).send(await write(sections, language));
      },
    });
  }
}
