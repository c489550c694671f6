import type { ApiEvent } from '../../model/api.ts';
import type { EventBus } from './events.ts';

/** Those who listen in one process. */
export interface Listeners {
  /** Calls them one after the other; one that throws is told of and keeps nothing from the others. */
  tell: (event: ApiEvent) => void;
  /** Returns how to stop listening. */
  add: (call: (event: ApiEvent) => void) => () => void;
  clear: () => void;
}

/** Nobody listens yet. */
export function createListeners(onProblem: (problem: unknown) => void): Listeners {
  const listeners = new Set<{ call: (event: ApiEvent) => void }>();
  return {
    tell: (event) => {
      for (const listener of listeners) {
        try {
          listener.call(event);
        } catch (error) {
          onProblem(error);
        }
      }
    },
    add: (call) => {
      // An entry of its own: the same function may listen twice.
      const listener = { call };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: () => listeners.clear(),
  };
}

/** The bus of an installation that is one process. */
export function createLocalBus(options: { onProblem?: (problem: unknown) => void } = {}): EventBus {
  const listeners = createListeners(options.onProblem ?? (() => {}));
  return {
    publish: listeners.tell,
    subscribe: listeners.add,
    close: async () => listeners.clear(),
  };
}
