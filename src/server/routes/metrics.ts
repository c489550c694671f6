import { z } from 'zod';
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
      const [counts, documents, states] = await Promise.all([
        queue.counts(),
        store.documents.count(),
        store.sources.all(),
      ]);
      metrics.queue(counts);
      metrics.documents(documents);
      metrics.sources([...states].map(([id, { state }]) => [id, state]));
      return reply
        .type(metrics.contentType)
        .serializer(String)
        .send(await metrics.text());
    },
  });
}
