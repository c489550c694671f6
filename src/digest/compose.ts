import { uuidV5 } from '../model/ids.ts';
import type { Delivery, Digest, Recipient } from '../model/digest.ts';
import type { Signal } from '../model/signal.ts';
import type { Store } from '../store/index.ts';
import { channelLabel } from './channels/index.ts';
import { MAX_SIGNALS_PER_DIGEST, selectSignals } from './select.ts';

/** Unsent signals looked at in one go; the strongest come first. */
const MAX_UNSENT = 5000;

/** Digests among which a repeated call looks for its own. */
const MAX_RECENT = 5;

/** A recipient added later is not told what was news before that. */
const MAX_AGE_MS = 7 * 86_400_000;

/** The part of the store that digests live in. */
export type DigestStore = Pick<Store, 'signals' | 'digests'>;

export interface ComposeOptions {
  /** End of the period, ISO 8601. Give the time the job was due, not the time it runs, so that a rerun changes nothing. */
  now: string;
  coverage: Digest['coverage'];
  leadTime?: Digest['leadTime'];
  /** `immediate`: only signals at or above the recipient's `immediateScore`; the others wait for the schedule. */
  due: 'schedule' | 'immediate';
}

function deliveriesOf(digest: Digest, recipient: Recipient): Delivery[] {
  const labels = new Set(recipient.channels.map(channelLabel));
  return Array.from(labels, (channel) => ({
    id: uuidV5(`delivery\n${digest.id}\n${recipient.id}\n${channel}`),
    digestId: digest.id,
    recipient: recipient.id,
    channel,
    state: 'pending',
    attempts: 0,
    lastError: null,
    createdAt: digest.createdAt,
    deliveredAt: null,
  }));
}

/** Jobs may run out of turn; a period then ends right after the one before, so that each has a start of its own. */
function endAfter(start: string | undefined, now: string): string {
  return start === undefined || now > start ? now : new Date(Date.parse(start) + 1).toISOString();
}

/** The first digest of an audience begins where its oldest signal's observation does. */
function earliest(signals: readonly Signal[], now: string): string {
  return signals.reduce((least, { windowStart }) => (windowStart < least ? windowStart : least), now);
}

/**
 * Composes the recipient's next digest of signals it never got and keeps it with one pending delivery per
 * channel, in one transaction. Resolves to null when there is nothing new. A call repeated with the same `now`
 * resolves to the same digest. Periods follow one another without gaps or overlaps, even when jobs run out of
 * turn; so a period is known by its start, and of two composers at once the later goes on after the other.
 */
export async function composeDigest(
  store: DigestStore,
  recipient: Recipient,
  options: ComposeOptions,
): Promise<Digest | null> {
  const { now, coverage, leadTime, due } = options;
  const recent = await store.digests.list({ audience: recipient.id, limit: MAX_RECENT });
  const mine = recent.find(({ createdAt }) => createdAt === now);
  if (mine !== undefined) return mine;
  const { categories, substances, minScore } = recipient;
  const since = new Date(Date.parse(now) - MAX_AGE_MS).toISOString();
  const wantedNow = { audience: recipient.id, categories, substances, minScore, since };
  const unsent = await store.signals.unsent(wantedNow, MAX_UNSENT);
  const wanted = selectSignals(unsent, recipient).filter(
    (signal) => due === 'schedule' || signal.score >= recipient.immediateScore,
  );
  if (wanted.length === 0) return null;
  const signals = wanted.slice(0, MAX_SIGNALS_PER_DIGEST);
  const start = recent[0]?.periodEnd;
  const digest: Digest = {
    id: uuidV5(`digest\n${recipient.id}\n${start ?? 'first'}`),
    audience: recipient.id,
    language: recipient.language,
    periodStart: start ?? earliest(signals, now),
    periodEnd: endAfter(start, now),
    createdAt: now,
    signals,
    waiting: wanted.length - signals.length,
    coverage,
    ...(leadTime === undefined ? {} : { leadTime }),
  };
  const isNew = await store.digests.put(digest, deliveriesOf(digest, recipient));
  // Lost to another composer, whose digest now is the last one: what it did not take is still to be told.
  return isNew ? digest : composeDigest(store, recipient, options);
}
