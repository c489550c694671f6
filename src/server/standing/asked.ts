import { RetryLater } from '../../model/outcome.ts';
import { QueryError, type Query } from '../../model/query.ts';
import { parseQuery } from '../../model/query-parser.ts';
import type { BackTest } from '../../model/standing-query.ts';
import type { SavedStandingQuery } from '../../store/standing-queries.ts';
import type { ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { refuseName } from '../refuse-name.ts';
import { runBackTest } from './back-test.ts';
import { findAnswering, type FoundDocuments } from './found.ts';

/** Who asks, and when. */
export interface By {
  actor: string;
  at: string;
}

/** The query of a text. Throws QueryError at the mistake, and Refusal when it names a private person. */
async function readStandingQuery(text: string, by: By, deps: ServerDeps): Promise<Query> {
  const query = parseQuery(text);
  if (query.type === 'all') {
    throw new QueryError({
      position: 0,
      length: text.length,
      expected: 'a word, a phrase or a field',
      got: 'nothing: a standing query without one would fire for every document',
    });
  }
  await refuseName(text, { ...by, action: 'standing query refused' }, deps);
  return query;
}

async function find(query: Query, { id, deps }: { id: string; deps: ServerDeps }): Promise<FoundDocuments> {
  try {
    return await findAnswering(query, deps);
  } catch (cause) {
    if (cause instanceof QueryError || cause instanceof RetryLater) throw cause;
    throw new Refusal('SEARCH_UNAVAILABLE', { id }, { cause });
  }
}

/** Back-tests the query of a text beside `others`; the test is in the audit trail before it runs. */
export async function backTestOf(
  text: string,
  others: readonly SavedStandingQuery[],
  { by, id, deps }: { by: By; id: string; deps: ServerDeps },
): Promise<BackTest> {
  const query = await readStandingQuery(text, by, deps);
  const detail = JSON.stringify({ q: text });
  await deps.store.audit.append({ ...by, action: 'standing query tested', detail });
  return runBackTest(await find(query, { id, deps }), deps.standing.trial(query, others), deps);
}
