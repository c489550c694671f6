import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { cameBack } from '../router.ts';
import { askJson } from './client.ts';

/** A list that comes in pages. */
export interface Paged<T> {
  pages: T[];
  error: unknown;
  loading: boolean;
  /** Fetches the next page; null when there is none. */
  more: (() => void) | null;
  /** Fetches the first page anew in place of all. */
  reload: () => void;
}

interface Held<T> {
  path: string;
  pages: T[];
  error: unknown;
  loading: boolean;
}

const MAX_KEPT = 20;
const kept = new Map<string, unknown[]>();

function keep(path: string, pages: unknown[]): void {
  kept.delete(path);
  kept.set(path, pages);
  const oldest = kept.keys().next();
  if (kept.size > MAX_KEPT && oldest.done !== true) kept.delete(oldest.value);
}

const startOf = <T>(path: string): Held<T> => {
  // Only going back shows the old list; asking the same again must show what is new.
  const pages = cameBack() ? ((kept.get(path) as T[] | undefined) ?? []) : [];
  return { path, pages, error: null, loading: pages.length === 0 };
};

/**
 * The pages fetched so far of the list at `path`; `nextOf` gives the path of the page after one, or null.
 * Pages already seen are kept, so that the back button returns to the same length of list.
 */
export function usePages<T>(path: string, nextOf: (page: T) => string | null): Paged<T> {
  const [held, setHeld] = useState<Held<T>>(() => startOf(path));
  const abort = useRef<AbortController | null>(null);
  const fetchPage = useCallback((listPath: string, pagePath: string, before: T[]) => {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setHeld({ path: listPath, pages: before, error: null, loading: true });
    askJson<T>(pagePath, { signal: mine.signal }).then(
      (page) => {
        if (mine.signal.aborted) return;
        const pages = [...before, page];
        keep(listPath, pages);
        setHeld({ path: listPath, pages, error: null, loading: false });
      },
      (error: unknown) => {
        if (!mine.signal.aborted) setHeld({ path: listPath, pages: before, error, loading: false });
      },
    );
  }, []);
  useEffect(() => {
    const start = startOf<T>(path);
    if (start.pages.length > 0) setHeld(start);
    else fetchPage(path, path, []);
    return () => abort.current?.abort();
  }, [path, fetchPage]);
  const shown = held.path === path ? held : startOf<T>(path);
  const last = shown.pages.at(-1);
  const next = last === undefined ? null : nextOf(last);
  const more = next === null || shown.loading ? null : () => fetchPage(path, next, shown.pages);
  const reload = (): void => fetchPage(path, path, []);
  return { pages: shown.pages, error: shown.error, loading: shown.loading, more, reload };
}
