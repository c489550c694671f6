/** A piece of work: the queue carries ids, the store carries bodies. */
export interface NewJob {
  /**
   * step + subject + version; adding a key that is known does nothing: one that waits, is delayed, runs, is in
   * quarantine or was finished in the last eight days (an engine may remember longer).
   */
  key: string;
  step: string;
  /** Ids and small numbers only. */
  payload: Record<string, string | number>;
  /** A whole number from 0; lower runs first; default 100. */
  priority?: number;
  /** Not before so many milliseconds from now; default 0. */
  delayMs?: number;
}

/** A job handed to a worker; `attempts` counts earlier failed runs. */
export interface Job {
  key: string;
  step: string;
  payload: Record<string, string | number>;
  attempts: number;
}

/** How the worker wants a run settled. `delay` does not count an attempt, `retry` does. */
export type Settlement =
  | { kind: 'finish' }
  | { kind: 'delay'; delayMs: number }
  | { kind: 'retry'; delayMs: number; error: string }
  | { kind: 'quarantine'; reason: string; where: string };

/** A job set aside, with who, when, what and where. */
export interface QuarantinedJob extends Job {
  reason: string;
  where: string;
  at: string;
}

/** Jobs of one step by state. */
export interface StepCounts {
  waiting: number;
  delayed: number;
  running: number;
  quarantined: number;
}

/** Stops taking new jobs and resolves when those running have settled. */
export type StopWorking = () => Promise<void>;

/** How many jobs of a step may run at the same time. */
export interface WorkOptions {
  /** In this process. */
  concurrency: number;
  /** In all processes together; no bound when absent. */
  everywhere?: number;
}

/** The queue port. At-least-once: a job whose worker died runs again. Rejects with ServerAway while its server does not answer. */
export interface Queue {
  /** Adds the jobs whose keys are unknown; resolves to how many were new. All or none are added. */
  add(jobs: readonly NewJob[]): Promise<number>;
  /** Runs `handle` for the jobs of a step until stopped. `handle` must not reject. */
  work(step: string, handle: (job: Job) => Promise<Settlement>, options: WorkOptions): StopWorking;
  /** Jobs by step; steps without jobs are absent. */
  counts(): Promise<Record<string, StepCounts>>;
  /** Newest first. */
  quarantined(options: { limit: number; step?: string }): Promise<QuarantinedJob[]>;
  /** Puts quarantined jobs back with attempts at 0; resolves to how many. No keys: all of them. */
  replay(keys?: readonly string[]): Promise<number>;
  close(): Promise<void>;
}
