import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiHealth, ApiSource } from '../../src/model/api.ts';
import type { Running } from './aldyn.ts';

/** Recipients of a replay: both centres, a digest a minute, into files. */
export const REPLAY_RECIPIENTS = `recipients:
  - id: forecasting-centre
    name: Centre for Forecasting Criminal Threats
    audience: analysts
    languages: [ru]
    categories: ['*']
    schedule: '* * * * *'
    immediateScore: 0
    channels: [{ kind: file, folder: digests/forecasting-centre }]
  - id: targeting-centre
    name: Targeting Centre
    audience: analysts
    languages: [kk]
    categories: [precursors_chemicals, drug_trafficking]
    substances: true
    schedule: '* * * * *'
    immediateScore: 0
    channels: [{ kind: file, folder: digests/targeting-centre }]
`;

const STEPS = ['collect', 'extract', 'annotate', 'index'];

/** Resolves when every source was visited and nothing is left to extract, annotate or index; rejects after `timeoutMs`. */
export async function untilCollected(
  running: Running,
  options: { sources: number; timeoutMs: number },
): Promise<ApiHealth> {
  const end = Date.now() + options.timeoutMs;
  while (Date.now() < end) {
    const health = await running.get<ApiHealth>('/api/health');
    const open = STEPS.reduce(
      (sum, step) =>
        sum +
        (health.queue[step]?.waiting ?? 0) +
        (health.queue[step]?.running ?? 0) +
        (health.queue[step]?.delayed ?? 0),
      0,
    );
    if (open === 0) {
      const { sources } = await running.get<{ sources: ApiSource[] }>('/api/sources');
      if (sources.filter((source) => source.lastVisit !== null).length >= options.sources) return health;
    }
    await sleep(250);
  }
  throw new Error(`Expected the line to be empty within ${options.timeoutMs} ms\n${running.output()}`);
}
