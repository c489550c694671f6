import type { Sqlite } from '../sqlite.ts';
import { BEAT_MS, takeLease, type Lease } from './lease.ts';
import type { Job, NewJob, Queue, QuarantinedJob, Settlement, StepCounts, StopWorking } from './queue.ts';
import { openQueueFile, queueStatements, STATE, type JobRow, type QueueStatements } from './tables.ts';
import { createGroupCommit } from './group-commit.ts';
import { startWorker, type Worker } from './working.ts';

/** How long the key of a finished job is remembered. */
export const REMEMBER_MS = 30 * 24 * 60 * 60 * 1000;
/** At most so many old keys are forgotten at one heartbeat, so that no write is long. */
const FORGET_AT_ONCE = 2000;
const DEFAULT_PRIORITY = 100;
/** How often a queue with workers looks for jobs that another process added. */
const LOOK_MS = 500;

export interface EmbeddedQueueOptions {
  /** The queue's own file; made when absent. */
  path: string;
  /** Milliseconds since 1970; default the system's clock. */
  now?: () => number;
  /** Told of what goes wrong in the background, such as a full disk; work goes on as soon as it can. */
  onProblem?: (problem: unknown) => void;
}

interface State {
  db: Sqlite;
  /** Runs a write in one transaction with the others of the same turn of the event loop. */
  write: <T>(work: () => T) => Promise<T>;
  sql: QueueStatements;
  lease: Lease;
  now: () => number;
  onProblem: (problem: unknown) => void;
  workers: Set<Worker>;
}

/** A queue in one SQLite file: no server, several processes may share it. Throws ConfigError when it cannot be used. */
export async function createEmbeddedQueue(options: EmbeddedQueueOptions): Promise<Queue> {
  const { now = Date.now, onProblem = () => {} } = options;
  const db = openQueueFile(options.path);
  const sql = queueStatements(db);
  const write = createGroupCommit(db);
  const state: State = {
    db,
    write,
    sql,
    lease: takeLease(db, sql, now()),
    now,
    onProblem,
    workers: new Set(),
  };
  const clocks = startClocks(state);
  return {
    add: (jobs) => addJobs(state, jobs),
    // One process has the file, so what may run everywhere may run here.
    work: (step, handle, { concurrency, everywhere = concurrency }) =>
      work(state, { step, handle, concurrency: Math.min(concurrency, everywhere) }),
    counts: async () => countJobs(sql),
    quarantined: async ({ limit, step }) => listQuarantined(sql, limit, step),
    replay: async (keys) => replay(state, keys),
    async close() {
      await Promise.all([...state.workers].map((worker) => worker.stop()));
      clocks.stop();
      try {
        state.lease.end();
      } finally {
        db.close();
      }
    },
  };
}

async function addJobs({ write, sql, now, workers }: State, jobs: readonly NewJob[]): Promise<number> {
  const nowMs = now();
  const added = await write(() => {
    let count = 0;
    for (const job of jobs) {
      const delayMs = job.delayMs ?? 0;
      count += sql.add.run(
        job.key,
        job.step,
        JSON.stringify(job.payload),
        job.priority ?? DEFAULT_PRIORITY,
        delayMs > 0 ? STATE.delayed : STATE.waiting,
        nowMs + delayMs,
        nowMs - REMEMBER_MS,
      );
    }
    return count;
  });
  if (added > 0) {
    const steps = new Set(jobs.map((job) => job.step));
    for (const worker of workers) if (steps.has(worker.step)) worker.wake();
  }
  return added;
}

function wake(workers: Iterable<Worker>): void {
  for (const worker of workers) worker.wake();
}

interface Work {
  step: string;
  handle: (job: Job) => Promise<Settlement>;
  concurrency: number;
}

