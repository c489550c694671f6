import { canariesSchema } from '../../model/canary.ts';
import { retroHuntsSchema } from '../../model/retro-hunt.ts';
import type { App, ServerDeps } from '../deps.ts';

/** GET /api/canaries: the daily trials with made-up posts, the newest first. */
export function canariesRoute(app: App, { store }: ServerDeps): void {
  app.route({
    method: 'GET',
    url: '/api/canaries',
    schema: {
      summary: 'Daily trials with made-up posts, the newest first',
      response: { 200: canariesSchema },
    },
    handler: async () => ({ runs: await store.trials.canaries.list() }),
  });
}

/** GET /api/retro-hunt: what the last changes of lexicons, rules, detectors or weights would have made of the past. */
export function retroHuntRoute(app: App, { store }: ServerDeps): void {
  app.route({
    method: 'GET',
    url: '/api/retro-hunt',
    schema: {
      summary: 'What changes of lexicons, rules, detectors or weights would have made of the last weeks',
      response: { 200: retroHuntsSchema },
    },
    handler: async () => ({ hunts: await store.trials.hunts.list() }),
  });
}
