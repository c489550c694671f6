import { uuidV5 } from '../../../src/model/ids.ts';
import type { ApiDeliveries } from '../../../src/model/delivery.ts';
import type { Delivery, Digest } from '../../../src/model/digest.ts';
import { ago } from './clock.ts';
import { signals } from './signals.ts';

function digest(recipient: string, language: Digest['language'], daysAgo: number): Digest {
  const end = daysAgo * 24 * 60 + 30;
  return {
    id: uuidV5(`digest\n${recipient}\n${daysAgo}`),
    version: 1,
    recipient,
    kind: 'news',
    language,
    periodStart: ago(end + 24 * 60),
    periodEnd: ago(end),
    createdAt: ago(end - 2),
    signals: daysAgo === 0 ? signals.slice(0, 3) : daysAgo === 1 ? signals.slice(3) : [],
    entries: [],
    coverage: {
      sources: 210,
      sourcesAnswering: 187 - daysAgo,
      documents: 4213 - daysAgo * 311,
      families: 2950 - daysAgo * 201,
    },
  };
}

/** Made-up digests for made-up recipients, newest first. */
export const digests: Digest[] = [
  digest('forecast-centre', 'ru', 0),
  digest('targeting-centre', 'kk', 0),
  digest('forecast-centre', 'ru', 1),
  digest('press-desk', 'en', 1),
  digest('forecast-centre', 'ru', 2),
];

/** Where a made-up digest was sent: one channel reached, one waiting after a failure. */
export function deliveriesOf(sent: Digest): Delivery[] {
  const common = {
    of: 'digest' as const,
    digestId: sent.id,
    version: 1,
    attemptedAt: sent.createdAt,
    recipient: sent.recipient,
    createdAt: sent.createdAt,
  };
  return [
    {
      ...common,
      id: uuidV5(`${sent.id}/file`),
      channel: 'file:digests',
      state: 'delivered',
      attempts: 1,
      lastError: null,
      deliveredAt: sent.createdAt,
    },
    {
      ...common,
      id: uuidV5(`${sent.id}/webhook`),
      channel: 'webhook:hooks.example',
      state: 'failed',
      attempts: 5,
      lastError: 'Expected HTTP 2xx, got 503 five times (https://hooks.example/aldyn)',
      deliveredAt: null,
    },
  ];
}

/** Deliveries and channels as the service would tell them to an operator. */
export const deliveries: ApiDeliveries = {
  channels: [
    {
      recipient: 'forecast-centre',
      channel: 'email:duty@forecast-centre.example',
      troubles: ['failing', 'uncertain'],
      pending: 1,
      delivered: 12,
      failed: 2,
      uncertain: 1,
      pendingSince: ago(130),
      lastDelivered: ago(3000),
      lastError: 'Expected relay relay.example:587 to take the message, got 550 no such user',
    },
    {
      recipient: 'targeting-centre',
      channel: 'file:digests',
      troubles: [],
      pending: 0,
      delivered: 9,
      failed: 0,
      uncertain: 0,
      pendingSince: null,
      lastDelivered: ago(30),
      lastError: null,
    },
  ],
  deliveries: digests.flatMap((sent) => deliveriesOf(sent).filter(({ state }) => state === 'failed')),
  mayResend: true,
};
