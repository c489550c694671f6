import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Signal } from '../../../src/model/signal.ts';
import { ApiFailure, askJson } from '../api/client.ts';
import type { Asked } from '../api/use-api.ts';
import { addressOf } from '../router.ts';

interface SignalPage {
  signals: Signal[];
  nextBefore: string | null;
}

/** The list is asked page by page for a signal that is linked to; this many pages of 100 are looked through. */
const MAX_PAGES = 20;
const MAX_KEPT = 500;
const kept = new Map<string, Signal>();

/** Keeps signals that a list showed, so that opening one needs no further request. */
export function keepSignals(signals: readonly Signal[]): void {
  for (const signal of signals) {
    kept.delete(signal.id);
    kept.set(signal.id, signal);
  }
  for (const id of kept.keys()) {
    if (kept.size <= MAX_KEPT) return;
    kept.delete(id);
  }
}

async function findSignal(id: string, abort: AbortSignal): Promise<Signal> {
  let before = '';
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const path = addressOf('/api/signals', { limit: '100', before });
    const answer = await askJson<SignalPage>(path, { signal: abort });
    keepSignals(answer.signals);
    const found = answer.signals.find((signal) => signal.id === id);
    if (found !== undefined) return found;
    if (answer.nextBefore === null) break;
    before = answer.nextBefore;
  }
  throw new ApiFailure(404, null);
}

/** One signal: from the lists already seen, or looked up in the list of all. */
export function useSignal(id: string): Asked<Signal> {
  const [data, setData] = useState<Signal | null>(kept.get(id) ?? null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (turn === 0 && kept.has(id)) return;
    const abort = new AbortController();
    setError(null);
    findSignal(id, abort.signal).then(setData, (failure: unknown) => {
      if (!abort.signal.aborted) setError(failure);
    });
    return () => abort.abort();
  }, [id, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { data, error, loading: data === null && error === null, reload };
}
