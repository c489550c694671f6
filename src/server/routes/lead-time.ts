import { z } from 'zod';
import { LEAD_TIME_DAYS, leadTimeAnswerSchema } from '../../model/lead-time.ts';
import { readLeadTime } from '../../signals/lead-time/ledger.ts';
import type { App, ServerDeps } from '../deps.ts';
import { wholeNumber } from '../parameters.ts';

const querystring = z.strictObject({
  days: wholeNumber(1, 1000).default(LEAD_TIME_DAYS).describe('How far back, in days'),
});

/** GET /api/metrics/lead-time: how long before official bulletins we warned, per category, with what was missed. */
export function leadTimeRoute(app: App, { store, now }: ServerDeps): void {
  const schema = {
    summary: 'Lead time over official bulletins',
    querystring,
    response: { 200: leadTimeAnswerSchema },
  };
  app.route({
    method: 'GET',
    url: '/api/metrics/lead-time',
    schema,
    handler: ({ query: { days } }) => readLeadTime(store, { now: now(), days }),
  });
}
