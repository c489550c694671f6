import { z } from 'zod';
import { MAX_QUERY_LENGTH, MAX_QUERY_TERMS, parseQuery } from '../../model/query-parser.ts';
import { QueryError } from '../../model/query.ts';
import { TARGET_WEEKS, type Target } from '../../model/targeting.ts';
import type { ServerDeps } from '../deps.ts';
import { Refusal, quoted } from '../errors.ts';
import { shortText, wholeNumber } from '../parameters.ts';

/** Parameters of every targeting question: one of `substance`, `group` and `q`, and how far back. */
export const targetParameters = {
  substance: shortText(100).optional().describe('Id of a substance (/api/vocabulary)'),
  group: shortText(100).optional().describe('Id of a list or family of substances (/api/targeting/groups)'),
  q: z.string('text, given once').optional().describe('A search query, as for /api/search'),
  weeks: wholeNumber(TARGET_WEEKS.least, TARGET_WEEKS.most)
    .default(TARGET_WEEKS.usual)
    .describe('How many weeks back, this one included'),
};

/** What is asked about, as the parameters say. */
export interface AskedTarget {
  substance?: string | undefined;
  group?: string | undefined;
  q?: string | undefined;
  weeks: number;
}

function badTarget(name: string, expected: string, got: unknown): Refusal {
  return new Refusal(
    'BAD_PARAMETER',
    { name, expected, got: quoted(got), where: 'query string' },
    { expected },
  );
}

/** Queries for all of the substances, each as long as a query may be. */
function queriesOf(substances: readonly string[]): string[] {
  const queries: string[][] = [];
  let length = 0;
  for (const id of substances) {
    const term = `substance:${id}`;
    const held = queries.at(-1);
    if (
      held === undefined ||
      length + term.length + 4 > MAX_QUERY_LENGTH ||
      held.length === MAX_QUERY_TERMS
    ) {
      queries.push([term]);
      length = term.length;
    } else {
      held.push(term);
      length += term.length + 4;
    }
  }
  return queries.map((terms) => terms.join(' OR '));
}

function queryTarget(q: string): Target {
  const query = parseQuery(q);
  if (query.type === 'all') {
    throw new QueryError({
      position: 0,
      length: q.length,
      expected: 'a word, a phrase or a field',
      got: 'nothing: without one every document would answer',
    });
  }
  return { kind: 'query', id: q, name: { kk: q, ru: q, en: q }, substances: [], queries: [q] };
}

/** The target that the parameters name. Throws Refusal or QueryError where they name none, several or an unknown one. */
export function targetOf(
  { substance, group, q }: Omit<AskedTarget, 'weeks'>,
  { vocabulary, targeting }: Pick<ServerDeps, 'vocabulary' | 'targeting'>,
): Target {
  const given = [substance, group, q].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw badTarget('substance', 'the only one of substance, group and q', `${given.length} of them`);
  if (q !== undefined) return queryTarget(q);
  if (group !== undefined) {
    const known = targeting.groups.find(({ id }) => id === group);
    if (known === undefined) throw badTarget('group', 'the id of a group (see /api/targeting/groups)', group);
    const { id, name, substances } = known;
    return { kind: 'group', id, name, substances, queries: queriesOf(substances) };
  }
  const known = vocabulary.substances.find(({ id }) => id === substance);
  if (known === undefined)
    throw badTarget('substance', 'the id of a substance (see /api/vocabulary)', substance);
  const { id, name } = known;
  return { kind: 'substance', id, name, substances: [id], queries: queriesOf([id]) };
}
