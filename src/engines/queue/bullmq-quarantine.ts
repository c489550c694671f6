import type { BullHandles, BullJob } from './bullmq-handles.ts';
import { jobId, jobKey } from './bullmq-keys.ts';
import { earlierRuns } from './bullmq-settle.ts';
import type { QuarantinedJob } from './queue.ts';

/** Replayed in one go, so that no answer grows without bound. */
const REPLAY_AT_ONCE = 500;

/** The jobs in quarantine of these steps, newest first, at most `limit`. */
export async function listQuarantined(
  handles: BullHandles,
  steps: readonly string[],
  limit: number,
): Promise<QuarantinedJob[]> {
  if (limit <= 0) return [];
  const found = await Promise.all(steps.map((step) => failedJobs(handles, step, limit)));
  return found
    .flat()
    .sort((a, b) => (b.finishedOn ?? 0) - (a.finishedOn ?? 0))
    .slice(0, limit)
    .map((job) => ({
      key: jobKey(job.id ?? ''),
      step: job.queueName,
      payload: job.data,
      // BullMQ counts the run that was set aside as well.
      attempts: Math.max(0, earlierRuns(job) - 1),
      reason: job.failedReason ?? '',
      where: job.stacktrace?.at(-1) ?? '',
      at: new Date(job.finishedOn ?? 0).toISOString(),
    }));
}

async function failedJobs(handles: BullHandles, step: string, limit: number): Promise<BullJob[]> {
  const jobs = (await handles.queue(step).getJobs(['failed'], 0, limit - 1)) as (BullJob | undefined)[];
  return jobs.filter((job) => job !== undefined);
}

/** Puts jobs in quarantine back as if they had never run; resolves to how many. No keys: all of them. */
export async function replay(
  handles: BullHandles,
  steps: readonly string[],
  keys?: readonly string[],
): Promise<number> {
  const counts = steps.map((step) =>
    keys === undefined ? replayAll(handles, step) : replayKeys(handles, step, keys),
  );
  return (await Promise.all(counts)).reduce((sum, each) => sum + each, 0);
}

async function replayAll(handles: BullHandles, step: string): Promise<number> {
  for (let total = 0; ;) {
    const jobs = await handles.link.ask(() => failedJobs(handles, step, REPLAY_AT_ONCE));
    const done = await putBack(handles, jobs);
    total += done;
    if (done === 0) return total;
  }
}

async function replayKeys(handles: BullHandles, step: string, keys: readonly string[]): Promise<number> {
  let total = 0;
  for (let at = 0; at < keys.length; at += REPLAY_AT_ONCE) {
    const some = keys.slice(at, at + REPLAY_AT_ONCE);
    const jobs = await handles.link.ask(() =>
      Promise.all(some.map((key) => handles.queue(step).getJob(jobId(key)) as Promise<BullJob | undefined>)),
    );
    total += await putBack(
      handles,
      jobs.filter((job) => job !== undefined),
    );
  }
  return total;
}

/** Those that are in quarantine no more, since someone else replayed them, are not counted. */
async function putBack(handles: BullHandles, jobs: readonly BullJob[]): Promise<number> {
  const replayed = await handles.link.ask(async () => {
    const redis = await handles.client();
    return Promise.all(
      jobs.map(async (job) => {
        if (job.finishedOn === undefined) return false;
        // BullMQ resets what it counts of attempts, not the deaths of processes.
        await redis.hdel(handles.queue(job.queueName).toKey(job.id ?? ''), 'stc', 'defa', 'stacktrace');
        return job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true }).then(
          () => true,
          (problem: unknown) => notThere(problem),
        );
      }),
    );
  });
  return replayed.filter(Boolean).length;
}

/** BullMQ's codes for a job that is gone or not in quarantine. */
function notThere(problem: unknown): false {
  const { code } = problem as { code?: unknown };
  if (code === -1 || code === -3) return false;
  throw problem;
}
