import { z } from 'zod';
import { ACTIONS_REVIEW, recommendedActions } from '../../digest/actions/index.ts';
import { actionsAnswerSchema, type ApiActions } from '../../model/actions.ts';
import { AUDIENCES } from '../../model/recipient.ts';
import type { App } from '../deps.ts';
import { shortText } from '../parameters.ts';

const querystring = z.strictObject({
  category: shortText(100)
    .optional()
    .describe('Id of a category; what holds for every case when absent or unknown'),
  method: shortText(100).optional().describe('Id of a known method'),
});

/** GET /api/actions: what each audience can do about a category or method, from the list, and whether a person has reviewed it. */
export function actionsRoute(app: App): void {
  const schema = { summary: 'Recommended actions', querystring, response: { 200: actionsAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/actions',
    schema,
    handler: async ({ query: { category = null, method = null } }): Promise<ApiActions> => {
      const actions = AUDIENCES.map(
        (audience) => [audience, recommendedActions({ category, method }, audience).actions] as const,
      );
      return { ...ACTIONS_REVIEW, actions: Object.fromEntries(actions) as ApiActions['actions'] };
    },
  });
}