function work(state: State, { step, handle, concurrency }: Work): StopWorking {
  const { write, sql, lease, now } = state;
  const worker = startWorker({
    step,
    concurrency,
    take(limit) {
      const rows = sql.take.all<JobRow>(lease.owner, step, limit);
      return rows.sort((a, b) => a.priority - b.priority || a.seq - b.seq);
    },
    run: async (row) =>
      handle({ key: row.key, step: row.step, payload: readPayload(row.payload), attempts: row.attempts }),
    settle: (row, settlement) =>
      write(() => settle({ sql, owner: lease.owner, nowMs: now() }, row, settlement)),
    onProblem: state.onProblem,
  });
  state.workers.add(worker);
  return async () => {
    await worker.stop();
    state.workers.delete(worker);
  };
}

/** A job that is no longer ours (we were taken for dead) is left as it is. */
function settle(
  { sql, owner, nowMs }: { sql: QueueStatements; owner: string; nowMs: number },
  row: JobRow,
  settlement: Settlement,
): void {
  switch (settlement.kind) {
    case 'finish': {
      if (sql.finish.run(row.seq, owner) > 0) sql.remember.run(row.key, nowMs);
      return;
    }
    case 'quarantine': {
      sql.quarantine.run(row.seq, owner, settlement.reason, settlement.where, nowMs);
      return;
    }
    default: {
      const delayMs = Math.max(0, settlement.delayMs);
      const isRetry = settlement.kind === 'retry';
      const next = delayMs > 0 ? STATE.delayed : STATE.waiting;
      sql.putBack.run(
        row.seq,
        owner,
        next,
        nowMs + delayMs,
        isRetry ? 1 : 0,
        isRetry ? settlement.error : null,
      );
    }
  }
}

/** The queue's only timers: one looks for work that became due or came from outside, one says that we live. */
function startClocks({ db, sql, lease, now, onProblem, workers }: State): { stop: () => void } {
  let seen = db.dataVersion();
  const guarded = (task: () => void) => () => {
    try {
      task();
    } catch (problem) {
      onProblem(problem);
    }
  };
  const look = guarded(() => {
    if (workers.size === 0) return;
    const { due } = sql.nextDue.get<{ due: number | null }>()!;
    const promoted = due !== null && due <= now() ? sql.promote.run(now()) : 0;
    const version = db.dataVersion();
    if (promoted > 0 || version !== seen) wake(workers);
    seen = version;
  });
  const beat = guarded(() => {
    if (lease.beat(now()) > 0) wake(workers);
    sql.forget.run(now() - REMEMBER_MS, FORGET_AT_ONCE);
  });
  const timers = [setInterval(look, LOOK_MS), setInterval(beat, BEAT_MS)];
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) };
}

function countJobs(sql: QueueStatements): Record<string, StepCounts> {
  const names = Object.keys(STATE) as (keyof typeof STATE)[];
  const counts: Record<string, StepCounts> = {};
  for (const { step, state, n } of sql.counts.all<{ step: string; state: number; n: number }>()) {
    const name = names.find((candidate) => STATE[candidate] === state);
    counts[step] ??= { waiting: 0, delayed: 0, running: 0, quarantined: 0 };
    if (name !== undefined) counts[step][name] = n;
  }
  return counts;
}

interface QuarantinedRow extends JobRow {
  error: string;
  place: string;
  settled_ms: number;
}

function listQuarantined(sql: QueueStatements, limit: number, step?: string): QuarantinedJob[] {
  return sql.quarantined.all<QuarantinedRow>(step ?? null, limit).map((row) => ({
    key: row.key,
    step: row.step,
    payload: readPayload(row.payload),
    attempts: row.attempts,
    reason: row.error,
    where: row.place,
    at: new Date(row.settled_ms).toISOString(),
  }));
}

function replay({ db, sql, now, workers }: State, keys?: readonly string[]): number {
  const nowMs = now();
  const count = db.transaction(() =>
    keys === undefined
      ? sql.replayAll.run(nowMs)
      : keys.reduce((sum, key) => sum + sql.replayOne.run(nowMs, key), 0),
  );
  if (count > 0) wake(workers);
  return count;
}

function readPayload(text: string): Job['payload'] {
  return JSON.parse(text) as Job['payload'];
}
