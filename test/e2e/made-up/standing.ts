// Made-up standing queries and back-tests.
import { parseQuery } from '../../../src/model/query-parser.ts';
import {
  backTestSchema,
  standingQueryAnswerSchema,
  type ApiStandingQuery,
  type BackTest,
} from '../../../src/model/standing-query.ts';
import { ago } from './clock.ts';
import { documents } from './documents.ts';

const DAY_MINUTES = 24 * 60;
const dayAgo = (days: number): string => ago(days * DAY_MINUTES).slice(0, 10);

/** What is there before a test saves or removes anything. */
export const standingQueries: readonly ApiStandingQuery[] = [
  {
    id: 'drug_trafficking',
    name: { kk: 'Есірткі саудасы', ru: 'Сбыт наркотиков', en: 'Drug trafficking' },
    query: 'category:drug_trafficking',
    category: 'drug_trafficking',
    severity: 5,
    by: null,
    at: null,
    enabled: true,
    version: 1,
    builtIn: true,
    tested: null,
  },
  {
    id: 'made-up-1',
    name: { kk: 'Студент-дропперлер', ru: 'Студенты-дропперы', en: 'Students as mules' },
    query: '(дроппер* OR "продать карту") студент* -фильм',
    category: 'money_mule',
    severity: 4,
    by: 'anna',
    at: ago(3000),
    enabled: true,
    version: 2,
    builtIn: false,
    tested: {
      from: dayAgo(92),
      to: dayAgo(3),
      complete: true,
      documents: 40,
      families: 17,
      peak: { day: dayAgo(20), documents: 12, families: 4 },
      covered: 9,
    },
  },
];

/** A back-test: a wave in the middle, and the documents that there are as samples. Throws QueryError for a bad query. */
export function fakeBackTest(query: string): BackTest {
  parseQuery(query);
  const days = Array.from({ length: 90 }, (_, at) => {
    const families = at % 7 === 3 || (at > 50 && at < 60) ? (at % 4) + 1 : 0;
    return { day: dayAgo(89 - at), documents: families * 2, families };
  });
  const families = days.reduce((sum, day) => sum + day.families, 0);
  return backTestSchema.parse({
    from: dayAgo(89),
    to: dayAgo(0),
    complete: true,
    documents: families * 2,
    families,
    peak: days.find((day) => day.families === 4) ?? null,
    covered: Math.round(families / 4),
    passing: 3,
    days,
    samples: [...documents.values()].slice(0, 20).map(({ document, language }) => ({
      documentId: document.id,
      version: document.version,
      title: document.title ?? '',
      quote: document.text.slice(document.bodyStart, document.bodyStart + 200),
      language: language?.language ?? 'other',
      source: document.sourceId,
      published: document.published?.at ?? null,
      firstSeen: document.firstSeen,
    })),
  });
}

/** Saves a query as the service would. */
export function fakeSave(
  saved: ApiStandingQuery[],
  body: { query: string; name: Partial<ApiStandingQuery['name']>; category: string | null; severity: number },
): unknown {
  const backTest = fakeBackTest(body.query);
  const any = body.name.ru ?? body.name.kk ?? body.name.en ?? '';
  const { days: _d, samples: _s, passing: _p, ...tested } = backTest;
  const query: ApiStandingQuery = {
    ...body,
    id: `made-up-${saved.length}`,
    name: { kk: any, ru: any, en: any, ...body.name },
    by: 'local',
    at: ago(0),
    enabled: true,
    version: 1,
    builtIn: false,
    tested,
  };
  saved.push(query);
  return standingQueryAnswerSchema.parse({ query, backTest });
}
