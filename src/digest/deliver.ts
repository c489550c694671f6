import type { Alert } from '../model/alert.ts';
import type { Delivery } from '../model/digest.ts';
import { ConfigError, Quarantine, RetryLater } from '../model/outcome.ts';
import { storageFault } from '../model/storage-fault.ts';
import type { Channel, Recipient } from '../model/recipient.ts';
import type { Claim } from '../store/deliveries.ts';
import type { ChannelContext } from './channels/channel.ts';
import { channelLabel, channelsOf, kindOf } from './channels/index.ts';
import type { DigestStore } from './compose.ts';
import type { Message } from './message.ts';
import type { DigestNames } from './names.ts';
import { messageOfRelease } from './releases/message.ts';
import { messageOf } from './render.ts';
import { reselect } from './reselect.ts';
import { backoffMs, isGivenUp } from './retry.ts';
import type { SpanCheck } from './verify-spans.ts';

/** Longest error text kept with a delivery. */
const MAX_ERROR_LENGTH = 500;
/** When to look again whether another attempt is over. */
const CLAIMED_DELAY_MS = 2000;
/** A third of the time a claim lasts, so that two may fail. */
const RENEW_EVERY_MS = 5000;

/** When to come again after what nobody foresaw, such as a store that refused to note how an attempt went. */
const UNFORESEEN_DELAY_MS = 30_000;

type Sent = 'delivered' | 'withdrawn';

/** How one attempt at a delivery went; `again`: another follows. */
export interface Attempted extends Pick<Delivery, 'recipient' | 'channel'> {
  /** Kind of the channel. */
  kind: string;
  /** Why it did not arrive; null where it did. */
  error: string | null;
  outcome: 'delivered' | 'withdrawn' | 'again' | 'failed' | 'uncertain';
}

export interface DeliverOptions extends Omit<
  ChannelContext,
  'idempotencyKey' | 'handed' | 'handingOver' | 'handedOver' | 'notHandedOver' | 'shelve'
> {
  /** Our own TAXII server; channels to it cannot work without. */
  shelve?: ChannelContext['shelve'];
  /** Told of every attempt, after it is recorded. */
  onAttempt?: (attempted: Attempted) => void;
  recipients: readonly Recipient[];
  names: DigestNames;
  /** Holds every quotation against its source before the first attempt; what differs is not sent. */
  check?: SpanCheck;
  /** Says in the digest that its content is made up. */
  madeUp?: boolean;
  /** Where readers reach the service and what signs their answers; null: no links. */
  home?: () => Promise<{ url: string; secret: string } | null>;
  /** How often the claim on the delivery is renewed while it is sent, ms; default 5000. */
  renewEveryMs?: number;
}

interface Address {
  recipient: Recipient;
  channel: Channel;
}

