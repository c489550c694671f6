import {
  backTestSchema,
  standingQueriesAnswerSchema,
  standingQueryAnswerSchema,
  standingQueryRemovedSchema,
  type BackTest,
} from '../model/standing-query.ts';
import { ConfigError } from '../model/outcome.ts';
import { ApiRefusal, type Client } from './client.ts';
import { ago, print, printJson, table } from './terminal.ts';

const PATH = '/api/standing-queries';

/** Prints every standing query, the built-in ones first. */
export async function runStandingList(client: Client, options: { json: boolean }): Promise<void> {
  const { queries } = await client.get(PATH, standingQueriesAnswerSchema);
  if (options.json) return printJson(queries);
  const rows = queries.map((q) => [
    q.id,
    String(q.severity),
    q.builtIn ? 'built in' : q.enabled ? 'on' : 'off',
    q.category ?? '-',
    q.tested === null ? '-' : String(q.tested.families),
    q.by === null ? '-' : `${q.by}, ${ago(q.at)}`,
    q.name.en,
    q.query,
  ]);
  print(
    table(
      ['id', 'sev', 'state', 'category', 'families', 'saved', 'name', 'query'],
      rows,
      [36, 3, 8, 24, 8, 24, 30, 60],
    ),
  );
}

const BARS = '▁▂▃▄▅▆▇█';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** Families per day as one line, a character a day; a day without any is a dot. */
function sparkline(days: BackTest['days']): string {
  const most = Math.max(1, ...days.map(({ families }) => families));
  return days
    .map(({ families }) => (families === 0 ? '·' : BARS[Math.ceil((families / most) * BARS.length) - 1]!))
    .join('');
}

function show(test: BackTest): string {
  const { from, to, documents, families, peak, covered, passing, samples } = test;
  const perDay = (families / test.days.length).toFixed(2);
  const lines = [
    `${from} to ${to}: ${count(families, 'family', 'families')}, ${perDay} a day, of ${count(documents, 'document', 'documents')}`,
    ...(test.complete
      ? []
      : ['Too many documents answer to look at 90 days: these are the newest days only.']),
    `  ${sparkline(test.days)}`,
    ...(peak === null
      ? ['It would never have fired.']
      : [
          `Most on ${peak.day}: ${count(peak.families, 'family', 'families')}, ${count(peak.documents, 'document', 'documents')}`,
          `Other standing queries fire for ${covered} of ${count(families, 'family', 'families')} (${Math.round((100 * covered) / families)} %)`,
        ]),
    ...(passing === 0 ? [] : [`${passing} documents only mention it in passing: it does not fire for them`]),
  ];
  const rows = samples.map((s) => [(s.published ?? s.firstSeen).slice(0, 10), s.source, s.quote]);
  if (rows.length > 0) lines.push('', table(['day', 'source', 'what answers'], rows, [10, 20, 110]));
  return lines.join('\n');
}

/** Runs what asks about a query; a bad one is shown with a caret under the mistake. */
async function pointing<T>(query: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiRefusal && error.position !== undefined)
      console.error(`  ${query}\n  ${' '.repeat(error.position)}^`);
    throw error;
  }
}

/** Prints how often a query would have fired in the last 90 days; saves nothing. */
export async function runStandingTest(
  client: Client,
  query: string,
  options: { json: boolean },
): Promise<void> {
  const test = await pointing(query, () => client.post(`${PATH}/test`, { query }, backTestSchema));
  if (options.json) printJson(test);
  else print(show(test));
}

/** What `add` is told beside the query. */
export interface StandingAddOptions {
  nameKk?: string;
  nameRu?: string;
  nameEn?: string;
  category?: string;
  severity: string;
  replace?: string;
  off: boolean;
  json: boolean;
}

/** Back-tests a query, saves it and prints both. */
export async function runStandingAdd(
  client: Client,
  query: string,
  options: StandingAddOptions,
): Promise<void> {
  const severity = Number(options.severity);
  if (!Number.isInteger(severity))
    throw new ConfigError(`Expected --severity to be a whole number from 1 to 5, got "${options.severity}"`);
  const body = {
    name: { kk: options.nameKk, ru: options.nameRu, en: options.nameEn },
    query,
    category: options.category ?? null,
    severity,
    enabled: !options.off,
    id: options.replace,
  };
  const answer = await pointing(query, () => client.post(PATH, body, standingQueryAnswerSchema));
  if (options.json) return printJson(answer);
  const { id, version } = answer.query;
  print(
    `${show(answer.backTest)}\n\nSaved as ${id}, version ${version}. aldyn standing remove ${id} takes it out.`,
  );
}

/** Takes out a standing query that was saved. */
export async function runStandingRemove(client: Client, id: string): Promise<void> {
  const { removed } = await client.remove(`${PATH}/${encodeURIComponent(id)}`, standingQueryRemovedSchema);
  print(`${removed} is removed; what it found before stays.`);
}
