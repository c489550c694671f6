import { z } from 'zod';
import { targetGroupsAnswerSchema, targetingAnswerSchema } from '../../model/targeting.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { askTarget } from '../targeting/ask.ts';
import { targetParameters } from '../targeting/target.ts';

const querystring = z.strictObject(targetParameters);

/** GET /api/targeting: who tells of a substance, a group of them or a query: when, where, by which way, how much. */
export function targetingRoute(app: App, deps: ServerDeps): void {
  const response = { 200: targetingAnswerSchema };
  const schema = { summary: 'Ask about a substance, a group or a query', querystring, response };
  app.route({
    method: 'GET',
    url: '/api/targeting',
    schema,
    handler: async (request) => {
      const by = { actor: actorOf(request), at: deps.now().toISOString(), id: request.id };
      return askTarget(request.query, { by, deps });
    },
  });
}

/** GET /api/targeting/groups: control lists and families of names that can be asked about. */
export function targetGroupsRoute(app: App, { targeting }: ServerDeps): void {
  const response = { 200: targetGroupsAnswerSchema };
  const schema = { summary: 'Groups of substances to ask about', response };
  app.route({
    method: 'GET',
    url: '/api/targeting/groups',
    schema,
    handler: async () => ({ groups: [...targeting.groups] }),
  });
}
