import { z } from 'zod';
import { readChannels } from '../../digest/standing.ts';
import { healthAnswerSchema } from '../../model/api.ts';
import type { SourceState } from '../../model/source.ts';
import { canaryTrouble } from '../canary-trouble.ts';
import { coverageTroubles } from '../coverage-troubles.ts';
import { deliveryTroubles } from '../delivery-troubles.ts';
import type { App, PartState, ServerDeps } from '../deps.ts';

/** States in which a source tells us nothing. */
const SILENT = new Set<SourceState>(['blocked', 'no-preview', 'moved', 'timeout', 'failing']);

async function silentSources(deps: ServerDeps): Promise<string | null> {
  const states = await deps.store.sources.all();
  const visited = deps.sources().filter((source) => source.enabled && states.has(source.id));
  const silent = visited.filter((source) => SILENT.has(states.get(source.id)!.state));
  if (silent.length * 2 <= visited.length) return null;
  return `Expected most sources to answer, got ${visited.length - silent.length} of ${visited.length} visited: see /api/sources`;
}

/** What may be asked of the parts that answer; null of the others. */
async function countsOf(deps: ServerDeps, away: ReadonlySet<string>) {
  const { store, search, queue } = deps;
  const ask = <T>(part: PartState['part'], question: () => Promise<T>): Promise<T | null> =>
    away.has(part) ? Promise.resolve(null) : question().catch(() => null);
  const [open, documents, signals, searchable, counts, silent, leader, coverage, canaries, channels] =
    await Promise.all([
      ask('store', () => store.items.countOpen()),
      ask('store', () => store.documents.count()),
      ask('store', () => store.signals.count()),
      ask('search', () => search.count()),
      ask('queue', () => queue.counts()),
      ask('store', () => silentSources(deps)),
      ask('store', () => store.leases.holder('schedule')),
      ask('store', () => deps.coverage()),
      ask('store', () => store.trials.canaries.list()),
      ask('store', () => readChannels(store, deps.now())),
    ]);
  return { open, documents, signals, searchable, counts, silent, leader, coverage, canaries, channels };
}

type Counts = Awaited<ReturnType<typeof countsOf>>;

/** What is wrong though every part answers. */
function troubles({ config, now }: ServerDeps, counts: Counts, away: ReadonlySet<string>): string[] {
  const { documents, searchable, silent, leader, coverage } = counts;
  const busy = Object.values(counts.counts ?? {}).some(
    ({ waiting, running, delayed }) => waiting + running + delayed > 0,
  );
  const found: string[] = [];
  if (searchable === 0 && documents !== null && documents > 0 && !busy) {
    found.push(`Expected ${documents} documents in search, got none: rebuild the search view`);
  }
  if (config.mode === 'live' && leader === null && !away.has('store')) {
    found.push('Expected one process to lead the schedule, got none for now: nothing new is visited');
  }
  if (silent !== null) found.push(silent);
  const canary = canaryTrouble(counts.canaries ?? [], now());
  if (canary !== null) found.push(canary);
  found.push(...deliveryTroubles(counts.channels ?? []));
  if (config.mode === 'live' && coverage !== null) found.push(...coverageTroubles(coverage));
  return found;
}

/** GET /api/health: how much is there, and what is wrong in sentences. Always 200 while the service lives. */
export function healthRoute(app: App, deps: ServerDeps): void {
  const { config } = deps;
  const schema = { summary: 'How the system is', response: { 200: healthAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/health',
    schema,
    handler: async () => {
      const parts = await deps.parts();
      const away = new Set(parts.filter(({ problem }) => problem !== null).map(({ part }) => part));
      const counts = await countsOf(deps, away);
      const problems = [
        ...parts.flatMap(({ problem }) => (problem === null ? [] : [problem])),
        ...troubles(deps, counts, away),
      ];
      const state = (part: PartState['part']) => (away.has(part) ? ('away' as const) : ('ok' as const));
      const steps = Object.values(counts.counts ?? {});
      return {
        status: problems.length === 0 ? ('ok' as const) : ('degraded' as const),
        version: config.version,
        mode: config.mode,
        startedAt: config.startedAt,
        parts: { store: state('store'), queue: state('queue'), search: state('search') },
        canary: counts.canaries?.[0] ?? null,
        open: counts.open,
        documents: counts.documents,
        searchable: counts.searchable,
        signals: counts.signals,
        quarantined: counts.counts === null ? null : steps.reduce((sum, step) => sum + step.quarantined, 0),
        queue: counts.counts ?? {},
        problems,
      };
    },
  });
}

/** GET /health: what a container asks: 200 while every part answers, else 503; needs no key and tells no address. */
export function livenessRoute(app: App, deps: ServerDeps): void {
  const states = z.object({
    status: z.enum(['ok', 'degraded']),
    parts: z.record(z.string(), z.enum(['ok', 'away'])),
  });
  app.route({
    method: 'GET',
    url: '/health',
    schema: { summary: 'Whether every part answers', response: { 200: states, 503: states } },
    handler: async (_request, reply) => {
      const parts = await deps.parts();
      const isWell = parts.every(({ problem }) => problem === null);
      const named = parts.map(({ part, problem }) => [part, problem === null ? 'ok' : 'away'] as const);
      return reply
        .status(isWell ? 200 : 503)
        .send({ status: isWell ? 'ok' : 'degraded', parts: Object.fromEntries(named) });
    },
  });
}
