import { signalAnswerSchema, signalsAnswerSchema, type ApiSignal } from '../model/api.ts';
import type { HistoryEntry } from '../model/life-cycle.ts';
import { SCORES, type Contribution, type ScoreName } from '../model/signal.ts';
import type { Client } from './client.ts';
import { ago, print, printJson, table } from './terminal.ts';

const pathOf = (id: string): string => `/api/signals/${encodeURIComponent(id)}`;

/** Prints the newest signals with severity, score, Admiralty grade and counts. */
export async function runSignalsList(
  client: Client,
  options: { limit: string; state?: string; json: boolean },
): Promise<void> {
  const state = options.state === undefined ? '' : `&state=${encodeURIComponent(options.state)}`;
  const path = `/api/signals?limit=${encodeURIComponent(options.limit)}${state}`;
  const { signals } = await client.get(path, signalsAnswerSchema);
  if (options.json) return printJson(signals);
  if (signals.length === 0) return print('There is no such signal.');
  const rows = signals.map((signal) => [
    signal.id,
    String(signal.severity),
    signal.score.toFixed(2),
    `${signal.admiralty.letter}${signal.admiralty.digit}`,
    signal.state,
    String(signal.families),
    String(signal.origins),
    ago(signal.createdAt),
    signal.headline.en,
  ]);
  const header = ['signal', 'sev', 'score', 'grade', 'state', 'families', 'origins', 'since', 'headline'];
  print(table(header, rows, [36, 3, 5, 5, 10, 8, 7, 16, 100]));
}

const added = ({ value, weight }: Contribution): number => value * weight;
const signed = (amount: number): string => `${amount < 0 ? '-' : '+'}${Math.abs(amount).toFixed(2)}`;

function scoreLines(signal: ApiSignal, of: ScoreName): string[] {
  const terms = signal.explanation.filter((term) => term.of === of);
  terms.sort((a, b) => Math.abs(added(b)) - Math.abs(added(a)));
  return [
    '',
    `${of} ${signal[of].toFixed(2)}`,
    ...terms.map(
      (term) => `  ${signed(added(term))}  ${term.name} (${term.value.toFixed(2)} x ${term.weight})`,
    ),
  ];
}

function entryLine({ at, kind, from, to, by, why, reasons }: HistoryEntry): string {
  const when = at.slice(0, 16).replace('T', ' ');
  if (kind === 'reopened') return `  ${when}  re-opened (${from} to ${to}): ${reasons.join(', ')}`;
  return `  ${when}  ${from} to ${to} by ${by ?? '-'}${why === null ? '' : `: ${why}`}`;
}

function show(signal: ApiSignal): string {
  const { admiralty, state, moves, history, families, origins } = signal;
  return [
    signal.headline.en,
    signal.summary.en,
    '',
    `${state}, severity ${signal.severity} of 5, score ${signal.score.toFixed(2)}, Admiralty ${admiralty.letter}${admiralty.digit}; text families ${families}, independent origins ${origins}`,
    ...SCORES.flatMap((of) => scoreLines(signal, of)),
    `(weights ${signal.weights}; score is the logistic of all of them together)`,
    '',
    ...signal.evidence.flatMap(({ quote, url }) => [`"${quote.replaceAll(/\s+/g, ' ')}"`, `  ${url}`]),
    ...(history.length === 0 ? [] : ['', 'history', ...history.map(entryLine)]),
    '',
    moves.length === 0
      ? 'Nobody may move it.'
      : `aldyn signals verdict ${signal.id} ${moves.map(({ to }) => to).join('|')}`,
  ].join('\n');
}

/** Prints one signal: its scores with what they are made of, its evidence and its history. */
export async function runSignalsShow(client: Client, id: string, options: { json: boolean }): Promise<void> {
  const signal = await client.get(pathOf(id), signalAnswerSchema);
  if (options.json) printJson(signal);
  else print(show(signal));
}

/** Moves a signal by a person's word. */
export async function runSignalsVerdict(
  client: Client,
  id: string,
  verdict: { state: string; why?: string },
): Promise<void> {
  const signal = await client.post(`${pathOf(id)}/verdict`, verdict, signalAnswerSchema);
  print(`${signal.headline.en}\nis ${signal.state} now.`);
}
