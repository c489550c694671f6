import type { Queue } from '../engines/queue/queue.ts';
import type { Store } from '../store/index.ts';

const BATCH = 500;
/** Items looked at in one go. */
const MAX_OPEN = 1_000_000;
const MAX_PENDING = 10_000;

/** A delivery that is to be made has a job that is tried: one that was set aside before it was reopened comes back. */
async function putBack(queue: Queue, pending: readonly { id: string }[]): Promise<number> {
  if (pending.length === 0) return 0;
  const keys = new Set(pending.map(({ id }) => `deliver:${id}`));
  const aside = await queue.quarantined({ limit: MAX_PENDING, step: 'deliver' });
  const lost = aside.filter(({ key }) => keys.has(key)).map(({ key }) => key);
  return lost.length === 0 ? 0 : queue.replay(lost);
}

/**
 * Adds again the jobs of everything that is not finished: items without an outcome and deliveries still
 * pending, `olderThan` (ISO) given only those made before. Known keys are ignored, so this is harmless at any time; it closes
 * the gap a crash can leave between keeping a body and adding its job, and fills a queue that was away or
 * lost what it held. Resolves to how many jobs were missing.
 */
export async function reconcile(
  store: Store,
  queue: Queue,
  options: { olderThan?: string } = {},
): Promise<number> {
  let added = 0;
  const open = await store.items.open(MAX_OPEN, options);
  for (let i = 0; i < open.length; i += BATCH) {
    added += await queue.add(
      open.slice(i, i + BATCH).map(({ id, revision }) => ({
        key: `extract:${id}:${revision}`,
        step: 'extract',
        payload: { itemId: id, revision },
      })),
    );
  }
  const pending = await store.digests.pending(MAX_PENDING, options);
  added += await queue.add(
    pending.map(({ id }) => ({ key: `deliver:${id}`, step: 'deliver', payload: { deliveryId: id } })),
  );
  return added + (await putBack(queue, pending));
}

/** What was kept or composed less than so long ago is still on its way. */
const SETTLED_MS = 30_000;
const EVERY_MS = 30_000;

/** While so many documents are on their way, what is open is nearly always one of them: looking can wait. */
const MANY_JOBS = 2000;

async function isBusy(queue: Queue): Promise<boolean> {
  const counts = await queue.counts();
  const jobs = ['extract', 'annotate', 'index'].reduce((sum, step) => sum + (counts[step]?.waiting ?? 0), 0);
  return jobs > MANY_JOBS;
}

/** Reconciles now and then every half minute, until the returned function is called. */
export async function startReconciling(
  store: Store,
  queue: Queue,
  options: { now: () => Date; onProblem: (problem: unknown) => void; everyMs?: number; settledMs?: number },
): Promise<() => Promise<void>> {
  const { now, onProblem, everyMs = EVERY_MS, settledMs = SETTLED_MS } = options;
  await reconcile(store, queue);
  let running: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    if (await isBusy(queue)) return;
    await reconcile(store, queue, { olderThan: new Date(now().getTime() - settledMs).toISOString() });
  };
  const timer = setInterval(() => {
    running ??= look()
      .catch(onProblem)
      .finally(() => {
        running = null;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
