import { z } from 'zod';
import { replayAnswerSchema } from '../../model/api.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';

/** Most jobs put back by one request. */
const MAX_JOBS = 10_000;

const keysExpected = 'a list of at most 1,000 keys';
const body = z
  .strictObject({
    keys: z
      .array(z.string('the key of a job').max(500, 'the key of a job'), keysExpected)
      .max(1000, keysExpected)
      .optional()
      .describe('Default: all'),
  })
  .nullish();

/** POST /api/quarantine/replay: puts jobs that were set aside back into the queue, attempts at 0. */
export function replayRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Replay jobs set aside', body, response: { 200: replayAnswerSchema } };
  app.route({
    method: 'POST',
    url: '/api/quarantine/replay',
    schema,
    handler: async (request) => {
      const wanted = request.body?.keys === undefined ? null : new Set(request.body.keys);
      const held = await deps.queue.quarantined({ limit: MAX_JOBS });
      const jobs = wanted === null ? held : held.filter((job) => wanted.has(job.key));
      if (jobs.length === 0) return { replayed: 0 };
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      await deps.store.audit.append({
        ...by,
        action: 'replay',
        detail: JSON.stringify({ jobs: jobs.length }),
      });
      // First: a worker may settle a job the moment it is back.
      await deps.onReplay?.(jobs);
      return { replayed: await deps.queue.replay(jobs.map((job) => job.key)) };
    },
  });
}
