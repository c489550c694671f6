import { findByQuery, findOne, isBrokenCas, nearest, sharingNames } from '../../nlp/substances/look-up.ts';
import { REGIME_NAMES, statusOn } from '../../nlp/substances/status.ts';
import type { RegimeStatus } from '../../nlp/substances/status.ts';
import { SUBSTANCES, SUBSTANCE_SOURCES } from '../../nlp/taxonomy/index.ts';
import type { Substance } from '../../nlp/taxonomy/index.ts';
import { ConfigError } from '../model/outcome.ts';
import { print, printJson, table } from './terminal.ts';

function unknown(text: string): ConfigError {
  const cas = isBrokenCas(text) ? ' (shaped as a CAS number, but its check digit is wrong)' : '';
  return new ConfigError(
    `Expected a substance of the list, got "${text}"${cas}. Nearest: ${nearest(text).join(', ')} (aldyn substances lists all ${SUBSTANCES.length})`,
  );
}

/** Lists the substances whose names or identifiers the query names, or all of them. */
export function runSubstancesList(query: string, options: { json: boolean }): void {
  const found = findByQuery(query);
  if (found.length === 0) throw unknown(query);
  if (options.json)
    return printJson(
      found.map(({ id, name, control, cas, hs, codes }) => ({ id, name, control, cas, hs, codes })),
    );
  const rows = found.map(({ id, name, control, cas, hs }) => [
    id,
    cas.join(' ') || '-',
    hs ?? '-',
    control ?? 'watched',
    name.en,
  ]);
  print(table(['substance', 'CAS', 'HS 2022', 'control', 'name'], rows, [24, 22, 8, 52, 70]));
  print(`${found.length} of ${SUBSTANCES.length} substances`);
}

const readOf = (sources: readonly string[]): string =>
  sources.some((source) => source !== 'MEM') ? 'read' : 'memory';

function statusLines(statuses: readonly RegimeStatus[]): string[] {
  return statuses.map(
    ({ regime, state, says, provenance, source }) =>
      `  ${REGIME_NAMES[regime]}: ${state === 'listed' && says === 'listed' ? 'listed' : says} [${provenance}, ${source}]`,
  );
}

function describe(substance: Substance, statuses: readonly RegimeStatus[], date: string): string {
  const { id, name, names, codes, slang, cas, casSources, hs, threshold, sources } = substance;
  const keys = [...new Set([...sources, ...casSources, ...statuses.map(({ source }) => source)])];
  const shared = sharingNames(substance);
  const lines: (string | null)[] = [
    `${id}: ${name.en}`,
    `  kk ${name.kk}`,
    `  ru ${name.ru}`,
    `names  ${names.join('; ')} [${readOf(sources)}, ${sources.join(', ')}]`,
    codes.length > 0 ? `codes  ${codes.join(', ')}` : null,
    slang.length > 0 ? `slang  ${slang.join(', ')}` : null,
    `CAS    ${cas.length > 0 ? `${cas.join(', ')} [${readOf(casSources)}, ${casSources.join(', ')}]` : 'none known'}`,
    `HS     ${hs ?? 'none known'}`,
    shared.length > 0 ? `shares a name with ${shared.join(', ')}` : null,
    substance.everyday === true ? 'in daily use: a mention alone says nothing' : null,
    `on ${date}:`,
    ...statusLines(statuses),
    threshold === null ? null : `  Kazakhstan controls mixtures: ${threshold}`,
    'sources:',
    ...keys.map((key) => `  ${key}  ${SUBSTANCE_SOURCES[key] ?? 'not told'}`),
  ];
  return lines.filter((line) => line !== null).join('\n');
}

function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}

/** Explains one substance with its names, identifiers, sources and control status on the day, today by default. */
export function runSubstancesExplain(text: string, options: { on?: string; json: boolean }): void {
  const date = options.on ?? new Date().toISOString().slice(0, 10);
  if (!isDay(date)) throw new ConfigError(`Expected --on to be a day such as 2024-12-03, got "${date}"`);
  const substance = findOne(text);
  if (substance === null) {
    const several = findByQuery(text);
    if (several.length < 2) throw unknown(text);
    throw new ConfigError(
      `Expected one substance, got "${text}", a name of ${several.map(({ id }) => id).join(', ')}`,
    );
  }
  const statuses = statusOn(substance.id, date)!;
  if (!options.json) return print(describe(substance, statuses, date));
  const { listings: history, everyday = false, ...facts } = substance;
  printJson({
    ...facts,
    everyday,
    sharesNameWith: sharingNames(substance),
    date,
    status: statuses,
    history,
    sourceTexts: SUBSTANCE_SOURCES,
  });
}
