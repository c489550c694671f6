import { useEffect, useState } from 'preact/hooks';

/** A value that pages can watch. `set` tells every watcher once, and only when the value changed. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  watch(onChange: (value: T) => void): () => void;
}

/** Holds one value for the life of the page. */
export function createStore<T>(initial: T): Store<T> {
  let current = initial;
  const watchers = new Set<(value: T) => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const tell of watchers) tell(value);
    },
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
}

/** The store's value; the component renders again when it changes. */
export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState<{ now: T }>({ now: store.get() });
  useEffect(() => {
    setValue((held) => (Object.is(held.now, store.get()) ? held : { now: store.get() }));
    return store.watch((now) => setValue({ now }));
  }, [store]);
  return value.now;
}
