/** Longer than a document takes through the line; after it another process may have deleted what is kept here. */
const MAX_AGE_MS = 60_000;

/** Values written a moment ago, by key: the next step of the line asks for them at once. */
export interface Recent<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  /** Forgets every key that begins so. */
  forget(prefix: string): void;
}

/**
 * Keeps the last `max` values for a minute. Only for what is never changed once written, so that a value here is the
 * value in the database; what does change about it is forgotten here when it is written there, and elsewhere a
 * minute later.
 */
export function createRecent<T>(max: number, nowMs: () => number = () => performance.now()): Recent<T> {
  const values = new Map<string, { value: T; atMs: number }>();
  return {
    get(key) {
      const known = values.get(key);
      return known !== undefined && nowMs() - known.atMs < MAX_AGE_MS ? known.value : undefined;
    },
    set(key, value) {
      values.delete(key);
      values.set(key, { value, atMs: nowMs() });
      if (values.size > max) values.delete(values.keys().next().value!);
    },
    forget(prefix) {
      for (const key of values.keys()) if (key.startsWith(prefix)) values.delete(key);
    },
  };
}
