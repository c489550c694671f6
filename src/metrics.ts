import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { CanaryRun } from './model/canary.ts';
import type { ApiCoverage } from './model/coverage.ts';
import type { ChannelStanding } from './model/delivery.ts';

/** Seconds; a page is fetched in about one, a search answered in hundredths. */
const STEP_BUCKETS = [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 15, 60];
const HTTP_BUCKETS = [0.002, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 5];

function createMeters(registers: Registry[]) {
  return {
    outcomes: new Counter({
      name: 'aldyn_outcomes_total',
      help: 'Runs of jobs by step and outcome, since start',
      labelNames: ['step', 'outcome'],
      registers,
    }),
    steps: new Histogram({
      name: 'aldyn_step_duration_seconds',
      help: 'How long runs of a step took',
      labelNames: ['step'],
      buckets: STEP_BUCKETS,
      registers,
    }),
    requests: new Histogram({
      name: 'aldyn_http_duration_seconds',
      help: 'How long requests took, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: HTTP_BUCKETS,
      registers,
    }),
    jobs: new Gauge({
      name: 'aldyn_queue_jobs',
      help: 'Jobs by step and state',
      labelNames: ['step', 'state'],
      registers,
    }),
    parts: new Gauge({
      name: 'aldyn_part_up',
      help: '1 while the part answers, 0 while it is away',
      labelNames: ['part'],
      registers,
    }),
    documents: new Gauge({ name: 'aldyn_documents', help: 'Documents in the store', registers }),
    coverage: new Gauge({
      name: 'aldyn_coverage_ratio',
      help: 'Share of the documents expected in 24 hours that was seen; scope is panel, language or region',
      labelNames: ['scope', 'id'],
      registers,
    }),
    volumeAlarms: new Gauge({
      name: 'aldyn_volume_alarm',
      help: '1 while far too little or far too much comes of a source, language, region or the panel',
      labelNames: ['scope', 'id', 'kind', 'reason'],
      registers,
    }),
    canaryFound: new Gauge({
      name: 'aldyn_canary_found',
      help: '1 where the made-up posts of the day in a language became a signal, 0 where they were missed',
      labelNames: ['language'],
      registers,
    }),
    canaryTime: new Gauge({
      name: 'aldyn_canary_time_seconds',
      help: 'When the last trial with made-up posts was, seconds since 1970',
      registers,
    }),
    sources: new Gauge({
      name: 'aldyn_source_state',
      help: '1 for the state a source is in',
      labelNames: ['source', 'state'],
      registers,
    }),
  };
}

function createDeliveryMeters(registers: Registry[]) {
  return {
    attempts: new Counter({
      name: 'aldyn_delivery_attempts_total',
      help: 'Attempts at deliveries by kind of channel and how they went, since start',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    deliveries: new Gauge({
      name: 'aldyn_deliveries',
      help: 'Deliveries by recipient, kind of channel and state; settled ones of the last week',
      labelNames: ['recipient', 'channel', 'state'],
      registers,
    }),
    pendingAge: new Gauge({
      name: 'aldyn_delivery_pending_age_seconds',
      help: 'Age of the oldest delivery on its way; none where there is none',
      labelNames: ['recipient', 'channel'],
      registers,
    }),
    deadChannels: new Gauge({
      name: 'aldyn_channel_dead',
      help: 'Channels of a recipient that do not deliver, by trouble: waiting, failing or uncertain',
      labelNames: ['recipient', 'channel', 'trouble'],
      registers,
    }),
  };
}

/** Counters and gauges in a registry of their own, with those of the process; names start with `aldyn_`. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const meters = { ...createMeters([registry]), ...createDeliveryMeters([registry]) };
  return {
    /** Counts one run of a step that ended so, such as `done` or `dropped:not-an-article`. */
    outcome(step: string, outcome: string): void {
      meters.outcomes.inc({ step, outcome });
    },
    /** Records how long a run of a step took. */
    step(step: string, durationMs: number): void {
      meters.steps.observe({ step }, durationMs / 1000);
    },
    /** Records how long a request took; `route` is its pattern, never the path asked for. */
    http(request: { method: string; route: string; status: number }, durationMs: number): void {
      meters.requests.observe({ ...request, status: String(request.status) }, durationMs / 1000);
    },
    /** Sets the gauges of the queue; steps and states not named are forgotten. */
    queue(counts: Record<string, object>): void {
      meters.jobs.reset();
      for (const [step, states] of Object.entries(counts)) {
        for (const [state, count] of Object.entries(states)) meters.jobs.set({ step, state }, Number(count));
      }
    },
    documents(count: number): void {
      meters.documents.set(count);
    },
    /** Sets which parts answer. */
    parts(parts: Iterable<{ part: string; problem: string | null }>): void {
      for (const { part, problem } of parts) meters.parts.set({ part }, problem === null ? 1 : 0);
    },
    /** Sets the state every source is in; sources not named are forgotten. */
    sources(states: Iterable<[id: string, state: string]>): void {
      meters.sources.reset();
      for (const [source, state] of states) meters.sources.set({ source, state }, 1);
    },
    /** Sets coverage and its alarms; what has none is forgotten. */
    coverage({ coverage, languages, regions, alarms }: ApiCoverage): void {
      meters.coverage.reset();
      meters.volumeAlarms.reset();
      const set = (scope: string, id: string, share: number | null) =>
        share === null ? undefined : meters.coverage.set({ scope, id }, share);
      set('panel', '*', coverage);
      for (const { id, coverage: share } of languages) set('language', id, share);
      for (const { id, coverage: share } of regions) set('region', id, share);
      for (const { scope, id, kind, reason } of alarms)
        meters.volumeAlarms.set({ scope, id, kind, reason }, 1);
    },
    /** Sets what the last trial with made-up posts found. */
    canary(run: CanaryRun | null): void {
      meters.canaryFound.reset();
      if (run === null) return;
      meters.canaryTime.set(Date.parse(run.at) / 1000);
      for (const { language, detectors } of run.languages)
        meters.canaryFound.set({ language }, detectors.length > 0 ? 1 : 0);
    },
    /** Counts one attempt at a delivery by a kind of channel. */
    attempt({ kind, outcome }: { kind: string; outcome: string }): void {
      meters.attempts.inc({ channel: kind, outcome });
    },
    /** Sets how deliveries go; channels not named are forgotten. Told by kind, since addresses are not for dashboards. */
    channels(channels: readonly ChannelStanding[], now: Date): void {
      const oldest = new Map<string, number>();
      for (const gauge of [meters.deliveries, meters.pendingAge, meters.deadChannels]) gauge.reset();
      for (const standing of channels) {
        const { recipient, pendingSince, troubles } = standing;
        const labels = { recipient, channel: standing.channel.split(':')[0]! };
        for (const state of ['pending', 'delivered', 'failed', 'uncertain'] as const)
          meters.deliveries.inc({ ...labels, state }, standing[state]);
        for (const trouble of troubles) meters.deadChannels.inc({ ...labels, trouble });
        if (pendingSince === null) continue;
        const ageS = Math.max(0, (now.getTime() - Date.parse(pendingSince)) / 1000);
        const known = oldest.get(`${recipient} ${labels.channel}`) ?? 0;
        oldest.set(`${recipient} ${labels.channel}`, Math.max(known, ageS));
        meters.pendingAge.set(labels, Math.max(known, ageS));
      }
    },
    contentType: registry.contentType as string,
    /** All metrics in the Prometheus text format. */
    text: () => registry.metrics(),
  };
}
