import { z } from 'zod';
import { readChannels } from '../../digest/standing.ts';
import type { App, ServerDeps } from '../deps.ts';

const response = {
  200: { description: 'Prometheus text format', content: { 'text/plain': { schema: z.string() } } },
};

/** GET /metrics: what Prometheus reads; gauges are brought up to date first. */
export function metricsRoute(app: App, deps: ServerDeps): void {
  const { metrics, queue, store } = deps;
  const schema = { summary: 'Metrics', response };
  app.route({
    method: 'GET',
    url: '/metrics',
    schema,
    handler: async (_request, reply) => {
      // A part that is away leaves its gauges as they were; the others still tell.
      await Promise.allSettled([
        queue.counts().then((counts) => metrics.queue(counts)),
        store.documents.count().then((documents) => metrics.documents(documents)),
        store.sources
          .all()
          .then((states) => metrics.sources([...states].map(([id, { state }]) => [id, state]))),
        deps.coverage().then((coverage) => metrics.coverage(coverage)),
        deps.parts().then((parts) => metrics.parts(parts)),
        readChannels(store, deps.now()).then((channels) => metrics.channels(channels, deps.now())),
        store.trials.canaries.list().then(([last]) => metrics.canary(last ?? null)),
      ]);
      return reply
        .type(metrics.contentType)
        .serializer(String)
        .send(await metrics.text());
    },
  });
}
