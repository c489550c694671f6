import { randomUUID } from 'node:crypto';
import type { Source } from '../model/source.ts';
import { isSearchViewWrong, rebuildSearchView } from './search-view.ts';
import type { SearchingEngines } from './setup.ts';

/** How often the view is compared with the store. */
const EVERY_MS = 5 * 60_000;
/** A rebuild renews this lease as it goes; of several services one rebuilds. */
const LEASE = 'search-view';
const LEASE_MS = 60_000;

/** Rebuilds a view that lost what it should hold, on a server that was emptied for one, unless another process does so already. */
async function mend(
  engines: SearchingEngines,
  sources: readonly Source[],
  { holder, signal }: { holder: string; signal: AbortSignal },
): Promise<void> {
  const { leases } = engines.store;
  if (!(await isSearchViewWrong(engines))) return;
  if (!(await leases.take(LEASE, holder, LEASE_MS))) return;
  const renewing = setInterval(() => void leases.take(LEASE, holder, LEASE_MS).catch(() => {}), LEASE_MS / 3);
  try {
    await rebuildSearchView(engines, { sources, told: () => {}, signal });
  } finally {
    clearInterval(renewing);
    await leases.release(LEASE, holder);
  }
}

/** Compares the search view with the store now and then and mends it, until the returned function is called. */
export function keepSearchView(
  engines: SearchingEngines,
  sources: readonly Source[],
  options: { onProblem: (problem: unknown) => void; everyMs?: number },
): () => Promise<void> {
  const { onProblem, everyMs = EVERY_MS } = options;
  const stopping = new AbortController();
  const holder = randomUUID();
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= mend(engines, sources, { holder, signal: stopping.signal })
      .catch(onProblem)
      .finally(() => {
        running = null;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    stopping.abort(new Error('stopping'));
    await running;
  };
}
