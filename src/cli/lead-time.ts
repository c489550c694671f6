import { coverageAnswerSchema } from '../model/coverage.ts';
import {
  bulletinsAnswerSchema,
  leadTimeAnswerSchema,
  matchJudgedSchema,
  type LeadTimeClass,
} from '../model/lead-time.ts';
import type { Client } from './client.ts';
import { print, printJson, table } from './terminal.ts';

const DAY_MS = 86_400_000;

const days = (ms: number | null): string => (ms === null ? '-' : `${(ms / DAY_MS).toFixed(1)} d`);

function rowOf(one: LeadTimeClass): string[] {
  const band = one.medianMs === null ? '' : ` (${days(one.medianLowMs)} to ${days(one.medianHighMs)})`;
  return [
    one.category ?? 'all',
    String(one.n),
    String(one.events),
    String(one.censored),
    String(one.bulletins),
    String(one.warned),
    String(one.missed),
    String(one.open),
    days(one.medianLeadMs),
    `${days(one.medianMs)}${band}`,
  ];
}

/** Prints how long before official bulletins we warned, per category. */
export async function runLeadTime(client: Client, options: { days: string; json: boolean }): Promise<void> {
  const path = `/api/metrics/lead-time?days=${encodeURIComponent(options.days)}`;
  const ledger = await client.get(path, leadTimeAnswerSchema);
  if (options.json) return printJson(ledger);
  const header = [
    'category',
    'warnings',
    'confirmed',
    'censored',
    'bulletins',
    'warned',
    'missed',
    'open',
    'median lead',
    'half by (95 % band)',
  ];
  print(`From ${ledger.since.slice(0, 10)} to ${ledger.at.slice(0, 10)}:`);
  print(table(header, [ledger.all, ...ledger.classes].map(rowOf)));
  if (ledger.all.bulletins === 0)
    print('No official bulletin on crime came: there is nothing to measure by.');
  if (ledger.all.open > 0) print(`${ledger.all.open} wait for a person: aldyn lead-time matches`);
}

/** Lists bulletins with the signals proposed for them that nobody has judged. */
export async function runLeadTimeMatches(client: Client, options: { json: boolean }): Promise<void> {
  const { bulletins } = await client.get('/api/bulletins?state=proposed&limit=100', bulletinsAnswerSchema);
  if (options.json) return printJson(bulletins);
  if (bulletins.length === 0) return print('Nothing waits to be judged.');
  const rows = bulletins.flatMap(({ documentId, title, matches }) =>
    matches
      .filter(({ state }) => state === 'proposed')
      .map((match) => [
        documentId,
        match.signalId,
        match.score.toFixed(2),
        days(match.leadMs),
        match.headline?.en ?? '(deleted)',
        title ?? '(deleted)',
      ]),
  );
  print(
    table(
      ['bulletin', 'signal', 'likeness', 'lead', 'signal says', 'bulletin says'],
      rows,
      [64, 36, 8, 8, 50, 60],
    ),
  );
}

/** Keeps whether a signal warned of what a bulletin tells. */
export async function runLeadTimeJudge(
  client: Client,
  match: { documentId: string; signalId: string },
  state: 'confirmed' | 'rejected',
): Promise<void> {
  await client.post('/api/bulletins/matches', { ...match, state }, matchJudgedSchema);
  print(state === 'confirmed' ? 'It counts as warned of before.' : 'It does not count.');
}

/** Prints what share of the documents expected was seen, with alarms. */
export async function runCoverage(client: Client, options: { json: boolean }): Promise<void> {
  const coverage = await client.get('/api/coverage', coverageAnswerSchema);
  if (options.json) return printJson(coverage);
  print(`In the last 24 hours: ${coverage.sentence.en}.`);
  const low = coverage.days.filter((day) => day.low);
  if (low.length > 0) {
    const named = low.map(({ day, coverage: share }) => `${day} (${Math.round(100 * (share ?? 0))} %)`);
    print(`Days of low coverage, on which a fall says nothing: ${named.join(', ')}.`);
  }
  const rows = coverage.alarms.map(({ scope, id, kind, reason, seen, expected, windowHours }) => [
    scope,
    id,
    kind,
    reason,
    `${seen} of about ${Math.round(expected)} in ${windowHours} h`,
  ]);
  if (rows.length > 0) print(table(['what', 'id', 'alarm', 'reason', 'documents'], rows));
}
