import { z } from 'zod';
import { proposeWithdrawals } from '../../digest/releases/withdrawals.ts';
import { signalAnswerSchema } from '../../model/api.ts';
import { SIGNAL_STATES } from '../../model/signal.ts';
import { actorOf, createOperatorTest } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { id, oneOf } from '../parameters.ts';
import { refuseName } from '../refuse-name.ts';
import { answerOf, OPERATORS_MOVES } from '../signal-answer.ts';

const MAX_WHY = 500;
const whyExpected = `text of at most ${MAX_WHY} characters`;

const params = z.object({ id });
const body = z.strictObject({
  state: oneOf(SIGNAL_STATES).describe('Where it is moved; which moves there are, the signal itself says'),
  why: z
    .string(whyExpected)
    .trim()
    .max(MAX_WHY, whyExpected)
    .optional()
    .describe('Compulsory for `dismissed` and `retracted`; no names and numbers of persons'),
});

/**
 * Asks at once for a digest to everybody who got what is taken back; should that be lost, the next regular one has it.
 */
async function tellRetraction(signalId: string, at: string, { store, queue }: ServerDeps): Promise<void> {
  const recipients = await store.digests.toldOf(signalId);
  await queue.add(
    recipients.map((recipient) => ({
      key: `compose:${recipient}:retraction:${signalId}`,
      step: 'compose',
      payload: { recipient, due: 'immediate', at },
    })),
  );
}

/** POST /api/signals/:id/verdict: moves a signal by a person's word; the history and the audit trail keep it. */
export function signalVerdictRoute(app: App, deps: ServerDeps): void {
  const { store, events } = deps;
  const isOperator = createOperatorTest(deps.config);
  const schema = { summary: 'Judge a signal', params, body, response: { 200: signalAnswerSchema } };
  app.route({
    method: 'POST',
    url: '/api/signals/:id/verdict',
    schema,
    handler: async (request) => {
      const { state, why = '' } = request.body;
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      if (OPERATORS_MOVES.includes(state) && !isOperator(request))
        throw new Refusal('NOT_AN_OPERATOR', { actor: by.actor });
      await refuseName(why, { ...by, action: 'verdict refused' }, deps);
      // It goes to everybody who got the signal when that is taken back.
      const number = deps.releases.findNumber(why);
      if (number !== null) throw new Refusal('PERSONAL_NUMBER', number);
      const move = { to: state, by: by.actor, at: by.at, why: why === '' ? null : why };
      const moved = await store.signals.move(request.params.id, move);
      if (moved === null) throw new Refusal('UNKNOWN_ID', { noun: 'signal', id: request.params.id });
      if ('refused' in moved) throw new Refusal('MOVE_REFUSED', { sentence: moved.refused });
      const { signal } = moved;
      const detail = JSON.stringify({ id: signal.id, state, why: move.why });
      await store.audit.append({ ...by, action: 'signal judged', detail });
      events.publish({ type: 'signal', signal });
      if (state === 'retracted') {
        await proposeWithdrawals(store, signal.id, { by: by.actor, at: by.at, why: move.why });
        await tellRetraction(signal.id, by.at, deps);
      }
      return answerOf(signal, request, deps);
    },
  });
}
