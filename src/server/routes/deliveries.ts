import { z } from 'zod';
import { readChannels } from '../../digest/standing.ts';
import { deliveriesAnswerSchema } from '../../model/delivery.ts';
import { DELIVERY_STATES } from '../../model/digest.ts';
import { createOperatorTest } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { limit, oneOf, shortText } from '../parameters.ts';

const UNDELIVERED = ['pending', 'failed', 'uncertain'] as const;

const querystring = z.strictObject({
  state: oneOf([...DELIVERY_STATES, 'undelivered'])
    .optional()
    .describe('undelivered: pending, failed or uncertain. Default: all'),
  recipient: shortText(100).optional(),
  channel: shortText(500).optional(),
  limit,
});

/** GET /api/deliveries: what went where and how, newest first, and how each channel does. */
export function deliveriesRoute(app: App, { store, config, now }: ServerDeps): void {
  const isOperator = createOperatorTest(config);
  const schema = {
    summary: 'Deliveries and the channels they go by',
    querystring,
    response: { 200: deliveriesAnswerSchema },
  };
  app.route({
    method: 'GET',
    url: '/api/deliveries',
    schema,
    handler: async (request) => {
      const { state, recipient, channel, limit } = request.query;
      const deliveries = await store.digests.deliveries({
        order: 'newest',
        limit,
        ...(state === undefined ? {} : { states: state === 'undelivered' ? UNDELIVERED : [state] }),
        ...(recipient === undefined ? {} : { recipient }),
        ...(channel === undefined ? {} : { channel }),
      });
      return { channels: await readChannels(store, now()), deliveries, mayResend: isOperator(request) };
    },
  });
}
