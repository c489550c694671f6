import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { deliveryAnswerSchema } from '../../model/delivery.ts';
import type { Delivery } from '../../model/digest.ts';
import { actorOf, createOperatorCheck } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { id } from '../parameters.ts';

const params = z.object({ id });
const response = { 200: deliveryAnswerSchema };

async function deliveryOf({ store }: ServerDeps, id: string): Promise<Delivery> {
  const delivery = await store.digests.delivery(id);
  if (delivery === null) throw new Refusal('UNKNOWN_ID', { noun: 'delivery', id });
  return delivery;
}

async function note(
  { store, now }: ServerDeps,
  request: FastifyRequest,
  { action, delivery }: { action: string; delivery: Delivery },
): Promise<void> {
  const { id, recipient, channel, state } = delivery;
  const detail = JSON.stringify({ delivery: id, recipient, channel, state });
  await store.audit.append({ actor: actorOf(request), at: now().toISOString(), action, detail });
}

/**
 * POST /api/deliveries/:id/resend: lets a delivery that failed, or may have arrived, be tried again. What may have arrived
 * may then arrive twice: ask the receiver first.
 */
export function deliveryResendRoute(app: App, deps: ServerDeps): void {
  const { store, queue, config } = deps;
  const checkOperator = createOperatorCheck(config);
  app.route({
    method: 'POST',
    url: '/api/deliveries/:id/resend',
    schema: { summary: 'Try a delivery again', params, response },
    handler: async (request) => {
      checkOperator(request);
      const { id } = request.params;
      const delivery = await deliveryOf(deps, id);
      if (delivery.state !== 'failed' && delivery.state !== 'uncertain') {
        const sentence = `Expected a delivery that failed or is uncertain, got one that is ${delivery.state}`;
        throw new Refusal('MOVE_REFUSED', { sentence });
      }
      await note(deps, request, { action: 'delivery sent again', delivery });
      await store.digests.reopen(id);
      // Its job was set aside; one that the queue has lost is new to it.
      const key = `deliver:${id}`;
      await queue.replay([key]);
      await queue.add([{ key, step: 'deliver', payload: { deliveryId: id } }]);
      return { delivery: await deliveryOf(deps, id) };
    },
  });
}

/** POST /api/deliveries/:id/arrived: records that what may have arrived did, as its receiver says. */
export function deliveryArrivedRoute(app: App, deps: ServerDeps): void {
  const { store, config, now } = deps;
  const checkOperator = createOperatorCheck(config);
  app.route({
    method: 'POST',
    url: '/api/deliveries/:id/arrived',
    schema: { summary: 'Record that an uncertain delivery arrived', params, response },
    handler: async (request) => {
      checkOperator(request);
      const { id } = request.params;
      const delivery = await deliveryOf(deps, id);
      if (!(await store.digests.arrived(id, now().toISOString()))) {
        const sentence = `Expected a delivery that is uncertain, got one that is ${delivery.state}`;
        throw new Refusal('MOVE_REFUSED', { sentence });
      }
      await note(deps, request, { action: 'delivery arrived', delivery });
      return { delivery: await deliveryOf(deps, id) };
    },
  });
}