function addressOf(delivery: Delivery, recipients: readonly Recipient[]): Address {
  const recipient = recipients.find(({ id }) => id === delivery.recipient);
  const channel =
    recipient === undefined
      ? undefined
      : channelsOf(recipient).find((known) => channelLabel(known) === delivery.channel);
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
  if (delivery.of === 'release') return messageOfRelease(store, delivery, recipient);
  const kept = await store.digests.get(digestId, version ?? undefined);
  if (kept === null) throw new Quarantine(`Expected digest ${digestId} in the store, found none`);
  const digest =
    version === null
      ? await reselect(store, kept, {
          recipient,
          ...(options.check === undefined ? {} : { check: options.check }),
        })
      : kept;
  if (digest === null) return null;
  const alerts: Alert[] = [];
  for (const { alert } of digest.entries) {
    const found = await store.alerts.get(alert.id, alert.version);
    if (found !== null) alerts.push(found);
  }
  const { names, madeUp = false } = options;
  const reached = (await options.home?.()) ?? null;
  const home =
    reached === null ? {} : { home: { url: reached.url, receipts: { delivery, secret: reached.secret } } };
  const { name: recipientName, audience, tlp, languages, formats } = recipient;
  return messageOf(digest, {
    names,
    madeUp,
    recipientName,
    audience,
    tlp,
    languages,
    formats,
    alerts,
    ...home,
  });
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

const noShelf: ChannelContext['shelve'] = () =>
  Promise.reject(new ConfigError('Expected a TAXII server of our own to put alerts into, found none'));

const MAY_HAVE_ARRIVED =
  'it may have arrived, so it is not sent again by itself: ask the receiver, then send it again if it is missing';

async function send(store: DigestStore, delivery: Delivery, options: DeliverOptions): Promise<Sent> {
  const { recipient, channel } = addressOf(delivery, options.recipients);
  const message = await messageFor(store, delivery, { recipient, options });
  if (message === null) return 'withdrawn';
  await store.digests.beginAttempt(delivery.id, { version: message.version, at: options.now });
  const context: ChannelContext = {
    ...options,
    ...(await handing(store, delivery.id)),
    idempotencyKey: delivery.id,
    shelve: options.shelve ?? noShelf,
  };
  await kindOf(channel).send(message, channel, context);
  return 'delivered';
}

/**
 * What an attempt that failed leaves behind: what may have arrived is never sent again by itself, what never can arrive
 * is set aside, and all else is tried again, later each time, until it is given up.
 */
async function settleFailure(
  store: DigestStore,
  { id, createdAt }: Delivery,
  { error, options }: { error: unknown; options: DeliverOptions },
): Promise<{ outcome: Attempted['outcome']; toThrow: Error }> {
  const { now: at, signal } = options;
  const message = (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_LENGTH);
  const setAside = async (state: 'failed' | 'uncertain', reason: string) => {
    await store.digests.settle(id, { state, error: reason, at });
    return { outcome: state, toThrow: new Quarantine(reason, { cause: error }) };
  };
  if ((await store.digests.handed(id)).handing !== null)
    return setAside('uncertain', `${message}; ${MAY_HAVE_ARRIVED}`);
  if (error instanceof Quarantine) return setAside('failed', message);
  const attempts = (await store.digests.delivery(id))?.attempts ?? 0;
  if (!signal.aborted && isGivenUp({ createdAt, attempts }, at))
    return setAside('failed', `${message}; given up, attempt ${attempts}`);
  await store.digests.settle(id, { state: 'pending', error: message, at });
  const askedMs = error instanceof RetryLater ? error.delayMs : 0;
  // Who always asks for a short while is not asked for ever.
  const delayMs = signal.aborted ? askedMs : Math.max(askedMs, backoffMs({ createdAt, attempts }, at));
  return { outcome: 'again', toThrow: new RetryLater(message, delayMs, { cause: error }) };
}

async function attempt(
  store: DigestStore,
  deliveryId: string,
  options: DeliverOptions,
): Promise<Sent | 'already'> {
  const delivery = await store.digests.delivery(deliveryId);
  if (delivery === null) throw new Quarantine(`Expected delivery ${deliveryId} in the store, found none`);
  const { state, recipient, channel, lastError } = delivery;
  if (state === 'delivered' || state === 'withdrawn') return 'already';
  // Only a person lets these be tried again.
  if (state !== 'pending') throw new Quarantine(lastError ?? `Delivery ${deliveryId} is ${state}`);
  const [kind = channel] = channel.split(':');
  try {
    if ((await store.digests.handed(deliveryId)).handing !== null)
      throw new Quarantine('Expected the answer of the receiver, got the end of the process before it came');
    const outcome = await send(store, delivery, options);
    await store.digests.settle(deliveryId, { state: outcome, error: null, at: options.now });
    options.onAttempt?.({ recipient, channel, kind, outcome, error: null });
    return outcome;
  } catch (error) {
    const { outcome, toThrow } = await settleFailure(store, delivery, { error, options });
    options.onAttempt?.({ recipient, channel, kind, outcome, error: toThrow.message });
    throw toThrow;
  }
}

/** What nobody foresaw leaves the delivery pending, so its job must stay to be run too. */
function toRunAgain(error: unknown): unknown {
  if (error instanceof RetryLater || error instanceof Quarantine || storageFault(error) !== null)
    return error;
  const message = error instanceof Error ? error.message : String(error);
  return new RetryLater(message, UNFORESEEN_DELAY_MS, { cause: error });
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

async function deliverOnce(
  store: DigestStore,
  deliveryId: string,
  options: DeliverOptions,
): Promise<Sent | 'already'> {
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

/**
 * Makes one attempt at a delivery and records how it went. A delivery recorded as delivered is never sent again
 * (`already`); one that was sent but not recorded goes out again under the same idempotency key, or, where the receiver
 * cannot recognise that, is listed as uncertain. While another attempt at it is under way, in any process, nothing is
 * sent. Rejects with Quarantine when it is recorded as failed or uncertain, and with RetryLater as long as it is
 * pending, so that there always is a job for what is pending; only faults of the storage come as they are.
 */
export async function deliver(
  store: DigestStore,
  deliveryId: string,
  options: DeliverOptions,
): Promise<Sent | 'already'> {
  try {
    return await deliverOnce(store, deliveryId, options);
  } catch (error) {
    throw toRunAgain(error);
  }
}
