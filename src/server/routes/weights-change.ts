import { z } from 'zod';
import { MIN_VERDICTS, weightsAnswerSchema } from '../../model/weights.ts';
import { refit } from '../../signals/refit.ts';
import { actorOf, createOperatorCheck } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { shortText } from '../parameters.ts';
import { weightsAnswer } from './weights.ts';

const response = { 200: weightsAnswerSchema };

/** POST /api/weights/refit: keeps weights as the verdicts have them, under a version of their own; they score nothing until used. */
export function weightsRefitRoute(app: App, { store, config, now }: ServerDeps): void {
  const checkOperator = createOperatorCheck(config);
  const schema = { summary: 'Refit the weights on the verdicts', response };
  app.route({
    method: 'POST',
    url: '/api/weights/refit',
    schema,
    handler: async (request) => {
      checkOperator(request);
      const by = { actor: actorOf(request), at: now().toISOString() };
      const verdicts = await store.signals.verdicts();
      const found = refit(verdicts, await store.weights.inUse());
      if (found === null) {
        const verified = verdicts.filter(({ isTrue }) => isTrue).length;
        const counts = { verified, dismissed: verdicts.length - verified };
        throw new Refusal('TOO_FEW_VERDICTS', { least: MIN_VERDICTS, ...counts });
      }
      const { version } = await store.weights.add(found.weights, { fit: found.fit, by: by.actor, at: by.at });
      const detail = JSON.stringify({ version, fit: found.fit });
      await store.audit.append({ ...by, action: 'weights refitted', detail });
      return weightsAnswer(store);
    },
  });
}

const body = z.strictObject({ version: shortText(100).describe('As /api/weights gives it') });

/** POST /api/weights/use: signals are scored by that version from the next detection on. */
export function weightsUseRoute(app: App, { store, config, now }: ServerDeps): void {
  const checkOperator = createOperatorCheck(config);
  const schema = { summary: 'Score by another version of the weights', body, response };
  app.route({
    method: 'POST',
    url: '/api/weights/use',
    schema,
    handler: async (request) => {
      checkOperator(request);
      const { version } = request.body;
      const by = { actor: actorOf(request), at: now().toISOString() };
      if (!(await store.weights.use(version, { by: by.actor, at: by.at })))
        throw new Refusal('UNKNOWN_ID', { noun: 'version of the weights', id: version });
      await store.audit.append({ ...by, action: 'weights used', detail: JSON.stringify({ version }) });
      return weightsAnswer(store);
    },
  });
}
