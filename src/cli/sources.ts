import { startDemoSpace } from '../../demo/index.ts';
import { createDoor } from '../../crawlers/polite.ts';
import { probeSource } from '../../crawlers/visit.ts';
import type { SourceVisit } from '../../crawlers/collector.ts';
import type { Config } from '../config.ts';
import { loadSources } from '../files/sources.ts';
import { sourcesAnswerSchema } from '../model/api.ts';
import { ConfigError } from '../model/outcome.ts';
import type { Source } from '../model/source.ts';
import type { Client } from './client.ts';
import { ago, createProgress, printJson, table } from './terminal.ts';

/** The last column is cut by the terminal alone. */
const MAX_DETAIL = 600;

/** Prints every source with its state. */
export async function runSourcesList(client: Client, options: { json: boolean }): Promise<void> {
  const { sources } = await client.get('/api/sources', sourcesAnswerSchema);
  if (options.json) return printJson(sources);
  const rows = sources.map((s) => [
    s.id,
    s.enabled ? (s.state ?? 'not visited yet') : 'off',
    ago(s.since),
    String(s.items),
    ago(s.newest),
    s.detail,
  ]);
  console.log(
    table(['source', 'state', 'since', 'items', 'newest', 'detail'], rows, [28, 16, 16, 6, 16, MAX_DETAIL]),
  );
}

/** Sources probed at the same time: they are different hosts, and each waits mostly for the network. */
const PROBES = 12;

function choose(sources: readonly Source[], ids: readonly string[]): Source[] {
  if (ids.length === 0) return sources.filter((source) => source.enabled);
  return ids.map((id) => {
    const source = sources.find((each) => each.id === id);
    if (source === undefined)
      throw new ConfigError(`Expected the id of a source, got "${id}" (sources file)`);
    return source;
  });
}

interface Probe {
  source: Source;
  visit: SourceVisit;
}

async function probeAll(
  sources: readonly Source[],
  config: Pick<Config, 'contact' | 'paceMs' | 'resolve' | 'privateHosts'>,
): Promise<Probe[]> {
  const door = createDoor({
    contact: config.contact,
    minDelayMs: config.paceMs,
    resolve: config.resolve,
    privateHosts: new Set(config.privateHosts),
  });
  const progress = createProgress('probing sources');
  const probes: Probe[] = [];
  const waiting = [...sources];
  const probeNext = async () => {
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
      const visit = await probeSource({
        source,
        door,
        now: () => new Date(),
        signal: new AbortController().signal,
      });
      probes.push({ source, visit });
      progress.update(`${probes.length}/${sources.length}  ${source.id}: ${visit.report.state}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: PROBES }, probeNext));
  } finally {
    progress.done();
    await door.close();
  }
  return sources.map((source) => probes.find((probe) => probe.source === source)!);
}

async function probeDemo(ids: readonly string[], config: Config): Promise<Probe[]> {
  const space = await startDemoSpace({ startedAt: new Date() });
  try {
    return await probeAll(choose(space.sources, ids), { ...config, resolve: space.resolve, paceMs: 0 });
  } finally {
    await space.close();
  }
}

function toRow({ source, visit }: Probe): string[] {
  const { report } = visit;
  const answered = report.candidate === null ? null : source.candidates[report.candidate]!;
  const which =
    answered === null
      ? '-'
      : `${report.candidate! + 1}/${source.candidates.length} ${answered.kind} ${answered.url}`;
  return [
    source.id,
    report.state,
    String(report.items),
    ago(report.newest),
    visit.language ?? source.languages.join(','),
    `${Math.round(report.latencyMs)} ms`,
    which,
    report.detail,
  ];
}

/** Probes sources (all that are on, or those named) and prints a table; nothing is collected. */
export async function runSourcesCheck(
  config: Config,
  ids: readonly string[],
  options: { json: boolean; demo: boolean },
): Promise<void> {
  const probes = options.demo
    ? await probeDemo(ids, config)
    : await probeAll(choose(loadSources(config.sourcesFile), ids), config);
  if (options.json) return printJson(probes.map((p) => ({ language: p.visit.language, ...p.visit.report })));
  console.log(
    table(
      ['source', 'state', 'items', 'newest', 'language', 'latency', 'answered', 'detail'],
      probes.map(toRow),
      [28, 14, 6, 16, 10, 10, 64, MAX_DETAIL],
    ),
  );
  const counts = new Map<string, number>();
  for (const { visit } of probes) counts.set(visit.report.state, (counts.get(visit.report.state) ?? 0) + 1);
  console.log(`\n${probes.length} sources: ${[...counts].map(([state, n]) => `${n} ${state}`).join(', ')}`);
}
