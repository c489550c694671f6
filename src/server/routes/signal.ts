import { z } from 'zod';
import { signalAnswerSchema } from '../../model/api.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { id } from '../parameters.ts';
import { answerOf } from '../signal-answer.ts';

const params = z.object({ id });

/** GET /api/signals/:id: one signal with its evidence, explanation and history, and the moves open to who asks. */
export function signalRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'One signal with its history', params, response: { 200: signalAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/signals/:id',
    schema,
    handler: async (request) => {
      const signal = await deps.store.signals.get(request.params.id);
      if (signal === null) throw new Refusal('UNKNOWN_ID', { noun: 'signal', id: request.params.id });
      return answerOf(signal, request, deps);
    },
  });
}
