import type { Job, NewJob, Queue, Settlement, StopWorking } from '../engines/queue/queue.ts';
import { ConfigError, Drop, Quarantine, RetryLater } from '../model/outcome.ts';
import { ServerAway } from '../model/server-away.ts';
import { REFUSED_DELAY_MS, storageFault } from '../model/storage-fault.ts';
import type { Output, Step } from './step.ts';
import { STEPS, TOPOLOGY, type Route, type StepName } from './topology.ts';

const MAX_BACKOFF_MS = 60 * 60 * 1000;

/** One run of one job, as it is told to whoever counts. `final` when the line ends here for the job's item. */
export interface Run {
  job: Job;
  outcome: string;
  final: boolean;
  ms: number;
  error: Error | null;
}

export interface WorkerOptions {
  queue: Queue;
  /** The steps this process runs. */
  steps: Partial<Record<StepName, Step>>;
  /** Called once a run, before the job is settled, so that a crash in between repeats rather than loses. */
  onRun: (run: Run) => Promise<void>;
  concurrency?: Partial<Record<StepName, number>>;
  /** Told of what is no fault of a job, such as a full disk; the jobs it hits run again later. */
  onProblem?: (problem: unknown) => void;
}

function toJob(next: StepName, { subject, ...rest }: Output): NewJob {
  return { key: `${next}:${subject}`, step: next, ...rest };
}

/** Adds what the step yields to the next step's queue, each as soon as it is there. */
async function route(
  add: (outputs: readonly Output[]) => Promise<void>,
  outputs: readonly Output[] | AsyncIterable<Output>,
): Promise<void> {
  if (!(Symbol.asyncIterator in outputs)) return add(outputs);
  for await (const output of outputs) await add([output]);
}

/** How outputs of a step come into the queue; one that reconcile finds again may be left out while the queue is away. */
function adding(
  { queue, onProblem = () => {} }: WorkerOptions,
  { next, reconciled }: Route,
): (outputs: readonly Output[]) => Promise<void> {
  return async (outputs) => {
    if (next === null || outputs.length === 0) return;
    try {
      await queue.add(outputs.map((output) => toJob(next, output)));
    } catch (error) {
      if (reconciled !== true || !(error instanceof ServerAway) || error.part !== 'queue') throw error;
      onProblem(error);
    }
  };
}

interface Verdict {
  settlement: Settlement;
  outcome: string;
  final: boolean;
}

/** The class of an error is the policy. */
function judge(error: unknown, job: Job, policy: Route): Verdict {
  if (error instanceof Drop)
    return { settlement: { kind: 'finish' }, outcome: `dropped:${error.reason}`, final: true };
  if (error instanceof RetryLater) {
    return { settlement: { kind: 'delay', delayMs: error.delayMs }, outcome: 'delayed', final: false };
  }
  const hopeless = error instanceof Quarantine || error instanceof ConfigError;
  // A digest that found no room is to be written when there is some, however long that takes.
  if (!hopeless && storageFault(error) !== null) {
    return { settlement: { kind: 'delay', delayMs: REFUSED_DELAY_MS }, outcome: 'delayed', final: false };
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  const where =
    cause.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? job.step;
  if (hopeless || job.attempts + 1 >= policy.maxAttempts) {
    const reason = error instanceof Quarantine ? error.reason : `${cause.name}: ${cause.message}`;
    return { settlement: { kind: 'quarantine', reason, where }, outcome: 'quarantined', final: true };
  }
  const delayMs = Math.min(policy.backoffMs * 2 ** job.attempts, MAX_BACKOFF_MS);
  return { settlement: { kind: 'retry', delayMs, error: cause.message }, outcome: 'retried', final: false };
}

/**
 * Runs every step of the topology until stopped: the only loop of the line. Outputs are added to the queue
 * before the job is settled, so a process that dies in between runs the job again and adds nothing twice.
 */
export function startWorker(options: WorkerOptions): StopWorking {
  const { queue, onRun, onProblem = () => {} } = options;
  const handle = async (name: StepName, step: Step, job: Job): Promise<Settlement> => {
    const policy = TOPOLOGY[name];
    const started = performance.now();
    let verdict: Verdict;
    let error: Error | null = null;
    try {
      await route(adding(options, policy), await step(job));
      verdict = { settlement: { kind: 'finish' }, outcome: 'done', final: policy.next === null };
    } catch (thrown) {
      error = thrown instanceof Error ? thrown : new Error(String(thrown));
      verdict = judge(thrown, job, policy);
      if (thrown instanceof ServerAway || storageFault(thrown) !== null) onProblem(thrown);
    }
    try {
      await onRun({
        job,
        outcome: verdict.outcome,
        final: verdict.final,
        ms: performance.now() - started,
        error,
      });
    } catch (problem) {
      // The outcome could not be written (a full disk, say): leave the job to run again.
      onProblem(problem);
      return { kind: 'delay', delayMs: Math.min(policy.backoffMs, REFUSED_DELAY_MS) };
    }
    return verdict.settlement;
  };
  const stops = STEPS.flatMap((name) => {
    const step = options.steps[name];
    if (step === undefined) return [];
    const { concurrency, everywhere } = TOPOLOGY[name];
    return queue.work(name, (job) => handle(name, step, job), {
      concurrency: options.concurrency?.[name] ?? concurrency,
      ...(everywhere === undefined ? {} : { everywhere }),
    });
  });
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
