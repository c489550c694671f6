/** Steps of the line, in the order a document passes them. */
export const STEPS = [
  'collect',
  'extract',
  'annotate',
  'index',
  'detect',
  'compose',
  'deliver',
  'retain',
  'hunt',
  'canary',
] as const;
export type StepName = (typeof STEPS)[number];

/** What the worker must know of a step; steps themselves never know where their output goes. */
export interface Route {
  /** Where outputs go; null at the end of a line. */
  next: StepName | null;
  /** Jobs of the step at the same time in one process. */
  concurrency: number;
  /** Jobs of the step at the same time in all processes together; no bound when absent. */
  everywhere?: number;
  /**
   * What the step yields is kept in the store before it is added to the queue, and found there again by `reconcile`:
   * the step goes on while the queue is away.
   */
  reconciled?: true;
  /** Attempts before an unexpected error goes to quarantine. */
  maxAttempts: number;
  /** First back-off after an unexpected error; doubles with each attempt, capped at an hour. */
  backoffMs: number;
}

/** The whole line as a table. */
export const TOPOLOGY: Record<StepName, Route> = {
  collect: { next: 'extract', concurrency: 8, reconciled: true, maxAttempts: 3, backoffMs: 60_000 },
  extract: { next: 'annotate', concurrency: 3, maxAttempts: 3, backoffMs: 5000 },
  annotate: { next: 'index', concurrency: 3, maxAttempts: 3, backoffMs: 5000 },
  index: { next: null, concurrency: 32, maxAttempts: 8, backoffMs: 2000 },
  detect: { next: 'compose', concurrency: 1, everywhere: 1, maxAttempts: 5, backoffMs: 10_000 },
  compose: { next: 'deliver', concurrency: 1, everywhere: 1, maxAttempts: 5, backoffMs: 10_000 },
  deliver: { next: null, concurrency: 8, maxAttempts: 12, backoffMs: 5000 },
  retain: { next: null, concurrency: 1, everywhere: 1, maxAttempts: 3, backoffMs: 60_000 },
  hunt: { next: null, concurrency: 1, everywhere: 1, maxAttempts: 3, backoffMs: 600_000 },
  canary: { next: null, concurrency: 1, everywhere: 1, maxAttempts: 3, backoffMs: 60_000 },
};
