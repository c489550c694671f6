import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { standingQueryAnswerSchema } from '../../model/standing-query.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal, quoted } from '../errors.ts';
import { shortText } from '../parameters.ts';
import { refuseName } from '../refuse-name.ts';
import { backTestOf } from '../standing/asked.ts';
import { summaryOf } from '../standing/back-test.ts';

/** Most queries that people may save. */
const MAX_SAVED = 10_000;
const MAX_NAME = 120;

const inOneLanguage = `text of 1 to ${MAX_NAME} characters`;
const name = z.string(inOneLanguage).trim().min(1, inOneLanguage).max(MAX_NAME, inOneLanguage).optional();
const severityExpected = 'a whole number from 1 to 5';

const body = z.strictObject({
  id: shortText(100).optional().describe('The saved query to replace; a new one when absent'),
  name: z
    .strictObject({ kk: name, ru: name, en: name })
    .refine(({ kk, ru, en }) => (kk ?? ru ?? en) !== undefined, 'a name in kk, ru or en, or in all of them')
    .describe('Languages left out take the name of another'),
  query: z.string('the text of a query').describe('As for /api/search'),
  category: shortText(100).nullable().default(null).describe('Category its signals carry'),
  severity: z
    .number(severityExpected)
    .int(severityExpected)
    .min(1, severityExpected)
    .max(5, severityExpected),
  enabled: z.boolean('true or false').default(true),
});

function inAllLanguages({ kk, ru, en }: z.infer<typeof body>['name']) {
  const any = (ru ?? kk ?? en)!;
  return { kk: kk ?? any, ru: ru ?? any, en: en ?? any };
}

function checkCategory(category: string | null, { vocabulary }: ServerDeps): void {
  if (category === null || vocabulary.categories.some(({ id }) => id === category)) return;
  const expected = 'the id of a category (see /api/vocabulary), or null';
  const about = { name: 'category', expected, got: quoted(category), where: 'body' };
  throw new Refusal('BAD_PARAMETER', about, { expected });
}

/** POST /api/standing-queries: back-tests a query and saves it with what the test found. */
export function standingQuerySaveRoute(app: App, deps: ServerDeps): void {
  const { store } = deps;
  const schema = { summary: 'Save a standing query', body, response: { 200: standingQueryAnswerSchema } };
  app.route({
    method: 'POST',
    url: '/api/standing-queries',
    schema,
    handler: async (request) => {
      const { id, query, category, severity, enabled } = request.body;
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      const given = request.body.name;
      checkCategory(category, deps);
      for (const text of new Set([given.kk, given.ru, given.en]))
        if (text !== undefined) await refuseName(text, { ...by, action: 'standing query refused' }, deps);
      const saved = await store.standingQueries.list();
      if (id !== undefined && !saved.some((known) => known.id === id))
        throw new Refusal('UNKNOWN_ID', { noun: 'standing query that was saved', id: quoted(id) });
      if (id === undefined && saved.length >= MAX_SAVED)
        throw new Refusal('TOO_LARGE', { what: 'a list', max: `${MAX_SAVED} standing queries` });
      const others = saved.filter((known) => known.id !== id);
      const backTest = await backTestOf(query, others, { by, id: request.id, deps });
      const draft = {
        id: id ?? randomUUID(),
        name: inAllLanguages(given),
        query,
        category,
        severity,
        enabled,
      };
      const tested = summaryOf(backTest);
      const kept = await store.standingQueries.put({ ...draft, by: by.actor, at: by.at, tested });
      const detail = JSON.stringify({ ...draft, version: kept.version });
      await store.audit.append({ ...by, action: 'standing query saved', detail });
      return { query: { ...kept, builtIn: false }, backTest };
    },
  });
}
