import { useEffect } from 'preact/hooks';
import { createStore, useStore } from '../store.ts';

const TICK_MS = 30_000;

const now = createStore<number>(Date.now());
let users = 0;
let timer: number | undefined;

/** The time now (milliseconds), renewed every half minute for all who show relative times. */
export function useNow(): number {
  useEffect(() => {
    users += 1;
    if (users === 1) {
      now.set(Date.now());
      timer = window.setInterval(() => now.set(Date.now()), TICK_MS);
    }
    return () => {
      users -= 1;
      if (users === 0) window.clearInterval(timer);
    };
  }, []);
  return useStore(now);
}
