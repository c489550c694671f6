import type { ApiSource } from '../../model/api.ts';
import { sourcesAnswerSchema } from '../../model/api.ts';
import type { Source } from '../../model/source.ts';
import { gradeWithHistory, sourceHistories, type SourceHistory } from '../../signals/source-history.ts';
import type { SourceStatus } from '../../store/sources.ts';
import type { App, ServerDeps } from '../deps.ts';

interface Known {
  status: SourceStatus | undefined;
  history: SourceHistory | undefined;
}

function toRow(source: Source, { status, history }: Known): ApiSource {
  const { id, name, home, group, languages, grade, country, region, enabled, candidates } = source;
  const candidate = status?.candidate ?? null;
  return {
    id,
    name,
    home,
    group,
    languages,
    grade,
    judged: history === undefined ? null : { ...history, grade: gradeWithHistory(grade, history).grade },
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

/** GET /api/sources: every watched source with what its last visit found and what people said of its signals. */
export function sourcesRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Watched sources', response: { 200: sourcesAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/sources',
    schema,
    handler: async () => {
      const states = await deps.store.sources.all();
      const histories = sourceHistories(await deps.store.signals.verdicts());
      return {
        sources: deps.sources().map((source) => {
          const { id } = source;
          return toRow(source, { status: states.get(id), history: histories.get(id) });
        }),
      };
    },
  });
}
