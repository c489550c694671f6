import { queryOf } from '../../model/receipt.ts';
import type { Delivery } from '../../model/digest.ts';
import type { Signal } from '../../model/signal.ts';
import type { Store } from '../../store/index.ts';
import type { ReceiptAbout } from '../../store/receipts.ts';

/** The part of the store that tells what was delivered. */
export type ToldStore = Pick<Store, 'digests' | 'signals' | 'releases'>;

/** A signal as a delivery told of it. */
export interface Told {
  delivery: Delivery;
  signal: Signal;
}

async function signalsOf(store: ToldStore, delivery: Delivery): Promise<readonly Signal[]> {
  const { of, digestId, version } = delivery;
  if (of === 'release') {
    const release = await store.releases.get(digestId);
    return release === null ? [] : [release.content.signal];
  }
  const digest = await store.digests.get(digestId, version ?? undefined);
  return digest?.signals ?? [];
}

/** What a delivery told of a signal; null when there is no such delivery, or it never told of it. */
export async function toldBy(store: ToldStore, deliveryId: string, signalId: string): Promise<Told | null> {
  const delivery = await store.digests.delivery(deliveryId);
  if (delivery === null) return null;
  const signal = (await signalsOf(store, delivery)).find(({ id }) => id === signalId);
  return signal === undefined ? null : { delivery, signal };
}

/** What an answer is kept beside. */
export function aboutOf({ delivery, signal }: Told): ReceiptAbout {
  return {
    detector: signal.detector,
    query: queryOf(signal),
    category: signal.category,
    sources: [...new Set(signal.evidence.map(({ sourceId }) => sourceId))].sort(),
    deliveredAt: delivery.deliveredAt,
  };
}
