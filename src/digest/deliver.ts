import type { Alert } from '../model/alert.ts';
import type { Delivery } from '../model/digest.ts';
import { Quarantine, RetryLater } from '../model/outcome.ts';
import type { Channel, Recipient } from '../model/recipient.ts';
import type { Claim } from '../store/deliveries.ts';
import type { ChannelContext } from './channels/channel.ts';
import { channelLabel, kindOf } from './channels/index.ts';
import type { DigestStore } from './compose.ts';
import type { Message } from './message.ts';
import type { DigestNames } from './names.ts';
import { messageOf } from './render.ts';
import { reselect } from './reselect.ts';

/** Longest error text kept with a delivery. */
const MAX_ERROR_LENGTH = 500;
/** When to look again whether another attempt is over. */
const CLAIMED_DELAY_MS = 2000;
/** A third of the time a claim lasts, so that two may fail. */
const RENEW_EVERY_MS = 5000;

type Delivered = 'delivered' | 'withdrawn' | 'already';

export interface DeliverOptions extends Omit<
  ChannelContext,
  'idempotencyKey' | 'handed' | 'handingOver' | 'handedOver' | 'notHandedOver'
> {
  recipients: readonly Recipient[];
  names: DigestNames;
  /** Says in the digest that its content is made up. */
  madeUp?: boolean;
  /** How often the claim on the delivery is renewed while it is sent, ms; default 5000. */
  renewEveryMs?: number;
}

interface Address {
  recipient: Recipient;
  channel: Channel;
}

function addressOf(delivery: Delivery, recipients: readonly Recipient[]): Address {
  const recipient = recipients.find(({ id }) => id === delivery.recipient);
  const channel = recipient?.channels.find((known) => channelLabel(known) === delivery.channel);
  if (recipient === undefined || channel === undefined) {
    throw new Quarantine(
      `Expected recipient ${delivery.recipient} to have channel ${delivery.channel}, found none: it was removed from the file of recipients`,
    );
  }
  return { recipient, channel };
}

/** What is to be sent: chosen anew before the first attempt, and after it always the same. Null: nothing is left to say. */
async function messageFor(
  store: DigestStore,
  delivery: Delivery,
  { recipient, options }: { recipient: Recipient; options: DeliverOptions },
): Promise<Message | null> {
  const { digestId, version } = delivery;
  const kept = await store.digests.get(digestId, version ?? undefined);
  if (kept === null) throw new Quarantine(`Expected digest ${digestId} in the store, found none`);
  const digest = version === null ? await reselect(store, kept, recipient) : kept;
  if (digest === null) return null;
  const alerts: Alert[] = [];
  for (const { alert } of digest.entries) {
    const found = await store.alerts.get(alert.id, alert.version);
    if (found !== null) alerts.push(found);
  }
  const { names, madeUp = false } = options;
  const { name: recipientName, tlp, languages, formats } = recipient;
  return messageOf(digest, { names, madeUp, recipientName, tlp, languages, formats, alerts });
}

/** Notes durably what is being handed over, so that no end of the process hides that it may have arrived. */
async function handing(
  store: DigestStore,
  id: string,
): Promise<Pick<ChannelContext, 'handed' | 'handingOver' | 'handedOver' | 'notHandedOver'>> {
  const { handed } = await store.digests.handed(id);
  return {
    handed,
    handingOver: (part) => store.digests.noteHanded(id, { handing: part, handed: part }),
    handedOver: (part) => store.digests.noteHanded(id, { handing: null, handed: part + 1 }),
    notHandedOver: (part) => store.digests.noteHanded(id, { handing: null, handed: part }),
  };
}

const MAY_HAVE_ARRIVED =
  'it may have arrived, so it is not sent again by itself: ask the receiver, then send it again if it is missing';

async function send(store: DigestStore, delivery: Delivery, options: DeliverOptions): Promise<Delivered> {
  const { recipient, channel } = addressOf(delivery, options.recipients);
  const message = await messageFor(store, delivery, { recipient, options });
  if (message === null) return 'withdrawn';
  await store.digests.beginAttempt(delivery.id, { version: message.version, at: options.now });
  const context = { ...options, ...(await handing(store, delivery.id)), idempotencyKey: delivery.id };
  await kindOf(channel).send(message, channel, context);
  return 'delivered';
}

/** What an attempt that failed leaves behind: what may have arrived is never sent again by itself. */
async function settleFailure(
  store: DigestStore,
  { id }: Delivery,
  { error, at }: { error: unknown; at: string },
): Promise<never> {
  const message = (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_LENGTH);
  const isUncertain = (await store.digests.handed(id)).handing !== null;
  if (isUncertain) {
    await store.digests.settle(id, { state: 'uncertain', error: `${message}; ${MAY_HAVE_ARRIVED}`, at });
    throw new Quarantine(`${message}; ${MAY_HAVE_ARRIVED}`, { cause: error });
  }
  const state = error instanceof Quarantine ? 'failed' : 'pending';
  await store.digests.settle(id, { state, error: message, at });
  throw error;
}

async function attempt(store: DigestStore, deliveryId: string, options: DeliverOptions): Promise<Delivered> {
  const delivery = await store.digests.delivery(deliveryId);
  if (delivery === null) throw new Quarantine(`Expected delivery ${deliveryId} in the store, found none`);
  if (delivery.state === 'delivered' || delivery.state === 'withdrawn') return 'already';
  const at = options.now;
  try {
    if ((await store.digests.handed(deliveryId)).handing !== null)
      throw new Quarantine('Expected the answer of the receiver, got the end of the process before it came');
    const outcome = await send(store, delivery, options);
    const state = outcome === 'withdrawn' ? outcome : 'delivered';
    await store.digests.settle(deliveryId, { state, error: null, at });
    return outcome;
  } catch (error) {
    return settleFailure(store, delivery, { error, at });
  }
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
 * (`already`); one that was sent but not recorded goes out again under the same idempotency key, or, where the receiver
 * cannot recognise that, is listed as uncertain. While another attempt at it is under way, in any process, nothing is
 * sent. Rejects as the channel does: Quarantine (recorded as failed or uncertain), RetryLater, ConfigError, or a plain
 * Error to back off.
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
