import type { StepCounts } from '../../engines/queue/queue.ts';
import { healthAnswerSchema } from '../../model/api.ts';
import type { SourceState } from '../../model/source.ts';
import type { App, ServerDeps } from '../deps.ts';

/** States in which a source tells us nothing. */
const SILENT = new Set<SourceState>(['blocked', 'no-preview', 'moved', 'timeout', 'failing']);

async function silentSources(deps: ServerDeps): Promise<string | null> {
  const states = await deps.store.sources.all();
  const visited = deps.sources().filter((source) => source.enabled && states.has(source.id));
  const silent = visited.filter((source) => SILENT.has(states.get(source.id)!.state));
  if (silent.length * 2 <= visited.length) return null;
  return `Expected most sources to answer, got ${visited.length - silent.length} of ${visited.length} visited: see /api/sources`;
}

/** The port's answer, or null and a problem when it has none. */
async function answerOf<T>(ask: Promise<T>, problem: string, problems: string[]): Promise<T | null> {
  try {
    return await ask;
  } catch {
    problems.push(problem);
    return null;
  }
}

/** GET /api/health: how much is there, and what is wrong in sentences. Always 200 while the service lives. */
export function healthRoute(app: App, deps: ServerDeps): void {
  const { config, store, search, queue } = deps;
  const schema = { summary: 'How the system is', response: { 200: healthAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/health',
    schema,
    handler: async () => {
      const problems: string[] = [];
      const searchable = await answerOf(search.count(), 'Search does not answer', problems);
      const counts = await answerOf(queue.counts(), 'The queue does not answer', problems);
      const documents = await store.documents.count();
      const steps: StepCounts[] = Object.values(counts ?? {});
      const busy = steps.some((step) => step.waiting + step.running + step.delayed > 0);
      if (searchable === 0 && documents > 0 && !busy) {
        problems.push(`Expected ${documents} documents in search, got none: rebuild the search view`);
      }
      const silent = await silentSources(deps);
      if (silent !== null) problems.push(silent);
      return {
        status: problems.length === 0 ? ('ok' as const) : ('degraded' as const),
        version: config.version,
        mode: config.mode,
        startedAt: config.startedAt,
        documents,
        searchable: searchable ?? 0,
        signals: await store.signals.count(),
        quarantined: steps.reduce((sum, step) => sum + step.quarantined, 0),
        queue: counts ?? {},
        problems,
      };
    },
  });
}
