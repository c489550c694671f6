import type { ApiCoverage } from '../../../src/model/coverage.ts';
import { ago } from './clock.ts';
import { sources } from './sources.ts';

// Made-up volumes with a made-up outage three days ago.

const DAY_MINUTES = 24 * 60;
const LOW = { 9: 0.61, 3: 0.38, 2: 0.55 } as Record<number, number>;

const days: ApiCoverage['days'] = Array.from({ length: 28 }, (_, at) => {
  const before = 27 - at;
  const coverage = before > 22 ? null : (LOW[before] ?? 1 - (before % 3) / 50);
  return {
    day: ago(before * DAY_MINUTES).slice(0, 10),
    coverage,
    low: coverage !== null && coverage < 0.8,
  };
});

const topic = (
  category: string,
  change: ApiCoverage['topics'][number]['change'],
  counts: readonly [before: number, after: number, normalised: number],
): ApiCoverage['topics'][number] => ({
  category,
  change,
  before: counts[0],
  after: counts[1],
  normalisedBefore: counts[0] * 1.02,
  normalisedAfter: counts[2],
  days: days.slice(-15).map(({ day }, at) => ({
    day,
    families: Math.round(((at < 7 ? counts[0] : counts[1]) / 7) * (0.7 + ((at * 5) % 7) / 10)),
  })),
});

/** A made-up answer of /api/coverage: one outlet silent, one too young, one in a flood. */
export const coverage: ApiCoverage = {
  at: ago(1),
  coverage: 0.87,
  sentence: {
    kk: 'қамту 87\u00a0%; үнсіз: Степной вестник (вымышлен)',
    ru: 'охват 87\u00a0%; молчат: Степной вестник (вымышлен)',
    en: 'coverage 87\u00a0%; silent: Степной вестник (вымышлен)',
  },
  seen: 412,
  expected: 455.5,
  judged: sources.length - 1,
  young: 1,
  sources: sources.map(({ id }, at) => ({
    id,
    seen: at === 1 ? 2 : 38 - at,
    expected: at === 3 ? null : 39.5 - at,
    coverage: at === 3 ? null : at === 1 ? 0.05 : 1,
    standing: at === 3 ? 'young' : at === 1 ? 'silent' : at > 8 ? 'sparse' : 'ordinary',
    reason: at === 1 ? 'blocked' : null,
  })),
  languages: [
    { id: 'ru', seen: 260, expected: 300.2, coverage: 0.83 },
    { id: 'kk', seen: 140, expected: 142, coverage: 0.97 },
    { id: 'other', seen: 12, expected: 13.3, coverage: 1 },
  ],
  regions: [
    { id: '*', seen: 380, expected: 420, coverage: 0.86 },
    { id: 'almaty_city', seen: 32, expected: 35.5, coverage: 1 },
  ],
  alarms: [
    {
      scope: 'source',
      id: 'stepnoy-vestnik',
      kind: 'too-little',
      reason: 'blocked',
      since: ago(60 * 30),
      windowHours: 24,
      seen: 2,
      expected: 38.5,
    },
    {
      scope: 'language',
      id: 'en',
      kind: 'too-much',
      reason: 'catching-up',
      since: null,
      windowHours: 6,
      seen: 44,
      expected: 9.2,
    },
  ],
  days,
  topics: [
    topic('cyber_fraud', 'cannot-tell', [96, 61, 78.4]),
    topic('drug_trafficking', 'rose', [20, 44, 56]),
    topic('money_mule', 'same', [14, 12, 15.1]),
    topic('smuggling', 'fell', [31, 9, 11.2]),
  ],
};
