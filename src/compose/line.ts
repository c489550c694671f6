import { setMaxListeners } from 'node:events';
import { createDoor, type Door } from '../../crawlers/polite.ts';
import { maskText } from '../../nlp/index.ts';
import { sameFamily } from '../../nlp/relate/families/compare.ts';
import type { Config } from '../config.ts';
import type { Attempted } from '../digest/deliver.ts';
import type { Search, SearchDocument } from '../engines/search/search.ts';
import type { Annotations } from '../model/annotation.ts';
import type { ApiEvent } from '../model/api.ts';
import type { Signal } from '../model/signal.ts';
import type { Grade, Source } from '../model/source.ts';
import type { Step } from '../pipeline/step.ts';
import { createAnnotate } from '../pipeline/steps/annotate.ts';
import { createCollect, type CollectOptions } from '../pipeline/steps/collect.ts';
import { createExtract } from '../pipeline/steps/extract.ts';
import { createIndex } from '../pipeline/steps/index-document.ts';
import { createRetain } from '../pipeline/steps/retain.ts';
import type { StepName } from '../pipeline/topology.ts';
import { startWorker, type Run } from '../pipeline/worker.ts';
import { createVisit } from './collecting.ts';
import { createDetection } from './detection.ts';
import { followSavedQueries, type SavedQueries } from './saved-queries.ts';
import { createSending } from './sending.ts';
import type { Engines, Watch } from './setup.ts';
import { createCanaryStep, createHuntStep } from './trials.ts';
import { createWorkshop, type Workshop } from './workshop.ts';

const MAX_STOP_LISTENERS = 1000;

/** What the line tells those who watch it. */
export interface LineEvents {
  event: (event: ApiEvent) => void;
  run: (run: Run) => void;
  /** Told of every attempt at a delivery. */
  attempt?: (attempted: Attempted) => void;
  /** A problem of the background, such as a full disk; may come often. */
  problem: (problem: unknown) => void;
}

/** The running line. */
export interface Line {
  door: Door;
  /** Asks running work to come to its end and resolves when it has. */
  stop(): Promise<void>;
}

function toHit(document: SearchDocument): Extract<ApiEvent, { type: 'document' }> {
  const { text, titleStems: _t, bodyStems: _b, weight: _w, ...rest } = document;
  const snippet = text.slice(document.title.length).trim().slice(0, 240);
  return { type: 'document', hit: { ...rest, titleMarks: [], snippet, snippetMarks: [], score: 0 } };
}

/** Counts a run and, where the line ends for its item, gives the item its one final outcome. */
function createAccount({ store }: Engines, events: LineEvents): (run: Run) => Promise<void> {
  return async (run) => {
    await store.outcomes.count(run.job.step, run.outcome);
    const { itemId, revision, documentId } = run.job.payload;
    if (run.final && typeof itemId === 'string' && typeof revision === 'number') {
      await store.items.settle(itemId, {
        revision,
        outcome: run.outcome,
        at: new Date().toISOString(),
        ...(typeof documentId === 'string' ? { documentId } : {}),
      });
    }
    events.run(run);
  };
}

interface StepDeps {
  config: Config;
  events: LineEvents;
  door: Door;
  workshop: Workshop;
  saved: () => Promise<SavedQueries>;
  stopping: AbortSignal;
}

function searchOf({ search }: Engines, step: string): Search {
  if (search === null) throw new Error(`Expected a search view for the step ${step}, got none`);
  return search;
}

/** How each step is made; only those that this process runs are. */
function stepMakers(engines: Engines, watch: Watch, deps: StepDeps): Record<StepName, () => Step> {
  const { store } = engines;
  const { config, events, stopping, workshop } = deps;
  const now = () => new Date();
  const sources = new Map<string, Source>(watch.sources.map((source) => [source.id, source]));
  const source = (id: string) => sources.get(id);
  const grade = (id: string): Grade => sources.get(id)?.grade ?? 'F';
  const mask = (text: string, personal: Annotations['personal']) => maskText(text, personal);
  const sending = createSending(engines.store, watch, {
    config,
    stopping,
    onDigest: ({ id, recipient }) => events.event({ type: 'digest', id, recipient }),
    onAttempt: (attempted) => events.attempt?.(attempted),
  });
  const onState: CollectOptions['onState'] = ({ sourceId, state }, changed) => {
    if (changed) events.event({ type: 'source', id: sourceId, state });
  };
  const onIndexed = (document: SearchDocument) => events.event(toHit(document));
  const onSignal = (signal: Signal) => events.event({ type: 'signal', signal });
  const { recipients } = watch;
  const { retentionDays } = config;
  const trials = {
    store,
    sources: watch.sources,
    read: workshop.read,
    maskKey: engines.maskKey,
    now,
    onProblem: events.problem,
    stopping,
  };
  return {
    collect: () =>
      createCollect({ store, now, source, visit: createVisit(deps.door, stopping), stopping, onState }),
    extract: () => createExtract({ store, source, extractPage: workshop.extractPage }),
    annotate: () => createAnnotate({ store, read: workshop.read, makers: workshop.makers, sameFamily }),
    index: () => createIndex({ store, search: searchOf(engines, 'index'), grade, mask, onIndexed }),
    detect: () => {
      const { saved } = deps;
      return createDetection(engines, {
        now,
        recipients,
        onSignal,
        saved,
        source,
        officialSources: watch.sources.filter(({ group }) => group === 'official').map(({ id }) => id),
        onProblem: events.problem,
      });
    },
    compose: () => sending.compose,
    deliver: () => sending.deliver,
    retain: () => createRetain({ store, search: searchOf(engines, 'retain'), retentionDays, now }),
    canary: () => createCanaryStep(trials),
    hunt: () => createHuntStep(trials),
  };
}

function openDoor(engines: Engines, watch: Watch, config: Config): Door {
  return createDoor({
    contact: config.contact,
    minDelayMs: watch.paceMs,
    ...(watch.timeoutMs === undefined ? {} : { timeoutMs: watch.timeoutMs }),
    ...(engines.turns === null ? {} : { turns: engines.turns }),
    resolve: new Map([...config.resolve, ...watch.resolve]),
    privateHosts: new Set(config.privateHosts),
  });
}

/** Starts the steps named on open engines; `stop` lets running jobs settle. */
export function startLine(
  engines: Engines,
  watch: Watch,
  deps: { config: Config; events: LineEvents; steps: readonly StepName[] },
): Line {
  const { config, events } = deps;
  const stopping = new AbortController();
  // Every request under way listens for the stop; that is no leak.
  setMaxListeners(MAX_STOP_LISTENERS, stopping.signal);
  const door = openDoor(engines, watch, config);
  const homes = new Map(watch.sources.map(({ id, region }) => [id, region]));
  const saved = followSavedQueries(engines.store);
  const workshop = createWorkshop({
    saved,
    maskKey: engines.maskKey,
    threads: config.threads,
    homeRegion: (sourceId) => {
      const region = homes.get(sourceId) ?? '*';
      return region === '*' ? null : region;
    },
  });
  const makers = stepMakers(engines, watch, {
    config,
    events,
    door,
    workshop,
    saved,
    stopping: stopping.signal,
  });
  const stopWorker = startWorker({
    queue: engines.queue,
    steps: Object.fromEntries(deps.steps.map((step) => [step, makers[step]()])),
    onRun: createAccount(engines, events),
    concurrency: { collect: config.collectConcurrency },
    onProblem: events.problem,
  });
  return {
    door,
    async stop() {
      stopping.abort(new Error('stopping'));
      await stopWorker();
      await workshop.close();
      await door.close();
    },
  };
}
