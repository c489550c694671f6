/** Values written a moment ago, by key: the next step of the line asks for them at once. */
export interface Recent<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  /** Forgets every key that begins so. */
  forget(prefix: string): void;
}

/**
 * Keeps the last `max` values. Only for what is never changed once written, so that a value here is the value in
 * the database; what does change about it is forgotten here when it is written there.
 */
export function createRecent<T>(max: number): Recent<T> {
  const values = new Map<string, T>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      if (values.size > max) values.delete(values.keys().next().value!);
    },
    forget(prefix) {
      for (const key of values.keys()) if (key.startsWith(prefix)) values.delete(key);
    },
  };
}
