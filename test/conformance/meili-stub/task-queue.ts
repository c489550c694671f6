import { faultOf, StubError, type Fault } from './errors.ts';
import { changedSettings } from './settings.ts';
import { idFault, makeIndex, putDoc, reindex, removeDoc, type StoredIndex } from './stored-index.ts';
import { filteredRows } from './search.ts';
import type { Doc } from './values.ts';

/** What a task does. */
export type Work =
  | { type: 'documentAdditionOrUpdate'; index: string; docs: Doc[]; primaryKey: string | null }
  | { type: 'documentDeletion'; index: string; ids: string[] | null; filter: string | null }
  | { type: 'settingsUpdate'; index: string; settings: Record<string, unknown> }
  | { type: 'indexCreation'; index: string; primaryKey: string | null }
  | { type: 'indexDeletion'; index: string }
  | { type: 'indexSwap'; index: null; swaps: [string, string][] };

/** A task of the queue. */
export interface StubTask {
  uid: number;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled';
  work: Work;
  enqueuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  error: Fault | null;
}

/** Tests make a task fail with this: an error, or `canceled`; null lets it pass. */
export type FailTask = (work: Work, attempt: number) => Fault | 'canceled' | null;

/** Additions to one index that wait are indexed together, at most so many at a time. */
const MAX_BATCHED = 20;

/** The queue: tasks are taken in order, one batch at a time, some time after they were given. */
export interface TaskQueue {
  add(work: Work): StubTask;
  all(): StubTask[];
  /** Takes no further task until `resume`. */
  hold(): void;
  resume(): void;
  setFailing(fail: FailTask | null): void;
  close(): void;
}

/** Works on the given indexes; `delayMs` is what each batch takes. */
export function createTaskQueue(indexes: Map<string, StoredIndex>, delayMs: number): TaskQueue {
  const tasks: StubTask[] = [];
  let failing: FailTask | null = null;
  let isHeld = false;
  let timer: NodeJS.Timeout | null = null;
  let attempts = 0;

  const run = (task: StubTask): void => {
    const failure = failing?.(task.work, (attempts += 1)) ?? null;
    try {
      if (failure === null) perform(task.work, indexes);
      task.status = failure === null ? 'succeeded' : failure === 'canceled' ? 'canceled' : 'failed';
      task.error = failure === 'canceled' ? null : failure;
    } catch (error) {
      task.status = 'failed';
      task.error = error instanceof StubError ? error.fault : faultOf('internal', String(error));
    }
    task.finishedAt = new Date().toISOString();
  };
  const finish = (batch: readonly StubTask[]): void => {
    timer = null;
    for (const task of batch) run(task);
    schedule();
  };
  const schedule = (): void => {
    if (timer !== null || isHeld) return;
    const batch = nextBatch(tasks);
    if (batch.length === 0) return;
    timer = setTimeout(() => {
      for (const task of batch) {
        task.status = 'processing';
        task.startedAt = new Date().toISOString();
      }
      timer = setTimeout(() => finish(batch), delayMs);
    }, delayMs);
  };
  return {
    add(work) {
      const task: StubTask = {
        uid: tasks.length,
        status: 'enqueued',
        work,
        enqueuedAt: new Date().toISOString(),
        startedAt: null,
        finishedAt: null,
        error: null,
      };
      tasks.push(task);
      schedule();
      return task;
    },
    all: () => tasks,
    hold() {
      isHeld = true;
    },
    resume() {
      isHeld = false;
      schedule();
    },
    setFailing(fail) {
      failing = fail;
    },
    close() {
      isHeld = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function nextBatch(tasks: readonly StubTask[]): StubTask[] {
  const first = tasks.findIndex(({ status }) => status === 'enqueued');
  if (first === -1) return [];
  const { type, index } = tasks[first]!.work;
  if (type !== 'documentAdditionOrUpdate') return [tasks[first]!];
  const batch: StubTask[] = [];
  for (const task of tasks.slice(first, first + MAX_BATCHED)) {
    if (task.work.type !== type || task.work.index !== index) break;
    batch.push(task);
  }
  return batch;
}

function perform(work: Work, indexes: Map<string, StoredIndex>): void {
  const at = new Date().toISOString();
  const existing = (uid: string): StoredIndex => {
    const index = indexes.get(uid);
    if (index === undefined) throw new StubError('index_not_found', `Index \`${uid}\` not found.`);
    index.updatedAt = at;
    return index;
  };
  const made = (uid: string, primaryKey: string | null): StoredIndex => {
    if (!indexes.has(uid)) indexes.set(uid, makeIndex(uid, primaryKey, at));
    return existing(uid);
  };
  switch (work.type) {
    case 'documentAdditionOrUpdate': {
      addDocs(made(work.index, work.primaryKey), work.docs, work.primaryKey);
      return;
    }
    case 'documentDeletion': {
      const index = existing(work.index);
      const rows =
        work.filter === null ? [] : [...filteredRows(index, work.filter, 'invalid_document_filter')];
      const ids = work.ids ?? rows.map((row) => String(index.docs.get(row)![index.primaryKey!]));
      for (const id of ids) removeDoc(index, id);
      return;
    }
    case 'settingsUpdate': {
      const index = made(work.index, null);
      const settings = changedSettings(index.settings, work.settings);
      if (JSON.stringify(settings) !== JSON.stringify(index.settings)) reindex(index, settings);
      return;
    }
    case 'indexCreation': {
      if (indexes.has(work.index))
        throw new StubError('index_already_exists', `Index \`${work.index}\` already exists.`);
      made(work.index, work.primaryKey);
      return;
    }
    case 'indexDeletion': {
      existing(work.index);
      indexes.delete(work.index);
      return;
    }
    default: {
      swap(work.swaps, existing, indexes);
    }
  }
}

function addDocs(index: StoredIndex, docs: readonly Doc[], primaryKey: string | null): void {
  if (index.primaryKey === null) index.primaryKey = primaryKey;
  else if (primaryKey !== null && primaryKey !== index.primaryKey) {
    throw new StubError(
      'index_primary_key_already_exists',
      `Index already has a primary key: \`${index.primaryKey}\`.`,
    );
  }
  // One bad document fails the whole task.
  for (const doc of docs) {
    const fault = idFault(index, doc);
    if (fault !== null) throw new StubError(fault.code as 'invalid_document_id', fault.message);
  }
  for (const doc of docs) putDoc(index, doc);
}

function swap(
  swaps: readonly [string, string][],
  existing: (uid: string) => StoredIndex,
  indexes: Map<string, StoredIndex>,
): void {
  for (const [a, b] of swaps) {
    const [left, right] = [existing(a), existing(b)];
    indexes.set(a, { ...right, uid: a });
    indexes.set(b, { ...left, uid: b });
  }
}
