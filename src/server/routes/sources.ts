import type { ApiSource } from '../../model/api.ts';
import { sourcesAnswerSchema } from '../../model/api.ts';
import type { Source } from '../../model/source.ts';
import type { SourceStatus } from '../../store/sources.ts';
import type { App, ServerDeps } from '../deps.ts';

function toRow(source: Source, status: SourceStatus | undefined): ApiSource {
  const { id, name, home, group, languages, grade, country, region, enabled, candidates } = source;
  const candidate = status?.candidate ?? null;
  return {
    id,
    name,
    home,
    group,
    languages,
    grade,
    country,
    region,
    enabled,
    state: status?.state ?? null,
    since: status?.since ?? null,
    lastVisit: status?.lastVisit ?? null,
    nextVisit: status?.nextVisit ?? null,
    detail: status?.detail ?? '',
    items: status?.items ?? 0,
    newest: status?.newest ?? null,
    latencyMs: status?.latencyMs ?? null,
    candidateUrl: candidate === null ? null : (candidates[candidate]?.url ?? null),
  };
}

/** GET /api/sources: every watched source with what its last visit found. */
export function sourcesRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Watched sources', response: { 200: sourcesAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/sources',
    schema,
    handler: async () => {
      const states = await deps.store.sources.all();
      return { sources: deps.sources().map((source) => toRow(source, states.get(source.id))) };
    },
  });
}
