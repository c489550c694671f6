import type { Annotations } from '../../model/annotation.ts';
import type { Document } from '../../model/document.ts';
import type { Recipient } from '../../model/recipient.ts';
import { Drop, RetryLater } from '../../model/outcome.ts';
import type { Signal, SignalCandidate } from '../../model/signal.ts';
import type { Grade } from '../../model/source.ts';
import { dayOf } from '../../model/time.ts';
import { rescore } from '../../model/weights.ts';
import type { Queue } from '../../engines/queue/queue.ts';
import type { Store } from '../../store/index.ts';
import type { Following } from '../following.ts';
import type { Output, Step } from '../step.ts';

/** What detectors are given of a document; the shape of `nlp/detectors`. */
export interface DetectorDocument {
  document: Document;
  annotations: Annotations;
  familyId: string;
  familyFirstSeen: string;
  origin: string;
  grade: Grade;
}

export type DetectSignals = (input: {
  documents: readonly DetectorDocument[];
  now: string;
}) => SignalCandidate[] | Promise<SignalCandidate[]>;

export interface DetectOptions {
  store: Store;
  queue: Queue;
  detectSignals: DetectSignals;
  /** The detectors of the stream. */
  following: Following;
  recipients: readonly Recipient[];
  grade: (sourceId: string) => Grade;
  now: () => Date;
  onSignal: (signal: Signal) => void;
}

const DAY_MS = 86_400_000;
/** What is older is no early warning: it counts as past for the detectors and raises nothing by itself. */
const HORIZON_DAYS = 7;
/** Most documents looked at in one run, so that a run stays under a few seconds. */
const MAX_DOCUMENTS = 3000;
/** While so many documents are on their way, detection waits for a fuller picture ... */
const BUSY_JOBS = 20;
const BUSY_DELAY_MS = 1000;
/** ... but not longer than this. */
const MAX_WAIT_MS = 20_000;

/** Steps whose jobs are documents on their way; a visit stands for many. */
const UPSTREAM = { collect: 10, extract: 1, annotate: 1, index: 1 } as const;

/** Throws RetryLater while much is on its way, for a while. */
function createWait(queue: Queue): (at: number) => Promise<void> {
  let waitingSince: number | null = null;
  return async (at) => {
    const counts = await queue.counts();
    const onTheWay = Object.entries(UPSTREAM).reduce(
      (sum, [step, weight]) => sum + weight * ((counts[step]?.waiting ?? 0) + (counts[step]?.running ?? 0)),
      0,
    );
    waitingSince ??= at;
    if (onTheWay > BUSY_JOBS && at - waitingSince < MAX_WAIT_MS) {
      throw new RetryLater(`${onTheWay} documents are on their way`, BUSY_DELAY_MS);
    }
    waitingSince = null;
  };
}

/** Runs the detectors over the days with something new, keeps their signals, and asks for digests that cannot wait. */
export function createDetect(options: DetectOptions): Step {
  const { store } = options;
  const waitWhileBusy = createWait(options.queue);

  async function load(id: string): Promise<DetectorDocument[]> {
    const stored = await store.documents.get(id);
    if (stored === null) return [];
    const { document } = stored;
    const annotations = await store.annotations.get(id, document.version);
    const family = await store.families.of(id);
    if (annotations === null || family === null) return [];
    const grade = options.grade(document.sourceId);
    return [
      {
        document,
        annotations,
        familyId: family.id,
        familyFirstSeen: family.firstSeen,
        origin: family.originSource,
        grade,
      },
    ];
  }

  /** Recipients for whom one of the signals is too urgent to wait for the schedule. */
  function urgent(fresh: readonly Signal[], at: string): Output[] {
    // What only an analyst may judge is in no digest.
    const best = Math.max(0, ...fresh.flatMap(({ score, review }) => (review === true ? [] : [score])));
    return options.recipients
      .filter((recipient) => best >= recipient.immediateScore)
      .map(({ id }) => ({ subject: `${id}:${at}`, payload: { recipient: id, due: 'immediate', at } }));
  }

  /** Signals of the standing queries, from the documents of days with something new that answer one. */
  async function detectIn(
    dirty: readonly { day: string }[],
    { at, dayBefore }: { at: string; dayBefore: (days: number) => string },
  ): Promise<SignalCandidate[]> {
    if (dirty.length === 0) return [];
    const days = dirty.map(({ day }) => day).filter((day) => day >= dayBefore(HORIZON_DAYS));
    const documents: DetectorDocument[] = [];
    for (const id of await store.annotations.answering(days, MAX_DOCUMENTS))
      documents.push(...(await load(id)));
    return options.detectSignals({ documents, now: at });
  }

  /** Keeps signals; resolves to those that are new or re-opened, which recipients are to be told of. */
  async function keep(candidates: readonly SignalCandidate[], at: string): Promise<Signal[]> {
    const fresh: Signal[] = [];
    if (candidates.length === 0) return fresh;
    const weights = await store.weights.inUse();
    for (const candidate of candidates) {
      const { signal, change } = await store.signals.put(rescore(candidate, weights), at);
      if (change === 'same') continue;
      if (change === 'new' || change === 'reopened') fresh.push(signal);
      options.onSignal(signal);
    }
    return fresh;
  }

  return async () => {
    const now = options.now();
    const at = now.toISOString();
    const dayBefore = (days: number) => dayOf(new Date(now.getTime() - days * DAY_MS).toISOString());
    const dirty = await store.annotations.dirtyDays(10_000);
    if (dirty.length > 0) await waitWhileBusy(now.getTime());
    const { candidates, taken } = await options.following.advance(now.getTime());
    const found = [...candidates, ...(await detectIn(dirty, { at, dayBefore }))];
    const fresh = await keep(
      found.filter(({ windowEnd }) => windowEnd >= dayBefore(HORIZON_DAYS)),
      at,
    );
    await options.following.keep(now.getTime());
    await store.annotations.clearDays(dirty);
    if (taken === 0 && found.length === 0 && dirty.length === 0) throw new Drop('nothing-new');
    return urgent(fresh, at);
  };
}
