import type { ApiHealth } from '../../../src/model/api.ts';
import { createStore } from '../store.ts';
import { askJson } from './client.ts';

const LOOK_EVERY_MS = 30_000;

/** The state of the service as last heard, null before the first answer. */
export const health = createStore<ApiHealth | null>(null);

/** Keeps `health` up to date until the returned function is called; a service that does not answer changes nothing. */
export function watchHealth(): () => void {
  const abort = new AbortController();
  const look = (): void => {
    askJson<ApiHealth>('/api/health', { signal: abort.signal }).then(
      (answer) => health.set(answer),
      () => {
        // That the service is gone is told by the light of the stream.
      },
    );
  };
  look();
  const timer = window.setInterval(look, LOOK_EVERY_MS);
  return () => {
    window.clearInterval(timer);
    abort.abort();
  };
}
