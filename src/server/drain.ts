import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { App } from './deps.ts';
import { EVENTS_PATH } from './routes/events.ts';

/** How long answers under way may take once the service closes. */
const MAX_DRAIN_MS = 5000;

/**
 * Lets answers under way finish before the service closes. Connections are then cut: a browser opens some that
 * it may never use, and Node would wait for them.
 */
export function drainBeforeClose(app: App): void {
  const answering = new Set<ServerResponse>();
  app.addHook('onRequest', async (request, { raw }) => {
    if (request.routeOptions.url === EVENTS_PATH) return;
    answering.add(raw);
    raw.once('close', () => answering.delete(raw));
  });
  app.addHook('preClose', async () => {
    const signal = AbortSignal.timeout(MAX_DRAIN_MS);
    const ends = [...answering].map((answer) => once(answer, 'close', { signal }));
    await Promise.allSettled(ends);
  });
}
