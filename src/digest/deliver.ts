import type { Delivery, Digest, Recipient } from '../model/digest.ts';
import { Quarantine, RetryLater } from '../model/outcome.ts';
import type { Claim } from '../store/digests.ts';
import type { ChannelContext } from './channels/channel.ts';
import { channelLabel, kindOf } from './channels/index.ts';
import type { DigestStore } from './compose.ts';
import type { DigestNames } from './names.ts';
import { renderDigest } from './render.ts';

/** Longest error text kept with a delivery. */
const MAX_ERROR_LENGTH = 500;
/** When to look again whether another attempt is over. */
const CLAIMED_DELAY_MS = 2000;
/** A third of the time a claim lasts, so that two may fail. */
const RENEW_EVERY_MS = 5000;

type Delivered = 'delivered' | 'already';

export interface DeliverOptions extends Omit<ChannelContext, 'idempotencyKey'> {
  recipients: readonly Recipient[];
  names: DigestNames;
  /** Says in the digest that its content is made up. */
  madeUp?: boolean;
  /** How often the claim on the delivery is renewed while it is sent, ms; default 5000. */
  renewEveryMs?: number;
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

async function attempt(store: DigestStore, deliveryId: string, options: DeliverOptions): Promise<Delivered> {
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

/** Renews the claim for as long as the attempt lasts; `lost` is aborted when that fails, since then another may send. */
function keepClaim(claim: Claim, everyMs: number): { lost: AbortSignal; stop: () => void } {
  const lost = new AbortController();
  const renew = async (): Promise<void> => {
    if (!(await claim.renew().catch(() => false)))
      lost.abort(new Error('the claim on the delivery was lost'));
  };
  const timer = setInterval(() => void renew(), everyMs);
  return { lost: lost.signal, stop: () => clearInterval(timer) };
}

/**
 * Makes one attempt at a delivery and records how it went. A delivery recorded as delivered is never sent again
 * (`already`); one that was sent but not recorded goes out again under the same idempotency key. While another
 * attempt at it is under way, in any process, nothing is sent. Rejects as the channel does: Quarantine (recorded
 * as failed), RetryLater, ConfigError, or a plain Error to back off.
 */
export async function deliver(
  store: DigestStore,
  deliveryId: string,
  options: DeliverOptions,
): Promise<Delivered> {
  const claim = await store.digests.claim(deliveryId);
  if (claim === null) {
    throw new RetryLater(
      `Expected delivery ${deliveryId} to be free, got another attempt at it that is under way`,
      CLAIMED_DELAY_MS,
    );
  }
  const { lost, stop } = keepClaim(claim, options.renewEveryMs ?? RENEW_EVERY_MS);
  try {
    return await attempt(store, deliveryId, {
      ...options,
      signal: AbortSignal.any([options.signal, lost]),
    });
  } finally {
    stop();
    // One that cannot be given back runs out by itself.
    await claim.release().catch(() => {});
  }
}
