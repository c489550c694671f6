import { z } from 'zod';
import { SearchError, SORTS, type SearchAnswer, type SearchOptions } from '../../engines/search/search.ts';
import { searchAnswerSchema } from '../../model/api.ts';
import { parseQuery } from '../../model/query-parser.ts';
import { RetryLater } from '../../model/outcome.ts';
import { QueryError, type Query } from '../../model/query.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal, quoted } from '../errors.ts';
import { limit, oneOf, shortText } from '../parameters.ts';
import { refuseName } from '../refuse-name.ts';

/** A cursor carries what relevance was computed with: below 2,000 characters for the longest query. */
const MAX_CURSOR_LENGTH = 4000;

const querystring = z.strictObject({
  q: z.string('text, given once').default('').describe('Words, "phrases", prefix*, field:value, AND OR NOT'),
  sort: oneOf(SORTS).optional().describe('Default: relevance, or newest when `q` is empty'),
  limit,
  cursor: shortText(MAX_CURSOR_LENGTH).optional().describe('`nextCursor` of the last answer'),
});

/** The engine knows its own cursors; the parameter's schema knows only their length. */
function badCursor(cursor: string | undefined, cause: SearchError): Refusal {
  const expected = '`nextCursor` of the last answer to this query in this order';
  const about = { name: 'cursor', expected, got: quoted(cursor), where: 'query string' };
  return new Refusal('BAD_PARAMETER', about, { expected, cause });
}

async function ask(
  query: Query,
  options: SearchOptions,
  about: { deps: ServerDeps; id: string },
): Promise<SearchAnswer> {
  try {
    return await about.deps.search.search(query, options);
  } catch (cause) {
    if (cause instanceof QueryError || cause instanceof RetryLater) throw cause;
    if (cause instanceof SearchError) throw badCursor(options.cursor, cause);
    throw new Refusal('SEARCH_UNAVAILABLE', { id: about.id }, { cause });
  }
}

/** GET /api/search: documents that match a query, with facets. Every search is in the audit trail before it runs. */
export function searchRoute(app: App, deps: ServerDeps): void {
  const schema = { summary: 'Search documents', querystring, response: { 200: searchAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/search',
    schema,
    handler: async (request) => {
      const { q, cursor, ...rest } = request.query;
      const query = parseQuery(q);
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      await refuseName(q, { ...by, action: 'search refused' }, deps);
      const sort = rest.sort ?? (query.type === 'all' ? 'newest' : 'relevance');
      const options = { sort, limit: rest.limit, ...(cursor === undefined ? {} : { cursor }) };
      await deps.store.audit.append({ ...by, action: 'search', detail: JSON.stringify({ q, ...options }) });
      return ask(query, options, { deps, id: request.id });
    },
  });
}
