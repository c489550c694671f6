import type { Job } from '../../engines/queue/queue.ts';
import type { Item } from '../../model/item.ts';
import { Drop, Quarantine, RetryLater } from '../../model/outcome.ts';
import type { Source, SourceReport } from '../../model/source.ts';
import type { Store } from '../../store/index.ts';
import { text, type Output, type Step } from '../step.ts';

/** What a visit leaves behind. */
export interface VisitEnd {
  report: SourceReport;
  cursor: Record<string, unknown>;
  /** Native ids seen earlier that the source no longer shows. */
  deleted: readonly string[];
  nextDelayMs: number;
}

/** What a visit may ask of the store. */
export interface VisitMemory {
  cursor: Record<string, unknown>;
  known: (nativeIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** Visits a source and yields what is new there. */
export type Visit = (source: Source, memory: VisitMemory) => AsyncGenerator<Item, VisitEnd, void>;

export interface CollectOptions {
  store: Store;
  visit: Visit;
  source: (id: string) => Source | undefined;
  now: () => Date;
  /** Aborted when the process is asked to stop: a visit cut short runs again at the next start. */
  stopping: AbortSignal;
  onState: (report: SourceReport, changed: boolean) => void;
}

/** When to come back to a source whose collector broke in a way nobody foresaw. */
const BROKEN_DELAY_MS = 60 * 60 * 1000;

/** Official and wire sources are read first. */
const PRIORITY = { official: 50, foreign: 80, telegram: 90, media: 100 } as const;

/** The items of a visit; `ended` is told how it ended. */
async function* withEnd(
  visit: AsyncGenerator<Item, VisitEnd, void>,
  ended: (end: VisitEnd) => void,
): AsyncGenerator<Item, void, void> {
  ended(yield* visit);
}

/** Visits one source: keeps its new and changed items, one output each, and remembers its state. */
export function createCollect(options: CollectOptions): Step {
  const { store, now } = options;

  async function finish(source: Source, end: VisitEnd): Promise<void> {
    const at = now();
    for (const nativeId of end.deleted) {
      const documentId = await store.items.documentOf(source.id, nativeId);
      if (documentId !== null) await store.documents.markDeleted(documentId, at.toISOString());
    }
    const nextVisit = new Date(at.getTime() + end.nextDelayMs).toISOString();
    const changed = await store.sources.record(end.report, {
      at: at.toISOString(),
      nextVisit,
      cursor: end.cursor,
    });
    options.onState(end.report, changed);
  }

  /** The source goes on being visited, and the fault is set aside for a person to see. */
  async function broken(source: Source, cursor: Record<string, unknown>, error: unknown): Promise<never> {
    if (options.stopping.aborted) throw new RetryLater('stopped before the visit was over', 0);
    // A refusal of our own disk is no fault of the source.
    if (error instanceof RetryLater) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const report = {
      sourceId: source.id,
      state: 'failing',
      candidate: null,
      items: 0,
      newest: null,
      latencyMs: 0,
      detail: reason,
    } as const;
    await finish(source, { report, cursor, deleted: [], nextDelayMs: BROKEN_DELAY_MS });
    throw new Quarantine(reason, { cause: error });
  }

  async function* visit(source: Source, cursor: Record<string, unknown>): AsyncGenerator<Output> {
    let end: VisitEnd | undefined;
    const items = options.visit(source, {
      cursor,
      known: (nativeIds) => store.items.known(source.id, nativeIds),
    });
    // A loop that breaks off (a full disk, say) ends the visit too, which a call of `next` would leave under way.
    for await (const item of withEnd(items, (value) => (end = value))) {
      const kept = await store.items.put(item);
      if (!kept.changed) continue;
      yield {
        subject: `${kept.id}:${kept.revision}`,
        payload: { itemId: kept.id, revision: kept.revision },
        priority: PRIORITY[source.group],
      };
    }
    if (end !== undefined) await finish(source, end);
  }

  return async function* collect(job: Job): AsyncGenerator<Output> {
    const source = options.source(text(job, 'sourceId'));
    if (source === undefined) throw new Drop('unknown-source');
    const cursor = await store.sources.cursor(source.id);
    try {
      yield* visit(source, cursor);
    } catch (error) {
      await broken(source, cursor, error);
    }
  };
}
