import type { Delivery, Digest, Recipient } from '../model/digest.ts';
import { Quarantine } from '../model/outcome.ts';
import type { ChannelContext } from './channels/channel.ts';
import { channelLabel, kindOf } from './channels/index.ts';
import type { DigestStore } from './compose.ts';
import type { DigestNames } from './names.ts';
import { renderDigest } from './render.ts';

/** Longest error text kept with a delivery. */
const MAX_ERROR_LENGTH = 500;

export interface DeliverOptions extends Omit<ChannelContext, 'idempotencyKey'> {
  recipients: readonly Recipient[];
  names: DigestNames;
  /** Says in the digest that its content is made up. */
  madeUp?: boolean;
}

async function send(digest: Digest | null, delivery: Delivery, options: DeliverOptions): Promise<void> {
  if (digest === null) {
    throw new Quarantine(`Expected digest ${delivery.digestId} in the store, found none`);
  }
  const recipient = options.recipients.find(({ id }) => id === delivery.recipient);
  const channel = recipient?.channels.find((known) => channelLabel(known) === delivery.channel);
  if (recipient === undefined || channel === undefined) {
    throw new Quarantine(
      `Expected recipient ${delivery.recipient} to have channel ${delivery.channel}, found none: it was removed from the file of recipients`,
    );
  }
  const { names, madeUp } = options;
  const rendered = renderDigest(digest, { names, madeUp: madeUp ?? false, recipientName: recipient.name });
  await kindOf(channel).send(rendered, channel, { ...options, idempotencyKey: delivery.id });
}

/**
 * Makes one attempt at a delivery and records how it went. A delivery recorded as delivered is never sent again
 * (`already`); one that was sent but not recorded goes out again under the same idempotency key. Rejects as the
 * channel does: Quarantine (recorded as failed), RetryLater, ConfigError, or a plain Error to back off.
 */
export async function deliver(
  store: DigestStore,
  deliveryId: string,
  options: DeliverOptions,
): Promise<'delivered' | 'already'> {
  const delivery = await store.digests.delivery(deliveryId);
  if (delivery === null) throw new Quarantine(`Expected delivery ${deliveryId} in the store, found none`);
  if (delivery.state === 'delivered') return 'already';
  try {
    await send(await store.digests.get(delivery.digestId), delivery, options);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await store.digests.recordAttempt(deliveryId, {
      state: error instanceof Quarantine ? 'failed' : 'pending',
      error: message.slice(0, MAX_ERROR_LENGTH),
      at: options.now,
    });
    throw error;
  }
  await store.digests.recordAttempt(deliveryId, { state: 'delivered', error: null, at: options.now });
  return 'delivered';
}
