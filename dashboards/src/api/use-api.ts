import { useCallback, useEffect, useState } from 'preact/hooks';
import { askJson } from './client.ts';

/** How a question to the server stands. `data` may be an earlier answer while a newer one is under way. */
export interface Asked<T> {
  data: T | null;
  error: unknown;
  loading: boolean;
  reload: () => void;
}

const MAX_KEPT = 60;
const kept = new Map<string, unknown>();

function keep(path: string, answer: unknown): void {
  kept.delete(path);
  kept.set(path, answer);
  const oldest = kept.keys().next();
  if (kept.size > MAX_KEPT && oldest.done !== true) kept.delete(oldest.value);
}

interface Held<T> {
  path: string | null;
  data: T | null;
  error: unknown;
  loading: boolean;
}

const startOf = <T>(path: string | null): Held<T> => ({
  path,
  data: path === null ? null : ((kept.get(path) as T | undefined) ?? null),
  error: null,
  loading: path !== null,
});

/** Asks the path and keeps the answer, so that the back button shows it at once; null asks nothing. */
export function useApi<T>(path: string | null): Asked<T> {
  const [held, setHeld] = useState<Held<T>>(() => startOf(path));
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    setHeld((before) => (before.path === path ? { ...before, loading: path !== null } : startOf(path)));
    if (path === null) return;
    const abort = new AbortController();
    askJson<T>(path, { signal: abort.signal }).then(
      (data) => {
        keep(path, data);
        if (!abort.signal.aborted) setHeld({ path, data, error: null, loading: false });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setHeld({ path, data: null, error, loading: false });
      },
    );
    return () => abort.abort();
  }, [path, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const shown = held.path === path ? held : startOf<T>(path);
  return { data: shown.data, error: shown.error, loading: shown.loading, reload };
}
