import { z } from 'zod';
import { signalsAnswerSchema } from '../../model/api.ts';
import { SIGNAL_STATES, type Signal } from '../../model/signal.ts';
import type { App, ServerDeps } from '../deps.ts';
import { limit, oneOf, shortText } from '../parameters.ts';

const PAGE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)(?:~(\d{1,4}))?$/;
const beforeExpected = 'an ISO 8601 time in UTC, or `nextBefore` of the last answer';

const querystring = z.strictObject({
  state: oneOf(SIGNAL_STATES).optional(),
  category: shortText(100).optional(),
  region: shortText(100).optional(),
  limit,
  before: z.string(beforeExpected).regex(PAGE, beforeExpected).optional().describe(`Page: ${beforeExpected}`),
});

/** Where a page starts: signals made before `time`, or at it once the first `skip` of them were shown. */
function startOf(before: string | undefined): { before?: string; skip: number } {
  const [, time, skip] = PAGE.exec(before ?? '') ?? [];
  if (time === undefined) return { skip: 0 };
  if (skip === undefined) return { before: time, skip: 0 };
  return { before: new Date(Date.parse(time) + 1).toISOString(), skip: Number(skip) };
}

/** One run of a detector dates all its signals alike: a page that ends among them says how many were shown. */
function nextBefore(shown: readonly Signal[], start: { before?: string; skip: number }): string {
  const time = shown.at(-1)!.createdAt;
  const alike = shown.filter((signal) => signal.createdAt === time).length;
  const continued = alike === shown.length && start.before === new Date(Date.parse(time) + 1).toISOString();
  return `${time}~${alike + (continued ? start.skip : 0)}`;
}

/** GET /api/signals: newest first. */
export function signalsRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Signals, newest first', querystring, response: { 200: signalsAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/signals',
    schema,
    handler: async (request) => {
      const { limit, state, category, region, before } = request.query;
      const start = startOf(before);
      const rows = await deps.store.signals.list({
        limit: start.skip + limit + 1,
        ...(state === undefined ? {} : { state }),
        ...(category === undefined ? {} : { category }),
        ...(region === undefined ? {} : { region }),
        ...(start.before === undefined ? {} : { before: start.before }),
      });
      const signals = rows.slice(start.skip, start.skip + limit);
      const more = rows.length > start.skip + limit;
      return { signals, nextBefore: more ? nextBefore(signals, start) : null };
    },
  });
}
