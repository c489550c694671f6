import { writeFile } from 'node:fs/promises';
import { findOne } from '../../nlp/substances/look-up.ts';
import { ConfigError } from '../model/outcome.ts';
import {
  incidentDraftSchema,
  targetGroupsAnswerSchema,
  targetingAnswerSchema,
  type Rate,
  type TargetingAnswer,
} from '../model/targeting.ts';
import type { Client } from './client.ts';
import { print, printJson, table } from './terminal.ts';

/** What is asked about, as the command line names it. */
export interface TargetingOptions {
  group: boolean;
  query: boolean;
  weeks: string;
  json: boolean;
  csv?: string;
  language: string;
}

const MAX_ROWS = 8;
const BARS = '▁▂▃▄▅▆▇█';

function parametersOf(
  what: string,
  { group, query, weeks }: Pick<TargetingOptions, 'group' | 'query' | 'weeks'>,
): URLSearchParams {
  if (group && query) throw new ConfigError('Expected at most one of --group and --query, got both');
  if (group) return new URLSearchParams({ group: what, weeks });
  if (query) return new URLSearchParams({ q: what, weeks });
  // By id, name, code or CAS number, as `aldyn substances` knows them.
  return new URLSearchParams({ substance: findOne(what)?.id ?? what, weeks });
}

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const REASONS = {
  'short-past': 'too few earlier weeks are known',
  'little-seen': 'too little was seen this week',
} as const;

function rateLine({ verdict, reason, thisWeek, normal, low, high, ratio, weeks }: Rate): string {
  const rests = counted(weeks, 'earlier week', 'earlier weeks');
  if (normal === null)
    return `Last seven days: ${thisWeek}; usual: cannot tell, ${reason === null ? '' : REASONS[reason]} (${rests})`;
  const times = ratio === null ? 'never seen before' : `${ratio} times the usual`;
  return `Last seven days: ${thisWeek}, usual ${normal} (95 of 100 such weeks: ${low ?? ''} to ${high ?? ''}), ${times}: ${verdict} (rests on ${rests})`;
}

function weeksLine(weeks: TargetingAnswer['weeks']): string {
  const most = Math.max(1, ...weeks.map(({ families }) => families));
  return weeks
    .map(({ families, known }) => {
      if (!known) return '?';
      return families === 0 ? '·' : BARS[Math.ceil((families / most) * BARS.length) - 1]!;
    })
    .join('');
}

const name = (place: { name: { en: string } } | null): string => place?.name.en ?? '?';

function lists(answer: TargetingAnswer): string[] {
  const { regions, routes, amounts, channels, contexts, analogues } = answer;
  const part = (title: string, rows: readonly string[]): string[] =>
    rows.length === 0 ? [] : ['', title, ...rows.slice(0, MAX_ROWS).map((row) => `  ${row}`)];
  return [
    ...part(
      'regions',
      regions.map(({ region, families }) => `${region ?? 'none named'}: ${families}`),
    ),
    ...part(
      'routes',
      routes.map(({ from, to, via, families }) => `${[from, ...via, to].map(name).join(' > ')}: ${families}`),
    ),
    ...part(
      'prices and quantities (lowest, median, highest)',
      amounts.map(
        ({ kind, unit, per, families, lowest, median, highest }) =>
          `${kind}, ${unit}${per === null ? '' : ` a ${per}`}: ${lowest}, ${median}, ${highest} (${counted(families, 'family', 'families')})`,
      ),
    ),
    ...part(
      'outlets',
      channels.map(({ group, country, outlets }) => `${group}, ${country}: ${outlets}`),
    ),
    ...part(
      'contexts',
      contexts.flatMap(({ context, families, evidence }) => [
        `${context}: ${families}`,
        ...evidence.slice(0, 2).map(({ quote, url }) => `  "${quote.replaceAll(/\s+/g, ' ')}" ${url}`),
      ]),
    ),
    ...part(
      'analogues',
      analogues.map(
        ({ substance, families, uncontrolled }) =>
          `${substance}: ${families}${uncontrolled ? ', not listed in Kazakhstan as far as was read' : ''}`,
      ),
    ),
  ];
}

function show(answer: TargetingAnswer): string {
  const { target, from, to, complete, totals, tradeFamilies, rate, weeks, read } = answer;
  return [
    `${target.name.en}, ${from} to ${to}${complete ? '' : ' (so much answers that earlier days could not be looked at)'}`,
    `${counted(totals.families, 'text family', 'text families')}, ${counted(totals.origins, 'independent origin', 'independent origins')}; ${tradeFamilies} more in ordinary trade only`,
    `  ${weeksLine(weeks)}  weeks`,
    rateLine(rate),
    ...lists(answer),
    '',
    `Read for routes, amounts and contexts: ${read.families} of ${read.of} families`,
  ].join('\n');
}

/** Asks about a substance, a group or a query, and prints or saves what is answered. */
export async function runTargeting(client: Client, what: string, options: TargetingOptions): Promise<void> {
  const parameters = parametersOf(what, options);
  if (options.csv !== undefined) {
    parameters.set('language', options.language);
    await writeFile(options.csv, await client.text(`/api/targeting/export.csv?${parameters.toString()}`));
    return print(`Saved as ${options.csv}`);
  }
  const answer = await client.get(`/api/targeting?${parameters.toString()}`, targetingAnswerSchema);
  if (options.json) printJson(answer);
  else print(show(answer));
}

/** Prints the lists and families of substances that can be asked about. */
export async function runTargetGroups(client: Client, options: { json: boolean }): Promise<void> {
  const { groups } = await client.get('/api/targeting/groups', targetGroupsAnswerSchema);
  if (options.json) return printJson(groups);
  const rows = groups.map(({ id, kind, name: { en }, substances }) => [
    id,
    kind,
    String(substances.length),
    en,
  ]);
  print(table(['group', 'kind', 'substances', 'name'], rows, [24, 8, 10, 60]));
}

/** Prints the draft of an incident from a document or a signal. */
export async function runIncidentDraft(
  client: Client,
  id: string,
  options: { signal: boolean; substance?: string; language: string; json: boolean },
): Promise<void> {
  const parameters = new URLSearchParams({ [options.signal ? 'signal' : 'document']: id });
  if (options.substance !== undefined) parameters.set('substance', options.substance);
  if (options.json) {
    const path = `/api/targeting/incident?${parameters.toString()}`;
    return printJson(await client.get(path, incidentDraftSchema));
  }
  parameters.set('language', options.language);
  print(await client.text(`/api/targeting/incident.txt?${parameters.toString()}`));
}
