import { evidenceOf } from '../../nlp/detectors/evidence.ts';
import { createQueryAsker } from '../../nlp/detectors/standing-query.ts';
import { DEFAULT_STANDING_QUERIES, type StandingQuery } from '../../nlp/detectors/standing-queries.ts';
import { maskText } from '../../nlp/index.ts';
import { QueryError, type Query } from '../model/query.ts';
import { parseQuery } from '../model/query-parser.ts';
import type { StandingQueries } from '../server/deps.ts';
import type { SavedStandingQuery } from '../store/standing-queries.ts';

/** Of a query without words the beginning of the text is shown, this long. */
const MAX_OPENING = 240;
const TRIAL = 'trial';

function parsed(text: string): Query | null {
  try {
    return parseQuery(text);
  } catch (error) {
    // Saved under an older grammar: it cannot be asked, and must not keep the others from being asked.
    if (error instanceof QueryError) return null;
    throw error;
  }
}

/** Saved queries as detectors ask them; those that are switched off are left out. */
export function savedAsAsked(saved: readonly SavedStandingQuery[]): StandingQuery[] {
  return saved.flatMap(({ id, name, category, severity, version, enabled, at, ...rest }) => {
    const query = enabled ? parsed(rest.query) : null;
    return query === null ? [] : [{ id, name, query, category, severity, version, since: at }];
  });
}

/** How a built-in query is written. */
function written(query: Query): string {
  if (query.type === 'or') return query.nodes.map(written).join(' OR ');
  return query.type === 'field' ? `${query.field}:${query.value}` : '';
}

const withoutSince = ({ since: _since, ...query }: StandingQuery): StandingQuery => query;

/** What the service knows of standing queries. */
export const STANDING: StandingQueries = {
  builtIn: DEFAULT_STANDING_QUERIES.map(({ id, name, query, category, severity }) => ({
    id,
    name,
    query: written(query),
    category,
    severity,
    by: null,
    at: null,
    enabled: true,
    version: 1,
    builtIn: true,
    tested: null,
  })),
  trial(query, saved) {
    const name = { kk: TRIAL, ru: TRIAL, en: TRIAL };
    const asker = createQueryAsker([
      { id: TRIAL, name, query, category: null, severity: 1 },
      ...DEFAULT_STANDING_QUERIES,
      ...savedAsAsked(saved).map(withoutSince),
    ]);
    return {
      judge(document, annotations) {
        const fired = asker.ask(document, annotations).map((match) => match.query.id);
        return { fires: fired[0] === TRIAL, covered: fired.some((id) => id !== TRIAL) };
      },
      quote(document, annotations) {
        const match = asker.ask(document, annotations).find((fired) => fired.query.id === TRIAL);
        const found = match === undefined ? null : evidenceOf({ document, annotations }, match.spans);
        const body = maskText(document.text, annotations.personal).slice(document.bodyStart).trim();
        return found?.quote ?? body.slice(0, MAX_OPENING);
      },
    };
  },
};
