/** A map of at most `max` entries that forgets the least recently used one for which `mayForget` holds. */
export class Lru<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #max: number;
  readonly #mayForget: (value: V) => boolean;

  constructor(max: number, mayForget: (value: V) => boolean = () => true) {
    this.#max = max;
    this.#mayForget = mayForget;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#max) return;
    for (const [oldKey, oldValue] of this.#entries) {
      if (oldKey === key || !this.#mayForget(oldValue)) continue;
      this.#entries.delete(oldKey);
      return;
    }
  }
}
