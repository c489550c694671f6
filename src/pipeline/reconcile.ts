import type { Queue } from '../engines/queue/queue.ts';
import type { Store } from '../store/index.ts';

const BATCH = 500;

/**
 * Adds again the jobs of everything that is not finished: items without an outcome and deliveries still
 * pending. Known keys are ignored, so this is harmless after a clean stop and closes the gap a crash can
 * leave between keeping a body and adding its job. Resolves to how many jobs were missing.
 */
export async function reconcile(store: Store, queue: Queue): Promise<number> {
  let added = 0;
  const open = await store.items.open(1_000_000);
  for (let i = 0; i < open.length; i += BATCH) {
    added += await queue.add(
      open.slice(i, i + BATCH).map(({ id, revision }) => ({
        key: `extract:${id}:${revision}`,
        step: 'extract',
        payload: { itemId: id, revision },
      })),
    );
  }
  const pending = await store.digests.pending(10_000);
  added += await queue.add(
    pending.map(({ id }) => ({ key: `deliver:${id}`, step: 'deliver', payload: { deliveryId: id } })),
  );
  return added;
}
