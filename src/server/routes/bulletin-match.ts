import { z } from 'zod';
import { matchJudgedSchema } from '../../model/lead-time.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal, quoted } from '../errors.ts';
import { oneOf, shortText } from '../parameters.ts';

const body = z.strictObject({
  documentId: shortText(100).describe('The bulletin, as /api/bulletins gives it'),
  signalId: shortText(100).describe('The signal proposed for it'),
  state: oneOf(['confirmed', 'rejected']),
});

/** POST /api/bulletins/matches: keeps whether a signal warned of what a bulletin tells; only a person says so. */
export function bulletinMatchRoute(app: App, { store, now }: ServerDeps): void {
  const schema = {
    summary: 'Judge whether a signal warned of a bulletin',
    body,
    response: { 200: matchJudgedSchema },
  };
  app.route({
    method: 'POST',
    url: '/api/bulletins/matches',
    schema,
    handler: async (request) => {
      const { documentId, signalId, state } = request.body;
      const by = { actor: actorOf(request), at: now().toISOString() };
      const match = { documentId, signalId };
      if (!(await store.bulletins.judge(match, { state, by: by.actor, at: by.at })))
        throw new Refusal('UNKNOWN_ID', {
          noun: 'match of a bulletin and a signal',
          id: quoted(`${documentId} ${signalId}`),
        });
      const detail = JSON.stringify({ ...match, state });
      await store.audit.append({ ...by, action: 'bulletin match judged', detail });
      return { ...match, state };
    },
  });
}
