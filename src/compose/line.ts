import { setMaxListeners } from 'node:events';
import { createDoor, type Door } from '../../crawlers/polite.ts';
import { maskText } from '../../nlp/index.ts';
import { sameFamily } from '../../nlp/relate/families.ts';
import type { Config } from '../config.ts';
import type { SearchDocument } from '../engines/search/search.ts';
import type { Annotations } from '../model/annotation.ts';
import type { ApiEvent } from '../model/api.ts';
import type { Grade, Source } from '../model/source.ts';
import { reconcile } from '../pipeline/reconcile.ts';
import { startSchedule } from '../pipeline/schedule.ts';
import type { Step } from '../pipeline/step.ts';
import { createAnnotate } from '../pipeline/steps/annotate.ts';
import { createCollect } from '../pipeline/steps/collect.ts';
import { createExtract } from '../pipeline/steps/extract.ts';
import { createIndex } from '../pipeline/steps/index-document.ts';
import { createRetain } from '../pipeline/steps/retain.ts';
import type { StepName } from '../pipeline/topology.ts';
import { startWorker, type Run } from '../pipeline/worker.ts';
import { createVisit } from './collecting.ts';
import { createDetection } from './detection.ts';
import { createSending } from './sending.ts';
import type { Engines, Watch } from './setup.ts';
import { createWorkshop, type Workshop } from './workshop.ts';

const MAX_STOP_LISTENERS = 1000;

/** What the line tells those who watch it. */
export interface LineEvents {
  event: (event: ApiEvent) => void;
  run: (run: Run) => void;
  /** A problem of the background, such as a full disk; may come often. */
  problem: (problem: unknown) => void;
}

/** The running line: workers and, when asked for, the schedule. */
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

function createSteps(
  engines: Engines,
  watch: Watch,
  deps: { config: Config; events: LineEvents; door: Door; workshop: Workshop; stopping: AbortSignal },
): Record<StepName, Step> {
  const { store, search } = engines;
  const { config, events } = deps;
  const now = () => new Date();
  const sources = new Map<string, Source>(watch.sources.map((source) => [source.id, source]));
  const source = (id: string) => sources.get(id);
  const grade = (id: string): Grade => sources.get(id)?.grade ?? 'F';
  const mask = (text: string, personal: Annotations['personal']) => maskText(text, personal);
  const { extractPage, read, makers } = deps.workshop;
  return {
    collect: createCollect({
      store,
      now,
      source,
      visit: createVisit(deps.door, deps.stopping),
      stopping: deps.stopping,
      onState: ({ sourceId, state }, changed) => {
        if (changed) events.event({ type: 'source', id: sourceId, state });
      },
    }),
    extract: createExtract({ store, source, extractPage }),
    annotate: createAnnotate({ store, read, makers, sameFamily }),
    index: createIndex({
      store,
      search,
      grade,
      mask,
      onIndexed: (document) => events.event(toHit(document)),
    }),
    detect: createDetection(engines, {
      now,
      grade,
      recipients: watch.recipients,
      onSignal: (signal) => events.event({ type: 'signal', signal }),
    }),
    retain: createRetain({ store, search, retentionDays: config.retentionDays, now }),
    ...createSending(engines, watch, {
      config,
      stopping: deps.stopping,
      onDigest: ({ id, audience }) => events.event({ type: 'digest', id, audience }),
    }),
  };
}

/** Starts the whole line on open engines; `stop` lets running jobs settle. */
export async function startLine(
  engines: Engines,
  watch: Watch,
  deps: { config: Config; events: LineEvents; scheduled: boolean },
): Promise<Line> {
  const { config, events } = deps;
  const { store, queue } = engines;
  const stopping = new AbortController();
  // Every request under way listens for the stop; that is no leak.
  setMaxListeners(MAX_STOP_LISTENERS, stopping.signal);
  const door = createDoor({
    contact: config.contact,
    minDelayMs: watch.paceMs,
    ...(watch.timeoutMs === undefined ? {} : { timeoutMs: watch.timeoutMs }),
    resolve: new Map([...config.resolve, ...watch.resolve]),
    privateHosts: new Set(config.privateHosts),
  });
  const workshop = createWorkshop({ maskKey: engines.maskKey });
  await reconcile(store, queue);
  const stopWorker = startWorker({
    queue,
    steps: createSteps(engines, watch, { config, events, door, workshop, stopping: stopping.signal }),
    onRun: createAccount(engines, events),
    concurrency: { collect: config.collectConcurrency },
    onProblem: events.problem,
  });
  const stopSchedule = deps.scheduled
    ? startSchedule({
        store,
        queue,
        sources: () => watch.sources,
        recipients: () => watch.recipients,
        detectEveryMs: config.detectEveryMs,
        now: () => new Date(),
        onError: events.problem,
      })
    : async () => {};
  return {
    door,
    async stop() {
      stopping.abort(new Error('stopping'));
      await stopSchedule();
      await stopWorker();
      await workshop.close();
      await door.close();
    },
  };
}
