import type { ChannelStanding } from '../model/delivery.ts';
import type { Store } from '../store/index.ts';
import type { ChannelCount } from '../store/deliveries.ts';

const HOUR_MS = 3_600_000;
/** What was settled before is no longer news of the channel. */
const LOOK_BACK_MS = 7 * 24 * HOUR_MS;
/** Channels whose last error is looked up; those beyond have none. */
const MAX_TROUBLED = 50;
const UNDELIVERED = ['pending', 'failed', 'uncertain'] as const;

function standingOf(counts: readonly ChannelCount[], nowMs: number): ChannelStanding {
  const { recipient, channel } = counts[0]!;
  const of = (state: ChannelCount['state']) => counts.find((count) => count.state === state);
  const [pending, delivered, failed, uncertain] = [
    of('pending'),
    of('delivered'),
    of('failed'),
    of('uncertain'),
  ];
  const lastDelivered = delivered?.lastDelivered ?? null;
  const isWaiting = pending !== undefined && nowMs - Date.parse(pending.oldest) > HOUR_MS;
  const isFailing = failed !== undefined && (failed.lastAttempt ?? failed.newest) > (lastDelivered ?? '');
  return {
    recipient,
    channel,
    troubles: [
      ...(isWaiting ? (['waiting'] as const) : []),
      ...(isFailing ? (['failing'] as const) : []),
      ...(uncertain === undefined ? [] : (['uncertain'] as const)),
    ],
    pending: pending?.count ?? 0,
    delivered: delivered?.count ?? 0,
    failed: failed?.count ?? 0,
    uncertain: uncertain?.count ?? 0,
    pendingSince: pending?.oldest ?? null,
    lastDelivered,
    lastError: null,
  };
}

/** How deliveries to every channel that had some in the last week go, those in trouble first. */
export async function readChannels(store: Pick<Store, 'digests'>, now: Date): Promise<ChannelStanding[]> {
  const since = new Date(now.getTime() - LOOK_BACK_MS).toISOString();
  const byChannel = new Map<string, ChannelCount[]>();
  for (const count of await store.digests.byChannel(since)) {
    const key = JSON.stringify([count.recipient, count.channel]);
    byChannel.set(key, [...(byChannel.get(key) ?? []), count]);
  }
  const standings = [...byChannel.values()].map((counts) => standingOf(counts, now.getTime()));
  const troubled = standings.filter(({ troubles }) => troubles.length > 0);
  for (const standing of troubled.slice(0, MAX_TROUBLED)) {
    const { recipient, channel } = standing;
    const filter = { recipient, channel, states: UNDELIVERED, order: 'newest', limit: 1 } as const;
    standing.lastError = (await store.digests.deliveries(filter))[0]?.lastError ?? null;
  }
  return [...troubled, ...standings.filter(({ troubles }) => troubles.length === 0)];
}
