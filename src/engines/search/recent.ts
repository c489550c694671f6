/** A bounded memory of values by key. */
export interface Recent<Value> {
  /** The value under a key, made when it is not held. */
  get(key: string, make: () => Value): Value;
  clear(): void;
}

/** Keeps the most recently used values, at most `size` of them. */
export function createRecent<Value>(size: number): Recent<Value> {
  const values = new Map<string, Value>();
  return {
    get(key, make) {
      const known = values.get(key);
      const value = known ?? make();
      values.delete(key);
      values.set(key, value);
      if (values.size > size) values.delete(values.keys().next().value!);
      return value;
    },
    clear: () => values.clear(),
  };
}
