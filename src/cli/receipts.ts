import { receiptFiguresSchema, type Latency, type Precision } from '../model/receipt.ts';
import type { Client } from './client.ts';
import { print, printJson, table } from './terminal.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LONG_MS = 48 * HOUR_MS;

function duration(ms: number | null): string {
  if (ms === null) return 'cannot tell (fewer than 5)';
  if (ms < 2 * HOUR_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  return ms < LONG_MS ? `${Math.round(ms / HOUR_MS)} h` : `${(ms / (24 * HOUR_MS)).toFixed(1)} d`;
}

const latency = ({ n, medianMs, p90Ms }: Latency): string =>
  medianMs === null
    ? `cannot tell (${n} of at least 5)`
    : `${duration(medianMs)} in the median, ${duration(p90Ms)} for nine in ten (${n})`;

const share = (value: number | null): string => (value === null ? '-' : value.toFixed(2));

function rowOf(kind: string, row: Precision): string[] {
  const { id, answers, useful, measures, wrong, duplicates, precision, low, high } = row;
  return [
    kind,
    id ?? '',
    ...[answers, useful, measures, wrong, duplicates].map(String),
    precision === null ? 'cannot tell' : `${share(precision)} (${share(low)} to ${share(high)})`,
    `${row.verified}/${row.dismissed}`,
  ];
}

/** Prints what recipients answered: precision by rule and source, how long they took, and which rules to think of retiring. */
export async function runReceipts(client: Client, options: { days: string; json: boolean }): Promise<void> {
  const path = `/api/metrics/receipts?days=${encodeURIComponent(options.days)}`;
  const figures = await client.get(path, receiptFiguresSchema);
  if (options.json) return printJson(figures);
  print(
    `From ${figures.since.slice(0, 10)} to ${figures.at.slice(0, 10)}: ${figures.answered} answers to ${figures.told} warnings delivered.`,
  );
  if (figures.answered === 0) return print('Nobody has answered yet: there is nothing to measure by.');
  const header = [
    'of',
    'id',
    'answers',
    'useful',
    'measures',
    'wrong',
    'known',
    'right (95 %)',
    'verdicts +/-',
  ];
  const rows = (kind: string, list: readonly Precision[]) => list.map((row) => rowOf(kind, row));
  print(
    table(header, [
      ...rows('all', [figures.all]),
      ...rows('detector', figures.detectors),
      ...rows('query', figures.queries),
      ...rows('category', figures.categories),
      ...rows('source', figures.sources),
    ]),
  );
  print(`From delivered to the first answer: ${latency(figures.latency.answer)}.`);
  print(`From a signal to the first verdict: ${latency(figures.latency.verdict)}.`);
  for (const { kind, id, high } of figures.retire)
    print(
      `To think of retiring: ${kind} ${id ?? ''}, right in at most ${share(high)} of answers; a person decides.`,
    );
}
